"""What one can do at once about a finding, beside the sentence that says so."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from desktop.model.checklist import Finding, Outcome
from desktop.words import _


class Act(StrEnum):
    """Something to do about a finding. The words of each are in ``WORDS``."""

    EDIT = "edit"  # the page that it is about
    REPLACE = "replace"
    ADD = "add"
    KIND = "kind"
    DETAIL = "detail"  # the field of ``detail_of`` is not told yet
    CORRECT = "correct"  # it is told, and may be wrong
    SPELLINGS = "spellings"
    BANK = "bank"
    STATEMENTS = "statements"
    ARRANGE = "arrange"


WORDS: Final[Mapping[Act, str]] = {
    Act.EDIT: _("Look at the page"),
    Act.REPLACE: _("Replace the file…"),
    Act.ADD: _("Add pages…"),
    Act.KIND: _("Say what it is"),
    Act.DETAIL: _("Fill it in"),
    Act.CORRECT: _("Correct it"),
    Act.SPELLINGS: _("Add a spelling of your name"),
    Act.BANK: _("Go to the bank account"),
    Act.STATEMENTS: _("Prepare it here"),
    Act.ARRANGE: _("Arrange the pages"),
}

_OF_A_PAGE: Final = frozenset(
    {"sharp", "resolution", "exposure", "contrast", "cut_edge", "blank_page", "photo_size", "photo_background",
     "one_document", "no_document"}
)  # fmt: skip
_DETAILS: Final[Mapping[str, str]] = {
    "valid_on_day": "expires_on",
    "valid_for_the_year": "expires_on",
    "academic_year": "academic_year",
    "freshness": "issued_on",
    "language": "language",
    "translation": "has_translation",
    "apostille_or_legalisation": "issuing_country",
    "visa_validated": "has_validation",
    "dates_order": "issued_on",
}
_ACTS: Final[Mapping[str, tuple[Act, ...]]] = {
    "kind_not_said": (Act.KIND,),
    "opens": (Act.REPLACE,),
    "format_accepted": (Act.REPLACE,),
    "file_missing": (Act.REPLACE,),
    "file_missing/none_named": (Act.ADD,),
    "duplicate_file": (Act.REPLACE,),
    "both_sides": (Act.ADD,),
    "visa_validated/one_part": (Act.ADD,),
    "page_count": (Act.ARRANGE,),
    "names_agree": (Act.SPELLINGS,),
    "rib_key": (Act.BANK,),
    "sepa": (Act.BANK,),
    "holder_agrees": (Act.BANK,),
    "statement_signed": (Act.STATEMENTS,),
    "not_an_admission_letter": (Act.REPLACE,),
}


def acts_of(finding: Finding) -> tuple[Act, ...]:
    """What to offer for a finding that failed or is not known; the likeliest first."""
    if finding.code in _OF_A_PAGE:
        return (Act.EDIT, Act.REPLACE)
    exact = _ACTS.get(f"{finding.code}/{finding.variant}")
    if exact is None and detail_of(finding):
        if finding.outcome is not Outcome.FAILED:
            return (Act.DETAIL,)
        outdated = detail_of(finding) in ("expires_on", "academic_year")
        return (Act.CORRECT, Act.REPLACE) if outdated else (Act.CORRECT,)
    return exact if exact is not None else _ACTS.get(finding.code, ())


def detail_of(finding: Finding) -> str:
    """The field of ``Document`` that a finding depends on; "" when it depends on none."""
    if finding.code == "dates_order" and finding.variant == "expires_before_issued":
        return "expires_on"
    return _DETAILS.get(finding.code, "")
