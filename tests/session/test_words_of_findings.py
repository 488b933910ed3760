"""A report asks for the words of a finding in several places; what differs in anything is told apart all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop import words
from desktop.model.checklist import Finding, Outcome, Weight
from desktop.session import reports

SMALL = Finding("resolution", Outcome.FAILED, Weight.WARNING, found={"dpi": 90}, expected={"at_least": 150})


@pytest.mark.parametrize("other", [
    replace(SMALL, found={"dpi": 91}), replace(SMALL, expected={"at_least": 160}), replace(SMALL, outcome=Outcome.PASSED),
    replace(SMALL, variant="letters", found={"letter_pixels": 3.1}, expected={"at_least": 4}),
], ids=["found", "expected", "outcome", "variant"])  # fmt: skip
def test_findings_that_differ_are_told_apart(other: Finding) -> None:
    english, french = words.load("en"), words.load("fr")
    told = reports.remembered()
    for finding in (SMALL, other, SMALL):
        for language in (english, french):
            assert told(finding, language) == reports.explain(finding, language)
    assert told(SMALL, english) != told(other, english)
