"""Single checks on a document, where what is told could contradict itself."""

from __future__ import annotations

import dataclasses
import datetime as dt
import time

import pytest

from desktop import catalogue, checking
from desktop.checking.bank_checks import rib_key, sepa
from desktop.checking.civil_status_checks import apostille_or_legalisation
from desktop.checking.date_checks import freshness
from desktop.checking.duplicates import find_duplicates
from desktop.checking.subject import Check, Subject
from desktop.model.checklist import Finding, Weight
from desktop.model.dossier import Document, Dossier, SourceFile
from desktop.model.facts import FileFacts, Verdict
from desktop.model.names import found_in
from desktop.model.procedure import CheckRule, Procedure
from tests.checking.looking import told
from tests.making.answers import answers

ON = dt.date(2026, 9, 20)
FRENCH = "FR14 2004 1010 0505 0001 3M02 606"


@pytest.fixture(scope="module")
def procedure() -> Procedure:
    return catalogue.load_procedure(frozenset(checking.CHECKS), frozenset(checking.CONDITIONS))


def subject(procedure: Procedure, document: Document, **changes: object) -> Subject:
    kind = procedure.requirement("civil_status").alternatives[0]
    return Subject(document, kind, (), answers(**changes), procedure, catalogue.thresholds(), ON)


def look(check: Check, about: Subject, **limits: float) -> list[Finding]:
    return list(check(about, CheckRule(check.__name__, Weight.WARNING, limits=limits)))


@pytest.mark.parametrize(
    ("iban", "keys", "account"),
    [
        (FRENCH, ["+ rib_key warning"], ["+ sepa warning"]),
        (f"IBAN {FRENCH}", ["+ rib_key warning"], ["+ sepa warning"]),
        (f"IBAN: {FRENCH[:-1]}7", ["- rib_key warning"], ["+ sepa warning"]),
        ("IBAN DE89 3704 0044 0532 0130 00", [], ["? sepa/foreign advice"]),
        ("iban de89-3704-0044-0532-0130-00", [], ["? sepa/foreign advice"]),
    ],
)
def test_an_iban_is_read_as_it_is_typed(procedure: Procedure, iban: str, keys: list[str], account: list[str]) -> None:
    about = subject(procedure, Document("bank_details", "rib"), iban=iban)
    assert told(look(rib_key, about)) == keys
    assert told(look(sepa, about)) == account


@pytest.mark.parametrize(
    ("issued", "months", "sign"),
    [
        (ON, 0, "+"),
        (dt.date(2026, 6, 20), 3, "+"),
        (ON - dt.timedelta(days=97), 3, "+"),
        (dt.date(2026, 5, 21), 3, "+"),
        (dt.date(2026, 5, 20), 4, "-"),
        (dt.date(2025, 9, 20), 12, "-"),
    ],
)
def test_the_age_that_is_told_is_the_age_that_is_compared(
    procedure: Procedure, issued: dt.date, months: int, sign: str
) -> None:
    found = look(freshness, subject(procedure, Document("civil_status", "", issued_on=issued)), months=3)
    assert told(found) == [f"{sign} freshness warning"]
    assert (found[0].found["months"], found[0].expected["at_most"]) == (months, 3)


@pytest.mark.parametrize(
    ("country", "apostille", "legalisation", "says"),
    [
        ("TW", True, False, "- apostille_or_legalisation/legalisation warning"),
        ("TW", False, False, "- apostille_or_legalisation/legalisation warning"),
        ("TW", False, True, "+ apostille_or_legalisation/legalisation warning"),
        ("TW", True, True, "+ apostille_or_legalisation/legalisation warning"),
        ("CN", True, False, "+ apostille_or_legalisation/apostille warning"),
        ("CN", False, True, "+ apostille_or_legalisation/legalisation warning"),
        ("SN", True, False, "+ apostille_or_legalisation/apostille warning"),
        ("DE", False, True, "+ apostille_or_legalisation/legalisation warning"),
    ],
)
def test_an_apostille_does_not_stand_in_for_a_legalisation(
    procedure: Procedure, country: str, apostille: bool, legalisation: bool, says: str
) -> None:
    act = Document("civil_status", "", issuing_country=country, has_apostille=apostille, has_legalisation=legalisation)
    assert told(look(apostille_or_legalisation, subject(procedure, act))) == [says]


@pytest.mark.parametrize("order", [("vitale_identity", "identity"), ("identity", "vitale_identity")])
def test_a_file_for_the_card_never_makes_another_the_duplicate(procedure: Procedure, order: tuple[str, str]) -> None:
    documents = tuple(Document(each, "passport", (SourceFile("passport.jpg", lambda: b""),)) for each in order)
    same = FileFacts("passport.jpg", 10, "same", Verdict.ACCEPTED)
    given = Dossier(answers=answers(), documents=documents)
    for each in procedure.requirements:
        assert not list(find_duplicates(given, [(same,), (same,)], each, procedure.requirements))
    twice = dataclasses.replace(given, documents=(documents[0], *[Document("identity", "passport", documents[0].files)] * 2))
    known = [(dataclasses.replace(same, name=name),) for name in ("a.jpg", "b.jpg", "c.jpg")]
    found = list(find_duplicates(twice, known, procedure.requirement("identity"), procedure.requirements))
    first = "b.jpg" if order[0] == "vitale_identity" else "a.jpg"
    assert found[-1].file == "c.jpg" and found[-1].found["same_as"] == first


def test_a_very_long_line_is_not_taken_for_a_machine_readable_zone() -> None:
    """Matching takes the square of the length: this line would need many seconds."""
    begun = time.perf_counter()
    assert found_in("BRUNO<" + "A<" * 50_000 + "1", "Bruno Modele") is False
    assert found_in("P<COLEXEMPLE<<ANA<LUCIA<<<<<<<<<<<<<<<<<<<<<", "Ana Exemple") is True
    assert time.perf_counter() - begun < 3
