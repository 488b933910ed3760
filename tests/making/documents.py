"""Every document that the tests know how to make, by the name that rules.md gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial

from tests.making.attestations import (
    CERTIFICATES,
    certificate,
    parental_authorisation,
    resources_statement,
    rib,
    visa_validation,
)
from tests.making.cards import ehic, national_id_card, residence_card
from tests.making.civil_status import apostille, birth_certificate, sworn_translation
from tests.making.family import consular_document, family_record_book, marriage_certificate
from tests.making.id_photo import id_photo
from tests.making.paper import Paper
from tests.making.people import ANA, Holder
from tests.making.studies import admission_letter, enrolment_certificate
from tests.making.travel import passport, passport_booklet, travel_document, visa

DOCUMENTS: Mapping[str, Callable[[Holder], Paper]] = {
    "passport": passport,
    "passport_booklet": passport_booklet,
    "national_id_card": national_id_card,
    "travel_document": travel_document,
    "other_identity_document": national_id_card,
    "enrolment_certificate": enrolment_certificate,
    "admission_letter": admission_letter,
    "vls_ts": visa,
    "visa_validation": visa_validation,
    "minor_student_visa": visa,
    "residence_card": residence_card,
    "resources_statement": resources_statement,
    "parental_authorisation": parental_authorisation,
    "birth_certificate_full_copy": birth_certificate,
    "birth_certificate_with_parents": birth_certificate,
    "birth_certificate_without_parents": partial(birth_certificate, parents=False),
    "sworn_translation": sworn_translation,
    "apostille": apostille,
    "consular_document": consular_document,
    "family_record_book": family_record_book,
    "marriage_certificate": marriage_certificate,
    "rib": rib,
    "iban_statement": rib,
    "ehic": ehic,
    "id_photo": id_photo,
    **{kind: partial(certificate, kind) for kind in CERTIFICATES},
}
"""The page sizes are true: A4, ID-1, ID-3, 125 × 176 mm for an open passport, 35 × 45 mm for the photo."""


@cache
def document(kind: str, holder: Holder = ANA) -> Paper:
    """The document of this kind for this person, with the dates of the sample case."""
    return DOCUMENTS[kind](holder)
