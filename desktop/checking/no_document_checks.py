"""Does a picture show a document at all? Only an advice: the page that is not found may be there all the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop.model.checklist import Finding, Outcome, Weight
from desktop.model.facts import FileFacts, PageFacts


def check_no_document(facts: FileFacts, thresholds: Mapping[str, float]) -> Iterator[Finding]:
    """Sharp pictures in which neither the edges of a page (``hardly_a_page``) nor letters nor lines of text were found.

    An identity photo is not asked.
    """
    if not facts.verdict.usable:
        return
    for number, page in enumerate(facts.pages, start=1):
        if shows_none(page, thresholds):
            yield Finding("no_document", Outcome.FAILED, Weight.ADVICE, facts.name, number)


def shows_none(page: PageFacts, thresholds: Mapping[str, float]) -> bool:
    """What is blurred may hold text that was not found, and is told to be blurred."""
    seen = page.proposal
    if seen is None or page.blank or page.sharpness is None or page.sharpness < thresholds["sharpness"]:
        return False
    unlike = seen.documents == 0 and seen.confidence < thresholds["hardly_a_page"]
    no_page = unlike and not (page.done and page.done.corners)
    return no_page and page.letter_px is None and seen.turn is None
