"""What is missing and what is wrong among the answers: asked only where it matters, each mistake told by itself."""

from __future__ import annotations

import datetime as dt
import re
import string
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from stdnum.fr import nir

import desktop.checking.answers as judging
from desktop import catalogue, checking
from desktop.catalogue import explain
from desktop.checking.answers import document_dates, judge_answers
from desktop.model.answers import Address, Answers
from desktop.model.checklist import Finding, Outcome, Weight
from desktop.model.dossier import Document
from desktop.model.procedure import Procedure
from desktop.words import load
from tests.checking.looking import told
from tests.intake.cases import SAMPLE, write
from tests.making.answers import ON, USUAL, answers

NUMBER = "2 04 05 99 419 001"  # without its key


@pytest.fixture(scope="module")
def procedure() -> Procedure:
    return catalogue.load_procedure(frozenset(checking.CHECKS), frozenset(checking.CONDITIONS))


def missing(procedure: Procedure, given: Answers) -> list[str]:
    return list(judge_answers(given, procedure, ON)[0])


def findings(procedure: Procedure, **changes: Any) -> list[Finding]:
    return list(judge_answers(answers(**changes), procedure, ON)[1])


def not_passed(procedure: Procedure, **changes: Any) -> list[str]:
    return told(f for f in findings(procedure, **changes) if f.outcome is not Outcome.PASSED)


def test_of_somebody_who_said_nothing_everything_is_missing(procedure: Procedure) -> None:
    assert missing(procedure, Answers()) == [
        "nationalities", "cover", "enrolled_in", "study_kind", "has_work_contract", "enrolled_final", "born_on",
        "birth_country", "birth_place", "sex", "course_begins_on", "names", "email", "phone", "address",
    ]  # fmt: skip


def test_of_the_sample_nothing_is_missing_and_nothing_wrong(procedure: Procedure) -> None:
    assert missing(procedure, USUAL) == []
    assert told(judge_answers(USUAL, procedure, ON)[1]) == [
        "+ dates_order blocking",
        "+ email blocking",
        "+ phone blocking",
        "+ address blocking",
        "+ iban blocking",
        "+ rib_key blocking",
    ]


NOTHING: dict[str, Any] = {
    "nationalities": (), "cover": "", "enrolled_in": "", "study_kind": "", "has_work_contract": None,
    "enrolled_final": None, "born_on": None, "birth_country": "", "birth_place": "", "sex": "",
    "course_begins_on": None, "email": "", "phone": "", "address": None,
}  # fmt: skip


@pytest.mark.parametrize("key", NOTHING)
def test_who_registers_is_asked_for_each_answer_that_is_missing(procedure: Procedure, key: str) -> None:
    assert missing(procedure, answers(**{key: NOTHING[key]})) == [key]


ASKED_OR_NOT: list[tuple[str, dict[str, Any], list[str]]] = [
    ("no end of the course where no card depends on it", {"course_ends_on": None}, []),
    ("the origin of French citizens", {"nationalities": ("FR",)}, ["french_origin"]),
    ("no origin of others", {"nationalities": ("CO",), "french_origin": ""}, []),
    ("no origin of who is insured already", {"nationalities": ("FR",), "cover": "already_in_france"}, []),
    ("the choice of who is covered by Andorra", {"nationalities": ("AD",), "cover": "andorra"}, ["andorra_choice"]),
    ("no such choice of others", {"nationalities": ("AD",), "cover": "none"}, []),
    ("both dates of a European with a card", {"nationalities": ("DE",), "cover": "ehic", "course_ends_on": None},
     ["ehic_expires_on", "course_ends_on"]),
    ("no date of a card that decides nothing", {"nationalities": ("MA",), "cover": "ehic"}, []),
    ("no date of a card where work decides", {"nationalities": ("DE",), "cover": "ehic", "has_work_contract": True},
     []),
    ("one name is enough", {"family_name": "", "given_names": ("Sukarno",)}, []),
    ("the other name is enough", {"family_name": "Sukarno", "given_names": ()}, []),
    ("no name at all is missing", {"family_name": "", "given_names": ()}, ["names"]),
    ("no number is nothing to ask for", {"social_security_number": ""}, []),
    ("nothing more of who is insured already", {**NOTHING, "nationalities": ("CO",), "cover": "already_in_france"}, []),
    ("nothing more of who must not register",
     {**NOTHING, "nationalities": ("CO",), "cover": "international_organisation"}, []),
    ("nothing more of who goes through work", {**NOTHING, "nationalities": ("CO",), "cover": "none",
     "has_work_contract": True}, []),
    ("with a card for the year, only what could lead elsewhere",
     {**NOTHING, "nationalities": ("DE",), "cover": "ehic", "ehic_expires_on": dt.date(2027, 12, 31)},
     ["study_kind", "has_work_contract"]),
    ("of a language school, only whether there is work",
     {**NOTHING, "nationalities": ("CO",), "cover": "none", "study_kind": "language_school"}, ["has_work_contract"]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), [c[1:] for c in ASKED_OR_NOT], ids=[c[0] for c in ASKED_OR_NOT])
