"""One person for each row and note of rules.md, section 3: their answers, their papers, what must come out."""


from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tests.making.people import ANA, Holder, like_ana

Changes = Mapping[str, Mapping[str, object] | None]
ON = dt.date(2026, 8, 20)
"""The day that the personas are about: before the course begins, when everything has been collected."""

_BASE = ("passport", "enrolment", "birth", "rib")
_ASKED = frozenset({"identity", "enrolment", "civil_status", "bank_details"})
_FOREIGN, _FOREIGN_ASKED = (*_BASE, "visa"), _ASKED | {"residence_permit"}


@dataclass(frozen=True)
class Persona:
    """row: of rules.md, section 3. because: the reason, or the missing keys. answers: what differs from the usual
    answers of ``holder`` (``cases.usual_answers``), None takes a key or a table away. papers: names of ``PIECES``.
    asked: the requirements of every stage but the card. notes: at least these. All of it on the day ``ON``."""

    row: int
    route: str
    because: tuple[str, ...]
    holder: Holder = ANA
    answers: Changes = field(default_factory=dict)
    papers: tuple[str, ...] = ()
    asked: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()


def _someone(name: str, given: tuple[str, ...], sex: str, place: str, country: str, look: int = 1) -> Holder:
    return like_ana(family_name=name, given_names=given, sex=sex, birth_place=place, birth_country=country,
                    nationality=country, spelling="", look=look, passport_number="EX1048833",
                    father=f"Jean {name.upper()}", mother="Rosa MODELO")  # fmt: skip


LUKAS = _someone("Beispiel", ("Lukas",), "M", "Köln", "DE")
HINA = _someone("Modèle", ("Hina",), "F", "Nouméa", "FR", 3)
AWA = replace(_someone("Modèle", ("Awa",), "F", "Dakar", "SN", 2), nationality="FR")
CHLOE = _someone("Échantillon", ("Chloé",), "F", "Québec", "CA", 3)
MARC = _someone("Mostra", ("Marc",), "M", "Andorra la Vella", "AD")
LOUIS = _someone("Spécimen", ("Louis",), "M", "Monaco", "MC")
GRACE = _someone("Sample", ("Grace",), "F", "Leeds", "GB", 3)
SUHARTI = _someone("Contoh", (), "F", "Yogyakarta", "ID", 0)
MINH = like_ana(family_name="Mẫu", given_names=("Minh", "An"), sex="M", born_on=dt.date(2011, 3, 2), spelling="",
                birth_place="Huế", birth_country="VN", nationality="VN", passport_number="EX2200417", look=4,
                father="Mẫu Văn Thử", mother="Trần Thị Ví Dụ")  # fmt: skip


def _cover(cover: str, **more: object) -> dict[str, Mapping[str, object] | None]:
    return {"situation": {"cover": cover, **more}}


def _territory(origin: str, residence: str = "FR") -> Changes:
    return _cover("none", french_origin=origin, residence_country=residence)


_EHIC_LONG, _EHIC_SHORT = dt.date(2027, 8, 31), dt.date(2027, 1, 31)
_BEFORE = frozenset({"cover_starts_with_the_course"})

