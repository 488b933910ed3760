"""Can each page be read? Judged at one physical scale, on what was given and again on what is exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop.model.checklist import Finding, Outcome, Value, Weight
from desktop.model.facts import FileFacts, PageFacts


def check_legibility(facts: FileFacts, thresholds: Mapping[str, float]) -> Iterator[Finding]:
    """Findings page by page; a page whose measurement does not apply (drawn text) gives none."""
    if not facts.verdict.usable:
        return
    all_blank = bool(facts.pages) and all(page.blank for page in facts.pages)
    for number, page in enumerate(facts.pages, start=1):
        for code, outcome, weight, found, expected, variant in _judge(page, thresholds, all_blank):
            yield Finding(code, outcome, weight, facts.name, number, found, expected, variant)


_PLENTY = 8  # pixels of small letters (ours): then the picture is fine enough, whatever its paper measures

_Judged = tuple[str, Outcome, Weight, Mapping[str, Value], Mapping[str, Value], str]


def _judge(page: PageFacts, thresholds: Mapping[str, float], all_blank: bool) -> Iterator[_Judged]:
    if not page.measured:
        yield "sharp", Outcome.UNKNOWN, Weight.WARNING, {}, {"at_least": thresholds["sharpness"]}, ""
        return
    if page.blank:
        weight = Weight.BLOCKING if all_blank else Weight.WARNING
        yield "blank_page", Outcome.FAILED, weight, {}, {}, ""
        return
    small = page.letter_px is not None and page.letter_px < thresholds["letter_px"]
    if page.sharpness is not None and (page.sharpness >= thresholds["sharpness"] or not small):
        blurred = page.sharpness < thresholds["sharpness"]
        variant = "letters" if blurred and page.letter_px is not None else ""  # who found none cannot speak of them
        yield _at_least("sharp", "sharpness", page.sharpness, thresholds["sharpness"], variant)
    yield from _fineness(page, thresholds, small)
    if page.contrast is not None:
        yield _at_least("contrast", "contrast", page.contrast, thresholds["contrast"])
    yield from _exposure(page, thresholds)
    yield from _edges(page)


def _fineness(page: PageFacts, thresholds: Mapping[str, float], small: bool) -> Iterator[_Judged]:
    """Pixels for its letters; for the paper too unless they have plenty, as the smallest may not have been found."""
    if small and page.letter_px is not None:
        found: dict[str, Value] = {"letter_pixels": round(page.letter_px, 1)}
        least: dict[str, Value] = {"at_least": int(thresholds["letter_px"])}
        yield "resolution", Outcome.FAILED, Weight.WARNING, found, least, "letters"
    elif page.effective_dpi is not None and (page.letter_px or 0) < _PLENTY:
        yield _at_least("resolution", "dpi", round(page.effective_dpi), int(thresholds["effective_dpi"]))


def _at_least(code: str, name: str, value: float, limit: float, variant: str = "") -> _Judged:
    outcome = Outcome.PASSED if value >= limit else Outcome.FAILED
    shown = value if isinstance(value, int) else round(value, 2)
    return code, outcome, Weight.WARNING, {name: shown}, {"at_least": limit}, variant


def _exposure(page: PageFacts, thresholds: Mapping[str, float]) -> Iterator[_Judged]:
    if page.brightness is None:
        return
    low, high = thresholds["brightness_low"], thresholds["brightness_high"]
    found: dict[str, Value] = {"brightness": round(page.brightness, 2)}
    expected: dict[str, Value] = {"at_least": low, "at_most": high}
    if page.brightness < low:
        yield "exposure", Outcome.FAILED, Weight.WARNING, found, expected, "too_dark"
    elif page.brightness > high and (page.contrast or 0) < thresholds["contrast"]:
        yield "exposure", Outcome.FAILED, Weight.WARNING, found, expected, "too_light"
    elif (page.clipped_light or 0) > thresholds["clipped_light"]:
        share: dict[str, Value] = {"clipped_percent": round(100 * (page.clipped_light or 0))}
        most: dict[str, Value] = {"at_most_percent": round(100 * thresholds["clipped_light"])}
        yield "exposure", Outcome.FAILED, Weight.WARNING, share, most, "glare"
    elif page.text_lost is not None and page.text_lost > thresholds["text_lost"]:
        yield "exposure", Outcome.FAILED, Weight.WARNING, {}, {}, "text_lost"
    else:
        yield "exposure", Outcome.PASSED, Weight.WARNING, found, expected, ""


def _edges(page: PageFacts) -> Iterator[_Judged]:
    if page.cut_edges:
        yield "cut_edge", Outcome.FAILED, Weight.WARNING, {"sides": page.cut_edges}, {}, ""
    elif page.cut_edges is not None:
        yield "cut_edge", Outcome.PASSED, Weight.WARNING, {}, {}, ""