def test_a_question_is_asked_only_where_its_answer_changes_something(
    procedure: Procedure, changes: dict[str, Any], expected: list[str]
) -> None:
    assert missing(procedure, answers(**changes)) == expected


def test_whatever_leaves_the_route_open_is_missing(procedure: Procedure) -> None:
    given = answers(nationalities=("FR", "AD"), cover="", french_origin="")
    assert missing(procedure, given) == ["cover", "french_origin"]


def test_three_mistakes_give_three_messages(procedure: Procedure) -> None:
    wrong = not_passed(procedure, email="ana@example", phone="+33 6 39 98", iban="FR14 2004 1010 0505 0001 3M02 607")
    assert wrong == ["- email/no_dot blocking", "- phone/too_short blocking", "- iban/check_digits blocking"]


def test_three_mistakes_in_one_address_give_three_messages_too(procedure: Procedure) -> None:
    wrong = not_passed(procedure, address=Address(("X" * 39,), "3800", ""))
    assert wrong == [
        "- address/line_too_long_no_proposal blocking",
        "- address/postcode blocking",
        "- address/city_missing blocking",
    ]


@pytest.mark.parametrize(
    "names",
    [("Exemple", ("Ana",)), ("", ("Sukarno",)), ("O’Brien-Ní Dhomhnaill", ("Aoife",)), ("王", ("小明",)),
     ("محمد عبد الله", ()), ("Nguyễn", ("Thị", "Ánh")), ("Wolfeschlegelsteinhausen", ("Hubert",))],
)  # fmt: skip
def test_no_name_is_wrong(procedure: Procedure, names: tuple[str, tuple[str, ...]]) -> None:
    assert not_passed(procedure, family_name=names[0], given_names=names[1]) == []


def test_a_name_of_sixty_letters_is_only_a_word_about_the_letter_box(procedure: Procedure) -> None:
    wrong = not_passed(procedure, family_name="Ñ" * 60, given_names=())
    assert wrong == ["- address/name_too_long_no_proposal advice"]


def test_an_address_that_fits_is_shown_as_it_will_be_printed(procedure: Procedure) -> None:
    (finding,) = (f for f in findings(procedure) if f.code == "address")
    assert finding.found["lines"] == (
        "Ana Lucía Exemple", "Chambre 214", "RESIDENCE DES ESSAIS", "12 RUE DU MODELE", "38000 GRENOBLE",
    )  # fmt: skip


