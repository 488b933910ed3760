"""The decision table of the routes, row by row: who goes which way, and who decides when several rows fit."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from desktop import catalogue, checking
from desktop.checking.checklist import circumstances_of
from desktop.checking.route import find_route
from desktop.model.procedure import Procedure
from tests.making.answers import ON, dossier

FAR = dt.date(2027, 12, 31)
SHORT = dt.date(2027, 1, 31)


@pytest.fixture(scope="module")
def procedure() -> Procedure:
    return catalogue.load_procedure(frozenset(checking.CHECKS), frozenset(checking.CONDITIONS))


ROWS: list[tuple[str, dict[str, Any], str, tuple[str, ...]]] = [
    ("nobody said which nationality", {"nationalities": ()}, "undetermined", ("nationalities",)),
    ("nobody said which cover", {"cover": ""}, "undetermined", ("cover",)),
    ("neither said", {"nationalities": (), "cover": ""}, "undetermined", ("nationalities", "cover")),
    ("insured in France already", {"cover": "already_in_france"}, "already_insured", ("already_insured",)),
    ("a French citizen insured in France already need not say from where",
     {"cover": "already_in_france", "nationalities": ("FR",)}, "already_insured", ("already_insured",)),
    ("family of an international civil servant", {"cover": "international_organisation"}, "no_registration",
     ("international_organisation",)),
    ("French from the mainland", {"nationalities": ("FR",), "french_origin": "mainland"}, "already_insured",
     ("french_insured",)),
    ("French and nobody said from where", {"nationalities": ("FR",)}, "undetermined", ("french_origin",)),
    ("a work contract", {"has_work_contract": True}, "other_service", ("employed",)),
    ("a doctorate with a contract", {"study_kind": "doctorate_with_contract"}, "other_service", ("employed",)),
    ("au pair", {"study_kind": "au_pair"}, "other_service", ("au_pair",)),
    ("Monegasque insured in Monaco", {"nationalities": ("MC",), "cover": "monaco"}, "no_registration", ("monaco",)),
    ("Monegasque without cover", {"nationalities": ("MC",)}, "register", ("non_eu_citizen",)),
    ("insured in Monaco without being Monegasque", {"nationalities": ("MA",), "cover": "monaco"}, "register",
     ("non_eu_citizen",)),
    ("German with a card for the whole year", {"nationalities": ("DE",), "cover": "ehic", "ehic_expires_on": FAR},
     "no_registration", ("ehic",)),
    ("a card that ends on the last day of the course",
     {"nationalities": ("DE",), "cover": "ehic", "ehic_expires_on": dt.date(2027, 6, 30)}, "no_registration",
     ("ehic",)),
    ("a card that ends a day before", {"nationalities": ("DE",), "cover": "ehic",
     "ehic_expires_on": dt.date(2027, 6, 29)}, "register", ("eu_without_ehic",)),
    ("Swiss with a replacement certificate",
     {"nationalities": ("CH",), "cover": "ehic_replacement", "ehic_expires_on": FAR}, "no_registration", ("ehic",)),
    ("a card without a date", {"nationalities": ("DE",), "cover": "ehic"}, "undetermined", ("ehic_expires_on",)),
    ("a card and no end of the course", {"nationalities": ("DE",), "cover": "ehic", "course_ends_on": None},
     "undetermined", ("ehic_expires_on", "course_ends_on")),
    ("a Moroccan with a European card is not asked for its date", {"nationalities": ("MA",), "cover": "ehic"},
     "register", ("non_eu_citizen",)),
    ("language school", {"study_kind": "language_school"}, "not_eligible_here", ("not_higher_education",)),
    ("French from Wallis and Futuna", {"nationalities": ("FR",), "french_origin": "wallis_and_futuna"}, "register",
     ("french_from_territory",)),
    ("French from New Caledonia", {"nationalities": ("FR",), "french_origin": "new_caledonia"}, "register",
     ("french_from_territory",)),
    ("French from Polynesia", {"nationalities": ("FR",), "french_origin": "french_polynesia"}, "register",
     ("french_from_territory",)),
    ("French from Saint-Pierre", {"nationalities": ("FR",), "french_origin": "saint_pierre_and_miquelon"},
     "register", ("french_from_territory",)),
    ("French born abroad", {"nationalities": ("FR",), "french_origin": "born_abroad"}, "register",
     ("french_born_abroad",)),
    ("exchange from Quebec", {"nationalities": ("CA",), "cover": "quebec_ramq", "enrolled_in": "quebec"}, "register",
     ("quebec_exchange",)),
    ("from Quebec, enrolled in France", {"nationalities": ("CA",), "cover": "quebec_ramq"}, "register",
     ("quebec_enrolled_in_france",)),
    ("from Quebec, enrolled elsewhere", {"nationalities": ("CA",), "cover": "quebec_ramq",
     "enrolled_in": "elsewhere"}, "register", ("quebec_enrolled_in_france",)),
    ("Andorran who stays with Andorra", {"nationalities": ("AD",), "cover": "andorra",
     "andorra_choice": "stay_with_andorra"}, "agreement", ("andorra",)),
    ("Andorran who joins France", {"nationalities": ("AD",), "cover": "andorra", "andorra_choice": "join_france"},
     "register", ("andorra_joins_france",)),
    ("Andorran who has not chosen", {"nationalities": ("AD",), "cover": "andorra"}, "undetermined",
     ("andorra_choice",)),
    ("Italian without a card", {"nationalities": ("IT",)}, "register", ("eu_without_ehic",)),
    ("Norwegian with an S1", {"nationalities": ("NO",), "cover": "s1"}, "register", ("eu_without_ehic",)),
    ("Colombian", {}, "register", ("non_eu_citizen",)),
    ("British", {"nationalities": ("GB",)}, "register", ("non_eu_citizen",)),
    ("Kosovar", {"nationalities": ("XK",)}, "register", ("non_eu_citizen",)),
    ("stateless", {"nationalities": ("stateless",)}, "register", ("non_eu_citizen",)),
    ("refugee", {"nationalities": ("refugee",)}, "register", ("non_eu_citizen",)),
    ("Brazilian and Portuguese: any nationality that fits counts", {"nationalities": ("BR", "PT")}, "register",
     ("eu_without_ehic",)),
    ("Andorran and French from the mainland: the earlier row decides",
     {"nationalities": ("AD", "FR"), "french_origin": "mainland", "cover": "andorra"}, "already_insured",
     ("french_insured",)),
    ("work contract and a card: the earlier row decides",
     {"nationalities": ("DE",), "cover": "ehic", "has_work_contract": True}, "other_service", ("employed",)),
    ("where enrolled is not said: France", {"nationalities": ("CA",), "cover": "quebec_ramq", "enrolled_in": ""},
     "register", ("quebec_enrolled_in_france",)),
    ("study kind is not said: higher education", {"study_kind": ""}, "register", ("non_eu_citizen",)),
    ("contract is not said: none", {"has_work_contract": None}, "register", ("non_eu_citizen",)),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "route", "because"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_first_row_that_holds_decides(
    procedure: Procedure, changes: dict[str, Any], route: str, because: tuple[str, ...]
) -> None:
    found = find_route(procedure, circumstances_of(procedure, dossier(**changes), ON))
    assert (found.id, found.because) == (route, because)
    assert found.sources, "a route always says where it was read"


def test_each_row_of_the_table_is_reached(procedure: Procedure) -> None:
    reached = {because for _, _, route, reasons in ROWS if route != "undetermined" for because in reasons}
    assert reached == {row.because for row in procedure.rows if row.id != "undetermined"}


NOTES: list[tuple[str, dict[str, Any], str, bool]] = [
    ("card too short", {"nationalities": ("DE",), "cover": "ehic", "ehic_expires_on": SHORT},
     "ehic_ends_before_the_year", True),
    ("European without cover", {"nationalities": ("DE",)}, "ehic_can_be_obtained", True),
    ("European with an S1", {"nationalities": ("DE",), "cover": "s1"}, "ehic_can_be_obtained", False),
    ("Monegasque without cover", {"nationalities": ("MC",)}, "monaco_certificate_can_be_obtained", True),
    ("Andorran without cover", {"nationalities": ("AD",)}, "andorra_can_apply", True),
    ("Moroccan who lives in Spain", {"nationalities": ("MA",), "residence_country": "ES"}, "lives_in_the_eu", True),
    ("Moroccan who lives in Morocco", {"nationalities": ("MA",), "residence_country": "MA"}, "lives_in_the_eu",
     False),
    ("British", {"nationalities": ("GB",)}, "united_kingdom", True),
    ("before the course", {"course_begins_on": dt.date(2026, 10, 1)}, "cover_starts_with_the_course", True),
    ("after the course began", {}, "cover_starts_with_the_course", False),
    ("only admitted", {"enrolled_final": False}, "enrolment_not_final", True),
    ("enrolled", {}, "enrolment_not_final", False),
    ("no address yet", {"address": None}, "address_to_come", True),
    ("an address", {}, "address_to_come", False),
    ("born abroad with a number", {"nationalities": ("FR",), "french_origin": "born_abroad",
     "social_security_number": "2 04 05 99 419 001 60"}, "has_definitive_number", True),
    ("born abroad without a number", {"nationalities": ("FR",), "french_origin": "born_abroad"},
     "has_definitive_number", False),
    ("from Quebec", {"nationalities": ("CA",), "cover": "quebec_ramq"}, "quebec_where_to_send", True),
    ("from Polynesia", {"nationalities": ("FR",), "french_origin": "french_polynesia"}, "polynesia_other_route", True),
    ("a European with family", {"nationalities": ("IT",)}, "family_not_covered_here", True),
    ("a Colombian", {}, "family_not_covered_here", False),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "note", "expected"), [n[1:] for n in NOTES], ids=[n[0] + ": " + n[2] for n in NOTES])
def test_notes_go_with_a_route(procedure: Procedure, changes: dict[str, Any], note: str, expected: bool) -> None:
    found = find_route(procedure, circumstances_of(procedure, dossier(**changes), ON))
    assert (note in found.notes) is expected


def test_every_note_is_tried(procedure: Procedure) -> None:
    assert {note.id for note in procedure.notes} <= {row[2] for row in NOTES}


def test_the_example_of_the_contract_has_one_note(procedure: Procedure) -> None:
    found = find_route(procedure, circumstances_of(procedure, dossier(), dt.date(2026, 8, 20)))
    assert found.notes == ("cover_starts_with_the_course",)
    assert found.confidence == "law"
