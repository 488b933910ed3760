"""What was done to the pictures of a file before they were judged, and what a picture shows beside one page."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.model.checklist import Finding, Outcome, Weight
from desktop.model.facts import FileFacts


def check_set_right(facts: FileFacts) -> Iterator[Finding]:
    """Page by page; a page that nothing was done to, and that is alone in its picture, gives no finding.

    Several documents are advice only: 5 of 100 drawn pictures of one page seem to show more (tests/benchmarks corners).
    """
    if not facts.verdict.usable:
        return
    for number, page in enumerate(facts.pages, start=1):
        if page.done is not None:
            steps = {"steps": page.done.steps}
            yield Finding("set_right", Outcome.PASSED, Weight.WARNING, facts.name, number, steps)
        cut = page.done is not None and bool(page.done.corners)
        if page.proposal is not None and (page.proposal.documents or 0) > 1 and not cut:
            count = {"count": page.proposal.documents or 0}
            yield Finding("one_document", Outcome.FAILED, Weight.ADVICE, facts.name, number, count)
