"""What is said of a blurred page speaks of its letters only when some were found on it."""

from __future__ import annotations

import pytest

from desktop.catalogue import explain, thresholds
from desktop.checking.legibility_checks import check_legibility
from desktop.model.checklist import Outcome
from desktop.model.facts import FileFacts, PageFacts, Verdict
from desktop.words import Language


@pytest.mark.parametrize(("letter_px", "of_letters"), [(9.0, True), (None, False)])
def test_a_blurred_page_is_told_of_its_letters_when_it_has_some(letter_px: float | None, of_letters: bool) -> None:
    page = PageFacts(210.0, 297.0, blank=False, sharpness=0.2, letter_px=letter_px)
    facts = FileFacts("page.jpg", 1, "", Verdict.ACCEPTED, pages=(page,), page_count=1)
    (found,) = (f for f in check_legibility(facts, thresholds()) if f.code == "sharp")
    assert found.outcome is Outcome.FAILED
    told = explain(found, Language("en"))
    assert ("letters" in told.found) is of_letters
    assert ("text" in told.fix) is of_letters
    assert "0.2" in told.found
