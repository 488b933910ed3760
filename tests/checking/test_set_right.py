"""What was done to a picture is told, and that it shows more than one document."""

from __future__ import annotations

from desktop.checking.set_right_checks import check_set_right
from desktop.model.facts import FileFacts, PageFacts, Verdict
from desktop.model.page_edit import PageEdit
from desktop.model.proposal import Proposal
from tests.checking.looking import told

CORNERS = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))


def facts(*pages: PageFacts, verdict: Verdict = Verdict.ACCEPTED) -> FileFacts:
    return FileFacts("a.jpg", 10, "", verdict, "jpeg", pages=pages, page_count=len(pages))


def test_each_page_that_was_set_right_says_what_was_done() -> None:
    done = PageEdit(2, 90, CORNERS, "a4", 0.5, even=True)
    (finding,) = check_set_right(facts(PageFacts(210, 297), PageFacts(210, 297, done=done)))
    assert told([finding]) == ["+ set_right warning"]
    assert (finding.page, finding.found["steps"]) == (2, ("cut", "level", "turned", "even"))


def test_two_documents_in_one_picture_are_told() -> None:
    several, one = (PageFacts(210, 297, proposal=Proposal(documents=count)) for count in (3, 1))
    (finding,) = check_set_right(facts(one, several))
    assert told([finding]) == ["- one_document advice"]
    assert (finding.page, finding.found["count"]) == (2, 3)


def test_a_page_that_was_cut_out_is_alone_whatever_lies_around_it() -> None:
    page = PageFacts(210, 297, proposal=Proposal(documents=2), done=PageEdit(1, corners=CORNERS))
    assert told(check_set_right(facts(page))) == ["+ set_right warning"]


def test_nothing_is_said_of_a_page_as_it_is_nor_of_what_cannot_be_opened() -> None:
    assert not list(check_set_right(facts(PageFacts(210, 297), PageFacts(210, 297, proposal=Proposal()))))
    assert not list(check_set_right(facts(PageFacts(210, 297, done=PageEdit(1, 90)), verdict=Verdict.DAMAGED)))
