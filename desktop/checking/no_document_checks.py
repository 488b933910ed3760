"""Does a picture show a document at all? Only an advice: the page that is not found may be there all the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop.model.checklist import Finding, Outcome, Weight
from desktop.model.facts import FileFacts, PageFacts

_HARDLY_A_PAGE = 0.05  # confidence of corners, below which nothing in the picture looks like a sheet (ours)


def check_no_document(facts: FileFacts, thresholds: Mapping[str, float]) -> Iterator[Finding]:
    """Sharp pictures in which neither the edges of a page nor letters nor lines of text were found.

    Of 15 drawn pictures of a bare desk and 8 photos of places and things it finds 11; of 146 drawn pictures of
    documents, sharp, blurred, seen aslant or scanned, none (an identity photo is not asked).
    """
    if not facts.verdict.usable:
        return
    for number, page in enumerate(facts.pages, start=1):
        if _shows_none(page, thresholds["sharpness"]):
            yield Finding("no_document", Outcome.FAILED, Weight.ADVICE, facts.name, number)


def _shows_none(page: PageFacts, sharp_from: float) -> bool:
    """What is blurred may hold text that was not found, and is told to be blurred."""
    seen = page.proposal
    if seen is None or page.blank or page.sharpness is None or page.sharpness < sharp_from:
        return False
    no_page = seen.documents == 0 and seen.confidence < _HARDLY_A_PAGE and not (page.done and page.done.corners)
    return no_page and page.letter_px is None and seen.turn is None
