"""A picture without a document gets an advice of its own; where one may be, nothing is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.checking.no_document_checks import check_no_document
from desktop.model.facts import FileFacts, PageFacts, Verdict
from desktop.model.page_edit import PageEdit
from desktop.model.proposal import Proposal
from tests.checking.looking import told

THRESHOLDS = {"sharpness": 0.5, "hardly_a_page": 0.05}
CORNERS = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))
BARE = PageFacts(210, 297, sharpness=0.9, blank=False, pixels=(3000, 4000), proposal=Proposal(documents=0))


def facts(*pages: PageFacts, verdict: Verdict = Verdict.ACCEPTED) -> FileFacts:
    return FileFacts("a.jpg", 10, "", verdict, "jpeg", pages=pages, page_count=len(pages))


def test_a_desk_or_a_landscape_is_told_as_an_advice_and_never_as_a_failure() -> None:
    (finding,) = check_no_document(facts(replace(BARE, letter_px=9.0), BARE), THRESHOLDS)
    assert told([finding]) == ["- no_document advice"]
    assert finding.page == 2


QUIET = [
    ("its letters were found", replace(BARE, letter_px=12.0)),
    ("its lines of text were found", replace(BARE, proposal=Proposal(documents=0, turn=0))),
    ("something like a sheet lies there", replace(BARE, proposal=Proposal(CORNERS, 0.3, documents=0))),
    ("documents were counted", replace(BARE, proposal=Proposal(documents=2))),
    ("none were counted", replace(BARE, proposal=Proposal(documents=None))),
    ("it is blurred, and text may not have been found", replace(BARE, sharpness=0.2)),
    ("its sharpness is not known", replace(BARE, sharpness=None)),
    ("it is blank, which is told already", replace(BARE, blank=True)),
    ("the person cut it out", replace(BARE, done=PageEdit(1, corners=CORNERS))),
    ("it is no picture", replace(BARE, proposal=None)),
]


@pytest.mark.parametrize(("why", "page"), QUIET, ids=[why for why, _page in QUIET])
def test_nothing_is_said_where(why: str, page: PageFacts) -> None:
    assert not list(check_no_document(facts(page), THRESHOLDS))


def test_nothing_is_said_of_what_does_not_open() -> None:
    assert not list(check_no_document(facts(BARE, verdict=Verdict.DAMAGED), THRESHOLDS))