PERSONAS: Mapping[str, Persona] = {
    "undetermined_nationality": Persona(
        0, "undetermined", ("nationalities",), answers={"person": {"nationalities": None}}),
    "undetermined_cover": Persona(0, "undetermined", ("cover",), answers={"situation": {"cover": None}}),
    "undetermined_ehic": Persona(0, "undetermined", ("ehic_expires_on",), LUKAS, _cover("ehic")),
    "undetermined_course_end": Persona(0, "undetermined", ("course_ends_on",), LUKAS, {
        **_cover("ehic", ehic_expires_on=_EHIC_LONG), "studies": {"course_ends_on": None}}),
    "undetermined_french": Persona(0, "undetermined", ("french_origin",), HINA),
    "undetermined_andorra": Persona(0, "undetermined", ("andorra_choice",), MARC, _cover("andorra")),
    "already_in_france": Persona(1, "already_insured", ("already_insured",), answers=_cover("already_in_france")),
    "international_organisation": Persona(
        2, "no_registration", ("international_organisation",), answers=_cover("international_organisation")),
    "french_from_mainland": Persona(3, "already_insured", ("french_insured",), HINA, _territory("mainland")),
    "employed": Persona(4, "other_service", ("employed",), answers=_cover("none", has_work_contract=True)),
    "doctorate_with_contract": Persona(
        4, "other_service", ("employed",), answers={"studies": {"study_kind": "doctorate_with_contract"}}),
    "au_pair": Persona(5, "other_service", ("au_pair",), answers={"studies": {"study_kind": "au_pair"}}),
    "monaco": Persona(6, "no_registration", ("monaco",), LOUIS, _cover("monaco"), ("monaco",),
                      frozenset({"monaco_certificate"})),
    "ehic": Persona(7, "no_registration", ("ehic",), LUKAS, _cover("ehic", ehic_expires_on=_EHIC_LONG), ("ehic",),
                    frozenset({"ehic"})),
    "ehic_replacement": Persona(7, "no_registration", ("ehic",), LUKAS, _cover(
        "ehic_replacement", ehic_expires_on=_EHIC_LONG), ("ehic_replacement",), frozenset({"ehic"})),
    "language_school": Persona(
        8, "not_eligible_here", ("not_higher_education",), answers={"studies": {"study_kind": "language_school"}}),
    "wallis_and_futuna": Persona(9, "register", ("french_from_territory",), HINA, _territory("wallis_and_futuna", "WF"),
                                 _BASE, _ASKED, _BEFORE),
    "new_caledonia": Persona(9, "register", ("french_from_territory",), HINA, _territory(
        "new_caledonia", "NC"), _BASE, _ASKED),
    "french_polynesia": Persona(9, "register", ("french_from_territory",), HINA, _territory(
        "french_polynesia", "PF"), _BASE, _ASKED, frozenset({"polynesia_other_route"})),
    "saint_pierre_and_miquelon": Persona(9, "register", ("french_from_territory",), HINA, _territory(
        "saint_pierre_and_miquelon", "PM"), _BASE, _ASKED),
    "french_born_abroad": Persona(9, "register", ("french_born_abroad",), AWA, _territory("born_abroad", "SN"), _BASE,
                                  _ASKED),
    "quebec_exchange": Persona(10, "register", ("quebec_exchange",), CHLOE, {
        **_cover("quebec_ramq"), "studies": {"enrolled_in": "quebec", "institution": "Université d’Exemple à Québec"}},
        (*_BASE, "quebec_exchange", "visa"), _FOREIGN_ASKED | {"quebec_se401q106"},
        frozenset({"quebec_where_to_send"})),
    "quebec_enrolled_in_france": Persona(11, "register", ("quebec_enrolled_in_france",), CHLOE, _cover("quebec_ramq"),
        (*_BASE, "quebec_enrolled", "visa"), _FOREIGN_ASKED | {"quebec_se401q102bis"},
        frozenset({"quebec_where_to_send"})),
    "andorra_stays": Persona(12, "agreement", ("andorra",), MARC, _cover("andorra", andorra_choice="stay_with_andorra"),
                             ("andorra",), frozenset({"andorra_se130_04"})),
    "andorra_joins": Persona(13, "register", ("andorra_joins_france",), MARC, _cover(
        "andorra", andorra_choice="join_france"), _FOREIGN, _FOREIGN_ASKED),
    "eu_without_ehic": Persona(14, "register", ("eu_without_ehic",), LUKAS, _cover("none"), (*_BASE, "resources"),
                               _ASKED | {"eu_cover"}, frozenset({"ehic_can_be_obtained"}) | _BEFORE),
    "eu_with_s1": Persona(14, "register", ("eu_without_ehic",), LUKAS, _cover("s1"), (*_BASE, "s1"),
                          _ASKED | {"eu_cover"}),
    "eu_ehic_too_short": Persona(14, "register", ("eu_without_ehic",), LUKAS, _cover(
        "ehic", ehic_expires_on=_EHIC_SHORT), (*_BASE, "resources"), _ASKED | {"eu_cover"},
        frozenset({"ehic_ends_before_the_year"})),
    "non_eu_citizen": Persona(15, "register", ("non_eu_citizen",), ANA, {}, _FOREIGN, _FOREIGN_ASKED, _BEFORE),
    "british": Persona(15, "register", ("non_eu_citizen",), GRACE, {}, _FOREIGN, _FOREIGN_ASKED,
                       frozenset({"united_kingdom"})),
    "lives_in_the_eu": Persona(15, "register", ("non_eu_citizen",), ANA, {"situation": {"residence_country": "DE"}},
                               _FOREIGN, _FOREIGN_ASKED, frozenset({"lives_in_the_eu"})),
    "monaco_without_its_fund": Persona(15, "register", ("non_eu_citizen",), LOUIS, {}, _FOREIGN, _FOREIGN_ASKED,
                                       frozenset({"monaco_certificate_can_be_obtained"})),
    "andorran_without_its_fund": Persona(15, "register", ("non_eu_citizen",), MARC, {}, _FOREIGN, _FOREIGN_ASKED,
                                         frozenset({"andorra_can_apply"})),
    "enrolment_not_final": Persona(15, "register", ("non_eu_citizen",), ANA, {"studies": {"enrolled_final": False}},
                                   _FOREIGN, _FOREIGN_ASKED, frozenset({"enrolment_not_final"})),
    "no_address": Persona(15, "register", ("non_eu_citizen",), ANA, {"address": None}, _FOREIGN, _FOREIGN_ASKED,
                          frozenset({"address_to_come"})),
    "under_16": Persona(15, "register", ("non_eu_citizen",), MINH, {}, (*_FOREIGN, "parental_authorisation"),
                        _FOREIGN_ASKED | {"parental_authorisation"}),
    "one_name": Persona(15, "register", ("non_eu_citizen",), SUHARTI, {}, _FOREIGN, _FOREIGN_ASKED),
    "refugee": Persona(15, "register", ("non_eu_citizen",), like_ana(nationality="refugee"), {},
                       ("travel_document", "enrolment", "birth", "rib", "refugee_receipt"), _FOREIGN_ASKED),
    "stateless": Persona(15, "register", ("non_eu_citizen",), like_ana(nationality="stateless"), {},
                         ("travel_document", "enrolment", "birth", "rib", "residence_card"), _FOREIGN_ASKED),
    "with_provisional_number": Persona(15, "register", ("non_eu_citizen",), ANA, {
        "person": {"social_security_number": "8040599419999"}}, _FOREIGN, _FOREIGN_ASKED),
    "with_definitive_number": Persona(15, "register", ("non_eu_citizen",), ANA, {
        "person": {"social_security_number": "2040599419999"}}, (*_FOREIGN, "photo", "vitale_identity"),
        _FOREIGN_ASKED),
    "french_born_abroad_with_number": Persona(9, "register", ("french_born_abroad",), AWA, {
        **_territory("born_abroad", "SN"), "person": {"social_security_number": "2040599341999"}},
        (*_BASE, "photo", "vitale_identity"), _ASKED, frozenset({"has_definitive_number"})),
}  # fmt: skip
"""Numbers of the social security are given without their key; ``cases`` adds it. 99 419 is Colombia, 99 341
Senegal (INSEE); no one is the 999th of a month there."""
