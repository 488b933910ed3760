"""The names of the checks that resources may ask for; their functions are in ``checks.py``, loaded with the facts."""

from __future__ import annotations

from typing import Final

CHECKS: Final = frozenset(
    {
        "valid_on_day",
        "valid_for_the_year",
        "academic_year",
        "freshness",
        "not_an_admission_letter",
        "names_agree",
        "both_sides",
        "mrz_agrees",
        "shows_parents",
        "visa_validated",
        "statement_signed",
        "signer_identity",
        "language",
        "translation",
        "apostille_or_legalisation",
        "photo_size",
        "photo_background",
        "rib_key",
        "sepa",
        "holder_agrees",
    }
)
