"""A PDF → its facts. PDFium shows it, pypdf tells what is behind; what only PDFium can read will be drawn anew."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator

from desktop.inspection.blankness import blank_threshold
from desktop.inspection.measuring import Measured, measure, measure_drawn
from desktop.inspection.sizes import INK_DPI, MEASURE_DPI, MM_PER_INCH, POINTS_PER_INCH, is_card_sized
from desktop.media.pdf_comparing import Drawn
from desktop.media.pdf_known import Known
from desktop.media.pdf_structure import Structure, structure_of
from desktop.media.pdf_viewing import View, Viewer, viewing
from desktop.media.refused import Refused, too_complex
from desktop.model.facts import FileFacts, PageFacts, Verdict

MAX_PAGES = 200  # asked for by the issue
MAX_TEXT = 50_000  # characters, of all pages together
# Of the ten seconds that a child has. A long file that is otherwise sound is accepted with its last pages unmeasured;
# a page that alone takes too long is refused.
_MEASURING_SECONDS, _PAGE_SECONDS, _ALL_SECONDS = 6.0, 4.0, 8.0


def pdf_facts(facts: FileFacts, data: bytes, password: str, known: Known | None = None) -> FileFacts:
    """``facts`` with a verdict, the pages, and what else the PDF holds; with what is known when it is refused.

    known: takes what whoever cleans the file in the same job need not find out again.
    """
    started = time.monotonic()
    try:
        seen: list[Drawn] | None = None if known is None else []
        with viewing(data, password, seen) as viewer:
            facts = dataclasses.replace(facts, page_count=viewer.page_count)
            if viewer.page_count > MAX_PAGES:
                raise too_complex("pages")
            structure = structure_of(data, password, viewer.page_count, known)
            facts = dataclasses.replace(
                facts,
                verdict=Verdict.REPAIRED if structure is None else Verdict.ACCEPTED,
                reason="",
                signed=viewer.signed,
                active_content=None if structure is None else structure.active_content,
            )
            views = _views(viewer, structure or _unknown(viewer.page_count), started)
            facts = _with_pages(facts, views)
            if known is not None and seen is not None and len(seen) == viewer.page_count:
                known.drawn += seen
            return facts
    except Refused as refused:
        return dataclasses.replace(facts, verdict=refused.verdict, reason=refused.reason)


def _unknown(pages: int) -> Structure:
    return Structure((1.0,) * pages, (False,) * pages, ())


def _views(viewer: Viewer, structure: Structure, started: float) -> Iterator[View]:
    for number, (unit, plain) in enumerate(zip(structure.units, structure.plain_pictures, strict=True)):
        now = time.monotonic()
        if now - started > _MEASURING_SECONDS:
            yield viewer.size(number, unit)
            continue
        try:
            deadline = min(now + _PAGE_SECONDS, started + _ALL_SECONDS)
            yield viewer.view(number, MEASURE_DPI, unit, deadline, drawn_dpi=INK_DPI, plain_picture=plain)
        except Refused as refused:
            if refused.reason != "time" or time.monotonic() - now >= _PAGE_SECONDS:
                raise
            yield viewer.size(number, unit)


def _with_pages(facts: FileFacts, views: Iterator[View]) -> FileFacts:
    pages: list[PageFacts] = []
    texts: list[str] = []
    left = MAX_TEXT
    for view in views:
        pages.append(_page(view))
        texts.append(view.text[:left])
        left -= len(texts[-1])
    text = "\n".join(texts)[:MAX_TEXT].strip()
    return dataclasses.replace(facts, pages=tuple(pages), text=text or None)


def _page(view: View) -> PageFacts:
    width_mm, height_mm = (side / POINTS_PER_INCH * MM_PER_INCH for side in (view.width, view.height))
    measured = Measured()
    if view.grey is not None:
        if view.scan is None:
            measured = measure_drawn(view.grey, blank_threshold())
        else:
            measured = measure(view.grey, blank_threshold()).of_picture(view.scan.dpi / MEASURE_DPI)
    return PageFacts(
        width_mm=width_mm,
        height_mm=height_mm,
        measured=view.grey is not None,
        effective_dpi=None if view.scan is None else view.scan.dpi,
        card_shaped=is_card_sized(width_mm, height_mm),
        pixels=None if view.scan is None else view.scan.pixels,
        **dataclasses.asdict(measured),
    )
