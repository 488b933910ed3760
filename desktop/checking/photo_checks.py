"""The identity photo of the card: size, proportions, weight, background (domain.md 7.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop.model.checklist import Finding, Outcome, Value, Weight
from desktop.model.procedure import CheckRule

from .subject import Subject, failed, passed, unknown


def photo_size(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """35 x 45 mm at 300 dpi or more, in its proportions; the weight in bytes is a weak report, so a warning."""
    pixels = next((page.pixels for page in subject.pages if page.pixels), None)
    if pixels is None:
        if subject.readable:
            yield unknown(rule)
        return
    width, height = pixels
    found: dict[str, Value] = {"width": width, "height": height}
    expected: dict[str, Value] = {name: rule.limits[name] for name in ("width_px", "height_px")}
    ratio = _limit(rule, "width_mm") / _limit(rule, "height_mm")
    if width < _limit(rule, "width_px") or height < _limit(rule, "height_px"):
        yield failed(rule, found, expected)
    elif abs(width / height / ratio - 1) > _limit(rule, "ratio_tolerance"):
        yield failed(rule, found, expected, variant="shape")
    else:
        yield passed(rule, found)
    yield from _weight_in_bytes(subject, rule.limits)


def _weight_in_bytes(subject: Subject, limits: Mapping[str, Value]) -> Iterator[Finding]:
    expected = {name: limits[name] for name in ("at_least_bytes", "at_most_bytes") if name in limits}
    if len(expected) < 2:
        return
    size = sum(facts.bytes for facts in subject.facts)
    if not float(str(expected["at_least_bytes"])) <= size <= float(str(expected["at_most_bytes"])):
        yield Finding(
            "photo_size",
            Outcome.FAILED,
            Weight.WARNING,
            found={"size_bytes": size},
            expected=expected,
            variant="file_bytes",
        )


def photo_background(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """Plain and light. White: sources differ, so it is said and changes nothing."""
    page = next(iter(subject.pages), None)
    if page is None or page.plain_background is None:
        if subject.readable:
            yield unknown(rule)
    elif not page.plain_background:
        yield failed(rule, variant="not_plain")
    elif page.white_background:
        yield Finding(rule.check, Outcome.UNKNOWN, Weight.ADVICE, variant="white")
    else:
        yield passed(rule)


def _limit(rule: CheckRule, name: str) -> float:
    return float(str(rule.limits[name]))