DATES: list[tuple[dict[str, Any], list[str]]] = [
    ({"born_on": ON + dt.timedelta(1)}, ["- dates_order/born_later blocking",
     "- dates_order/course_before_birth blocking"]),
    ({"born_on": ON, "course_begins_on": None}, ["- dates_order/age warning"]),
    ({"born_on": dt.date(2016, 9, 21)}, ["- dates_order/age warning"]),
    ({"born_on": dt.date(2016, 9, 20)}, []),
    ({"born_on": dt.date(1926, 9, 20)}, []),
    ({"born_on": dt.date(1925, 9, 20)}, ["- dates_order/age warning"]),
    ({"born_on": dt.date(204, 5, 17)}, ["- dates_order/age warning"]),
    ({"born_on": dt.date(2004, 2, 29)}, []),
    ({"course_ends_on": dt.date(2026, 9, 6)}, ["- dates_order/course blocking"]),
    ({"course_ends_on": dt.date(2026, 9, 7)}, []),
    ({"cover": "ehic", "ehic_expires_on": dt.date(2026, 9, 19)}, ["- dates_order/ehic warning"]),
    ({"cover": "ehic", "ehic_expires_on": dt.date(2026, 9, 20)}, []),
    ({"cover": "none", "ehic_expires_on": dt.date(2020, 1, 1)}, []),
    ({"born_on": None, "course_begins_on": None, "course_ends_on": None}, []),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), DATES)
def test_the_order_of_dates(procedure: Procedure, changes: dict[str, Any], expected: list[str]) -> None:
    assert not_passed(procedure, **changes) == expected


def test_without_dates_nothing_is_said_of_their_order(procedure: Procedure) -> None:
    codes = {f.code for f in findings(procedure, born_on=None, course_begins_on=None)}
    assert "dates_order" not in codes


