"""What is proposed becomes what is done only where there is reason enough."""

from __future__ import annotations

from desktop.model.page_edit import PageEdit
from desktop.model.proposal import Proposal

CORNERS = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))


def test_sure_corners_of_a_known_paper_are_cut_with_all_that_was_found_of_it() -> None:
    found = Proposal(CORNERS, 0.97, "a4", turn=90, skew=0.5, uneven=True)
    assert found.edit(0.95, page=2) == PageEdit(2, 90, CORNERS, "a4", 0.5, even=True)


def test_unsure_corners_are_not_cut_nor_is_the_desk_around_them_whitened() -> None:
    found = Proposal(CORNERS, 0.94, "a4", turn=180, skew=2.0, uneven=True)
    assert found.edit(0.95) == PageEdit(1, 180, skew=2.0)


def test_corners_that_are_hardly_likely_keep_no_page_from_being_lit() -> None:
    assert Proposal(CORNERS, 0.2, "a4", uneven=True).edit(0.95) == PageEdit(1, even=True)


def test_a_picture_is_not_turned_far_for_a_page_that_lies_in_it_in_perspective() -> None:
    assert Proposal(CORNERS, 0.2, "a4", skew=7.2).edit(0.95).untouched


def test_what_has_the_proportions_of_no_known_paper_is_only_proposed() -> None:
    assert Proposal(CORNERS, 0.99, "", turn=None).edit(0.95).untouched


def test_a_page_that_fills_its_picture_is_made_level_and_evenly_lit() -> None:
    assert Proposal(skew=-1.5, uneven=True).edit(0.95) == PageEdit(1, skew=-1.5, even=True)


def test_without_evidence_nothing_is_done() -> None:
    assert Proposal().edit(0.95).untouched
