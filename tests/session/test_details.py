"""Only the details that a check looks at are asked for."""

from __future__ import annotations

import pytest

from desktop.model.dossier import Document
from desktop.session import opening
from desktop.session.details import details_that_matter

RULES = opening.open_rules()


@pytest.mark.parametrize(
    ("document", "asked"),
    [
        (Document("identity", "passport"), ("expires_on",)),
        (Document("enrolment", "enrolment_certificate"), ("academic_year",)),
        (Document("residence_permit", "vls_ts"), ("expires_on", "has_validation")),
        (Document("residence_permit", "residence_card"), ("expires_on",)),
        (Document("residence_permit", ""), ("expires_on",)),
        (Document("eu_cover", "s1_certificate"), ("expires_on",)),
        (Document("eu_cover", "resources_statement"), ()),
        (Document("bank_details", "rib"), ()),
        (Document("civil_status", "consular_document"), ("issued_on", "language")),
        (Document("civil_status", "birth_certificate_full_copy"), ("issued_on", "issuing_country", "language")),
    ],
)
def test_what_is_asked_follows_from_the_checks_of_the_kind(document: Document, asked: tuple[str, ...]) -> None:
    assert details_that_matter(RULES.procedure, RULES.procedure.requirement(document.requirement), document) == asked


@pytest.mark.parametrize(
    ("language", "told", "asked"),
    [("es", False, False), ("fr", False, False), ("ar", False, True), ("fr", True, True), ("", False, False)],
)
def test_a_translation_is_asked_about_where_the_language_may_need_one(language: str, told: bool, asked: bool) -> None:
    document = Document("civil_status", "consular_document", language=language, has_translation=told)
    requirement = RULES.procedure.requirement("civil_status")
    assert ("has_translation" in details_that_matter(RULES.procedure, requirement, document)) is asked


@pytest.mark.parametrize(
    ("country", "asked"),
    [
        ("", ()),
        ("FR", ()),
        ("CO", ("has_apostille", "has_legalisation")),
        ("DE", ()),
        ("DZ", ("has_apostille", "has_legalisation")),  # nobody says what is needed
    ],
)
def test_apostille_and_legalisation_are_asked_about_where_the_country_may_need_them(
    country: str, asked: tuple[str, ...]
) -> None:
    document = Document("civil_status", "birth_certificate_full_copy", issuing_country=country)
    requirement = RULES.procedure.requirement("civil_status")
    found = details_that_matter(RULES.procedure, requirement, document)
    assert tuple(name for name in found if name in ("has_apostille", "has_legalisation")) == asked


def test_where_one_must_legalise_no_apostille_is_asked_about() -> None:
    legalising = next(c.code for c in RULES.procedure.countries.values() if c.authentication == "legalisation")
    document = Document("civil_status", "birth_certificate_full_copy", issuing_country=legalising)
    found = details_that_matter(RULES.procedure, RULES.procedure.requirement("civil_status"), document)
    assert "has_legalisation" in found
    assert "has_apostille" not in found