PAPERS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({"issued_on": dt.date(2023, 1, 10), "expires_on": dt.date(2033, 1, 9)}, []),
    ({"issued_on": dt.date(2023, 1, 10), "expires_on": dt.date(2023, 1, 10)}, []),
    ({"issued_on": dt.date(2033, 1, 9), "expires_on": dt.date(2023, 1, 10)},
     ["- dates_order/expires_before_issued blocking", "- dates_order/issued_later warning"]),
    ({"issued_on": ON}, []),
    ({"issued_on": ON + dt.timedelta(1)}, ["- dates_order/issued_later warning"]),
    ({"issued_on": dt.date(2004, 5, 17)}, []),
    ({"issued_on": dt.date(2004, 5, 16)}, ["- dates_order/issued_before_birth blocking"]),
    ({"issued_on": dt.date(1999, 5, 16), "kind": "family_record_book"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("says", "expected"), PAPERS)
def test_the_dates_of_a_document(says: dict[str, Any], expected: list[str]) -> None:
    document = Document(**{"requirement": "identity", "kind": "passport", **says})
    assert told(document_dates(document, USUAL, ON)) == expected


def with_key(number: str) -> str:
    return number + nir.calc_check_digits(number)


EVERYTHING_WRONG: list[dict[str, Any]] = [
    {},
    *({"email": text} for text in ("x", "a@@b.fr", "a @b.fr", "a@b", "a@b.test", "a@-b.fr", "a@gmial.com", "é@b.fr")),
    *({"phone": text} for text in ("x", "+999 12345", "12", "+33 6 39", "+33 6 39 98 01 23 45", "+1 123 456 7890")),
    {"phone": "+33 1 23 45 67 89 #1"},
    *({"iban": text} for text in ("x", "ZZ12", "FR14", "FR14 2004 1010 0505 0001 3M02 6O6", "FR14 " + "0" * 23)),
    {"iban": "FR" + "89" + "20041010050500013M02607"},
    *({"bic": text} for text in ("x", "AGR1FRPP", "AGRIZZPP", "DEUTDEFF", "AGRIFRPP")),
    *({"social_security_number": text} for text in (NUMBER, NUMBER + " 00", "x", "1", "5" + NUMBER[1:] + " 12")),
    *({"social_security_number": text + " 12"} for text in ("1 11 11 99 216 001", "2 04 05 99 999 001")),
    {"social_security_number": "2 04 05 38 185 001 12"},
    {"social_security_number": "2 04 05 99 419 001 12", "birth_country": "FR"},
    {"social_security_number": "199039999900142", "sex": "X", "born_on": None, "birth_country": ""},
    *({"social_security_number": with_key(text)} for text in ("2040599419001", "8040599419001")),
    {"address": Address((), "", "")},
    {"address": Address(("a", "b", "c", "d", "中"), "38000", "38000 X")},
    {"address": Address(("12 rue X",), "3800", "X")},
    {"address": Address(("x" * 39, "12 avenue du Professeur Modèle-Exemplaire"), "38000", "X")},
    {"family_name": "x" * 60, "given_names": ()},
    {"family_name": "x y " * 12},
    {"born_on": ON + dt.timedelta(1)},
    {"born_on": ON},
    {"course_ends_on": dt.date(2020, 1, 1)},
    {"cover": "ehic", "ehic_expires_on": dt.date(2020, 1, 1)},
]


def every_finding(procedure: Procedure) -> list[Finding]:
    papers = [
        {"issued_on": dt.date(2033, 1, 9), "expires_on": dt.date(2023, 1, 10)},
        {"issued_on": dt.date(1999, 1, 1)},
    ]
    documents = [Document("identity", "passport", **dates) for dates in papers]  # type: ignore[arg-type]
    found = [finding for document in documents for finding in document_dates(document, USUAL, ON)]
    return [*found, *(finding for changes in EVERYTHING_WRONG for finding in findings(procedure, **changes))]


def test_every_finding_has_sentences_whose_gaps_it_fills(procedure: Procedure) -> None:
    english = load("en")
    for finding in every_finding(procedure):
        told_words = explain(finding, english)
        assert told_words.name, finding
        assert told_words.found, finding
        assert "–" not in told_words.found, finding
        if finding.outcome is not Outcome.PASSED:
            assert told_words.fix, finding
        else:
            assert not told_words.fix


def test_every_sentence_is_said_of_some_answer(procedure: Procedure) -> None:
    text = (Path(judging.__file__).parents[2] / "resources" / "findings" / "answers.toml").read_text(encoding="utf-8")
    written = set(re.findall(r'^\["?([\w/]+)"?\]', text, re.MULTILINE))
    said = {"/".join(filter(None, (finding.code, finding.variant))) for finding in every_finding(procedure)}
    assert written == {code for code in said if not code.startswith("rib_key")}


def test_no_two_values_of_a_finding_have_the_same_name(procedure: Procedure) -> None:
    for finding in every_finding(procedure):
        assert not set(finding.found) & set(finding.expected), finding


def test_placeholders_are_values_of_the_finding(procedure: Procedure) -> None:
    known: dict[str, set[str]] = {}
    for finding in every_finding(procedure):
        known.setdefault(finding.code, set()).update(finding.found, finding.expected)
    for code, words in catalogue.findings().items():
        if words.code in known and words.code != "rib_key":
            sentences = (words.passed, words.failed, words.unknown, words.expected, words.fix)
            used = {name for text in sentences for _, name, _, _ in string.Formatter().parse(text) if name}
            assert used <= known[words.code], code


def test_what_is_not_right_blocks_and_what_is_doubtful_does_not(procedure: Procedure) -> None:
    for finding in every_finding(procedure):
        if finding.code in ("iban", "rib_key", "number_key"):
            assert finding.weight is Weight.BLOCKING
        if finding.outcome is Outcome.UNKNOWN:
            assert finding.weight is not Weight.BLOCKING


def test_judging_the_sample_needs_no_slow_library(tmp_path: Path) -> None:
    """What a checklist from cold may take leaves no room for them; ssl and socket come with one of them."""
    code = (
        "import sys, datetime as dt, pathlib\n"
        "from desktop import catalogue, checking\n"
        "from desktop.checking.answers import judge_answers\n"
        "from tests.intake.cases import read\n"
        "dossier = read(pathlib.Path(sys.argv[1]))\n"
        "rules = catalogue.load_procedure(frozenset(checking.CHECKS), frozenset(checking.CONDITIONS))\n"
        "missing, findings = judge_answers(dossier.answers, rules, dt.date(2026, 9, 20))\n"
        "assert len(findings) == 6\n"
        "slow = {'stdnum', 'email_validator', 'ssl', 'socket', 'babel', 'numpy', 'PIL', 'pypdf', 'reportlab'}\n"
        "print(*sorted(slow & set(sys.modules)))\n"
    )
    command = [sys.executable, "-c", code, str(write(tmp_path, SAMPLE))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
