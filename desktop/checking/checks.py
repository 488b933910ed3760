"""The checks that resources may name (``check_names.CHECKS``), each a small function of a document and a rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from . import bank_checks, civil_status_checks, content_checks, date_checks, photo_checks
from .subject import Check

FUNCTIONS: Final[Mapping[str, Check]] = {
    "valid_on_day": date_checks.valid_on_day,
    "valid_for_the_year": date_checks.valid_for_the_year,
    "academic_year": date_checks.academic_year,
    "freshness": date_checks.freshness,
    "not_an_admission_letter": content_checks.not_an_admission_letter,
    "names_agree": content_checks.names_agree,
    "both_sides": content_checks.both_sides,
    "mrz_agrees": content_checks.mrz_agrees,
    "shows_parents": content_checks.shows_parents,
    "visa_validated": content_checks.visa_validated,
    "statement_signed": content_checks.statement_signed,
    "signer_identity": content_checks.signer_identity,
    "language": civil_status_checks.language,
    "translation": civil_status_checks.translation,
    "apostille_or_legalisation": civil_status_checks.apostille_or_legalisation,
    "photo_size": photo_checks.photo_size,
    "photo_background": photo_checks.photo_background,
    "rib_key": bank_checks.rib_key,
    "sepa": bank_checks.sepa,
    "holder_agrees": bank_checks.holder_agrees,
}
