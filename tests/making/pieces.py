"""A document as a case folder names it: its entry in ``case.toml`` and its files, small and quickly made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial

from tests.making.cards import CARD_EXPIRES, EHIC_UNTIL, PERMIT_FROM, PERMIT_UNTIL
from tests.making.civil_status import COPIED_ON
from tests.making.documents import document
from tests.making.people import Holder
from tests.making.photographs import scan
from tests.making.travel import EXPIRES, ISSUED, VISA_FROM, VISA_UNTIL

Maker = Callable[[Holder], bytes]


@dataclass(frozen=True)
class Piece:
    """One ``[[documents]]`` entry: ``files`` are names and what makes their bytes, ``fields`` the further keys."""

    requirement: str
    kind: str
    files: Mapping[str, Maker]
    fields: Mapping[str, object] = field(default_factory=dict)

    def but(self, **fields: object) -> Piece:
        """The same piece with other keys."""
        return replace(self, fields={**self.fields, **fields})


def pdf_of(kind: str, holder: Holder) -> bytes:
    """The document as a PDF with its text layer."""
    return document(kind, holder).pdf


@cache
def scan_of(kind: str, holder: Holder, page: int = 1, dpi: int = 150, skew: float = 0.3) -> bytes:
    """One page of the document as a flatbed JPEG."""
    return scan(document(kind, holder).picture(dpi, page), skew=skew)


def _pdf(kind: str) -> Maker:
    return partial(pdf_of, kind)


def _scan(kind: str, page: int = 1, dpi: int = 150, skew: float = 0.3) -> Maker:
    return lambda holder: scan_of(kind, holder, page, dpi, skew)


def _card(kind: str, stem: str) -> dict[str, Maker]:
    return {f"{stem}-front.jpg": _scan(kind, 1, 300, 0), f"{stem}-back.jpg": _scan(kind, 2, 300, 0)}


def _certificate(requirement: str, kind: str, **fields: object) -> Piece:
    return Piece(requirement, kind, {f"{kind.replace('_', '-')}.pdf": _pdf(kind)}, fields)


@cache
def _photo(holder: Holder) -> bytes:
    return scan(document("id_photo", holder).picture(600), quality=92, skew=0)


_YEAR_END = dt.date(2027, 8, 31)

PIECES: Mapping[str, Piece] = {
    "passport": Piece("identity", "passport", {"passport.jpg": _scan("passport", dpi=300)},
                      {"issued_on": ISSUED, "expires_on": EXPIRES}),
    "identity_card": Piece("identity", "national_id_card", _card("national_id_card", "identity-card"),
                           {"expires_on": CARD_EXPIRES}),
    "travel_document": Piece("identity", "travel_document", {"travel-document.jpg": _scan("travel_document", dpi=300)},
                             {"issued_on": ISSUED, "expires_on": EXPIRES}),
    "enrolment": Piece("enrolment", "enrolment_certificate", {"enrolment.pdf": _pdf("enrolment_certificate")},
                       {"issued_on": dt.date(2026, 7, 15), "language": "fr", "academic_year": "2026-2027"}),
    "admission": Piece("enrolment", "enrolment_certificate", {"admission.pdf": _pdf("admission_letter")},
                       {"issued_on": dt.date(2026, 5, 28), "language": "fr", "academic_year": "2026-2027"}),
    "visa": Piece("residence_permit", "vls_ts",
                  {"visa.jpg": _scan("vls_ts", dpi=250), "visa-validation.pdf": _pdf("visa_validation")},
                  {"issued_on": VISA_FROM, "expires_on": VISA_UNTIL, "has_validation": True, "language": "fr"}),
    "visa_not_validated": Piece("residence_permit", "vls_ts", {"visa.jpg": _scan("vls_ts", dpi=250)},
                                {"issued_on": VISA_FROM, "expires_on": VISA_UNTIL, "has_validation": False}),
    "residence_card": Piece("residence_permit", "residence_card", _card("residence_card", "residence-card"),
                            {"issued_on": PERMIT_FROM, "expires_on": PERMIT_UNTIL, "language": "fr"}),
    "refugee_receipt": _certificate("residence_permit", "refugee_receipt", expires_on=_YEAR_END, language="fr"),
    "s1": _certificate("eu_cover", "s1_certificate", expires_on=_YEAR_END),
    "resources": Piece("eu_cover", "resources_statement", {"resources.jpg": _scan("resources_statement")},
                       {"issued_on": dt.date(2026, 8, 14), "language": "fr"}),
    "parental_authorisation": Piece("parental_authorisation", "parental_authorisation", {
        "parental-authorisation.jpg": _scan("parental_authorisation"),
        "parent-identity.jpg": _scan("national_id_card", dpi=300, skew=0)}, {"issued_on": dt.date(2026, 8, 14)}),
    "quebec_exchange": _certificate("quebec_se401q106", "quebec_se401q106", language="fr"),
    "quebec_enrolled": _certificate("quebec_se401q102bis", "quebec_se401q102bis", language="fr"),
    "birth": Piece("civil_status", "birth_certificate_full_copy", {
        "birth-1.jpg": _scan("birth_certificate_full_copy"), "birth-2.jpg": _scan("birth_certificate_full_copy", 2),
        "apostille.pdf": _pdf("apostille"), "translation.pdf": _pdf("sworn_translation")},
        {"issued_on": COPIED_ON, "language": "es", "has_apostille": True, "has_translation": True}),
    "birth_in_french": Piece("civil_status", "consular_document", {"consulate.pdf": _pdf("consular_document")},
                             {"issued_on": dt.date(2026, 7, 2), "language": "fr"}),
    "rib": Piece("bank_details", "rib", {"rib.pdf": _pdf("rib")}, {"language": "fr"}),
    "ehic": Piece("ehic", "ehic", _card("ehic", "ehic"), {"expires_on": EHIC_UNTIL}),
    "ehic_replacement": _certificate("ehic", "ehic_replacement", expires_on=_YEAR_END),
    "monaco": _certificate("monaco_certificate", "monaco_certificate", expires_on=_YEAR_END, language="fr"),
    "andorra": _certificate("andorra_se130_04", "andorra_se130_04", expires_on=_YEAR_END, language="fr"),
    "photo": Piece("vitale_photo", "id_photo", {"photo.jpg": _photo}),
    "vitale_identity": Piece("vitale_identity", "national_id_card", _card("national_id_card", "card"),
                             {"expires_on": CARD_EXPIRES}),
}  # fmt: skip
"""What our people put into their folders, under short names of our own."""
