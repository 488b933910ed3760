"""The case folder of contract.md: everything it may say is understood, everything else refused at once."""

from __future__ import annotations

import datetime as dt
import re
import time
import unicodedata
from pathlib import Path

import pytest

from desktop.errors import CaseError, IntakeError
from desktop.model.answers import Address, Answers, Bank, Person, Situation, Studies
from desktop.model.dossier import Dossier, Excuse
from tests.intake.cases import SAMPLE, changed, problems, read, write


def test_the_sample_of_the_contract_is_read_to_the_last_key(tmp_path: Path) -> None:
    (tmp_path / "passport.jpg").write_bytes(b"picture")
    dossier = read(write(tmp_path, SAMPLE))
    assert dossier.answers == Answers(
        person=Person(
            family_name="Exemple",
            given_names=("Ana", "Lucía"),
            sex="F",
            born_on=dt.date(2004, 5, 17),
            birth_place="Bogotá",
            birth_country="CO",
            nationalities=("CO",),
            email="ana@example.org",
            phone="+33 6 39 98 01 23",
            other_spellings=("EXEMPLO",),
        ),
        address=Address(("Chambre 214", "Résidence des Essais", "12 RUE DU MODELE"), "38000", "GRENOBLE"),
        bank=Bank("FR14 2004 1010 0505 0001 3M02 606", "", "Ana Exemple"),
        studies=Studies(
            "Université Exemple", "france", "higher_education", dt.date(2026, 9, 7), dt.date(2027, 6, 30), True
        ),
        situation=Situation("CO", "mainland", "none", dt.date(2027, 8, 31), "join_france", False),
    )
    assert dossier.excuses == (Excuse("bank_details", "Account to be opened on arrival"),)
    (document,) = dossier.documents
    assert (document.requirement, document.kind, document.language) == ("identity", "passport", "es")
    assert (document.issued_on, document.expires_on) == (dt.date(2023, 1, 10), dt.date(2033, 1, 9))
    (file,) = document.files
    assert (file.name, file.absent, file.read()) == ("passport.jpg", False, b"picture")


def test_every_key_but_schema_may_be_missing(tmp_path: Path) -> None:
    assert read(write(tmp_path, "schema = 1")) == Dossier()
    for line in SAMPLE.strip().splitlines():
        if line and line != "schema = 1" and not line.startswith("["):
            assert problems(write(tmp_path, changed(line + "\n", ""))) == (), line
    for header in re.findall(r"\n(\[\[?\w+\]\]?\n(?:[^\[\n].*\n)*)", SAMPLE):
        assert problems(write(tmp_path, changed(header, ""))) == (), header


def test_an_address_with_nothing_in_it_is_no_address_yet(tmp_path: Path) -> None:
    text = "schema = 1\n[address]\nlines = ['', ' ']\npostcode = ''\ncity = ''"
    assert read(write(tmp_path, text)).answers.address is None


REFUSED = [
    ("schema = 1\n", "", "schema", "schema_missing", ""),
    ("schema = 1\n", "schema = 2\n", "schema", "schema_unknown", "2"),
    ("schema = 1\n", "schema = true\n", "schema", "schema_unknown", "true"),
    ("schema = 1\n", "schema = 1.0\n", "schema", "schema_unknown", "1.0"),
    ("schema = 1\n", 'schema = "1"\n', "schema", "schema_unknown", '"1"'),
    ("schema = 1\n", "schema = 1\nperson_name = 1\n", "person_name", "unknown_key", "person_name"),
    ("[person]\n", "[person]\nfamilyname = 'X'\n", "person.familyname", "unknown_key", "familyname"),
    ("[bank]\n", "[bank]\nIBAN = ''\n", "bank.IBAN", "unknown_key", "IBAN"),
    ("[[documents]]\n", "[[documents]]\nfile = 'x'\n", "documents[1].file", "unknown_key", "file"),
    ("[[excuses]]\n", "[[excuses]]\nwhy = 'x'\n", "excuses[1].why", "unknown_key", "why"),
    ("2004-05-17", '"2004-05-17"', "person.born_on", "not_a_date", '"2004-05-17"'),
    ("2004-05-17", "2004-05-17T10:00:00", "person.born_on", "not_a_date", "2004-05-17T10:00:00"),
    ("2004-05-17", "2004", "person.born_on", "not_a_date", "2004"),
    ("2004-05-17", "10:00:00", "person.born_on", "not_a_date", "10:00:00"),
    ("enrolled_final = true", 'enrolled_final = "yes"', "studies.enrolled_final", "not_true_or_false", '"yes"'),
    ("enrolled_final = true", "enrolled_final = 1", "studies.enrolled_final", "not_true_or_false", "1"),
    ("has_apostille = false", "has_apostille = 0", "documents[1].has_apostille", "not_true_or_false", "0"),
    ('city = "GRENOBLE"', "city = true", "address.city", "not_text", "true"),
    ('postcode = "38000"', "postcode = 38000", "address.postcode", "not_text", "38000"),
    ('given_names = ["Ana", "Lucía"]', 'given_names = "Ana"', "person.given_names", "not_a_list_of_texts", '"Ana"'),
    ('["Ana", "Lucía"]', '["Ana", 2]', "person.given_names[2]", "not_text", "2"),
    ('files = ["passport.jpg"]', "files = [['passport.jpg']]", "documents[1].files[1]", "not_text", "[…]"),
    ('sex = "F"', 'sex = "f"', "person.sex", "not_in_list", '"f"'),
    ('enrolled_in = "france"', 'enrolled_in = "FR"', "studies.enrolled_in", "not_in_list", '"FR"'),
    ('"higher_education"', '"university"', "studies.study_kind", "not_in_list", '"university"'),
    ('cover = "none"', 'cover = "private"', "situation.cover", "not_in_list", '"private"'),
    ('"mainland"', '"paris"', "situation.french_origin", "not_in_list", '"paris"'),
    ('"join_france"', '"stay"', "situation.andorra_choice", "not_in_list", '"stay"'),
    ('language = "en"', 'language = "de"', "language", "not_in_list", '"de"'),
    ('requirement = "identity"', 'requirement = "id"', "documents[1].requirement", "not_in_list", '"id"'),
    ('kind = "passport"', 'kind = "rib"', "documents[1].kind", "not_in_list", '"rib"'),
    ('requirement = "bank_details"', 'requirement = "bank"', "excuses[1].requirement", "not_in_list", '"bank"'),
    ('birth_country = "CO"', 'birth_country = "ZZ"', "person.birth_country", "not_a_country", '"ZZ"'),
    ('birth_country = "CO"', 'birth_country = "co"', "person.birth_country", "country_spelt_otherwise", '"co"'),
    ('residence_country = "CO"', 'residence_country = "UK"', "situation.residence_country",
     "country_spelt_otherwise", '"UK"'),
    ('birth_country = "CO"', 'birth_country = "stateless"', "person.birth_country", "not_a_country", '"stateless"'),
    ('nationalities = ["CO"]', 'nationalities = ["CO", "Colombia"]', "person.nationalities[2]", "not_a_nationality",
     '"Colombia"'),
    ('nationalities = ["CO"]', 'nationalities = ["Refugee"]', "person.nationalities[1]", "country_spelt_otherwise",
     '"Refugee"'),
    ('language = "es"', 'language = "xx"', "documents[1].language", "not_a_language", '"xx"'),
    ('language = "es"', 'language = "ES"', "documents[1].language", "language_spelt_otherwise", '"ES"'),
    ('"2026-2027"', '"2026-2028"', "documents[1].academic_year", "not_an_academic_year", '"2026-2028"'),
    ('"2026-2027"', '"2026/2027"', "documents[1].academic_year", "not_an_academic_year", '"2026/2027"'),
    ('"2026-2027"', '"٢٠٢٦-٢٠٢٧"', "documents[1].academic_year", "not_an_academic_year", '"٢٠٢٦-٢٠٢٧"'),
    ('password = ""', "password = 123456", "documents[1].password", "not_text", "…"),
    ("[address]\n", "[[address]]\n", "address", "not_a_table", "[…]"),
    ("[[documents]]\n", "[documents]\n", "documents", "not_a_list_of_tables", "{…}"),
    ('language = "en"\n', 'language = "en"\nexcuses = ["none"]\n', "excuses", "not_a_list_of_tables", "[…]"),
]  # fmt: skip


@pytest.mark.parametrize("row", REFUSED, ids=[f"{row[3]} {row[2]}" for row in REFUSED])
def test_what_cannot_be_is_refused(tmp_path: Path, row: tuple[str, str, str, str, str]) -> None:
    old, new, key, code, found = row
    text = changed(old, new)
    if key == "excuses":
        text = text[: text.index("[[excuses]]")]
    (problem,) = problems(write(tmp_path, text))
    assert (problem.key, problem.code, problem.found) == (key, code, found)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = changed('sex = "F"', 'sex = "W"').replace('cover = "none"', 'cover = "no"')
    text = text.replace("[bank]", "[bank]\nx = 1")
    assert [p.key for p in problems(write(tmp_path, text))] == ["person.sex", "bank.x", "situation.cover"]


def test_what_may_stand_there_is_told(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, changed('sex = "F"', 'sex = "W"')))
    assert problem.expected == ("F", "M", "X")
    (problem,) = problems(write(tmp_path, changed("born_on =", "bornon =")))
    assert problem.expected == ("born_on",)
    (problem,) = problems(write(tmp_path, changed('language = "en"', 'languge = "en"')))
    assert problem.expected == ("language",)
    (problem,) = problems(write(tmp_path, changed("bic =", "zzz =")))
    assert problem.expected == ("iban", "bic", "holder")
    (problem,) = problems(write(tmp_path, changed('birth_country = "CO"', 'birth_country = "uk"')))
    assert problem.expected == ("GB",)


def test_the_second_document_is_counted_as_second(tmp_path: Path) -> None:
    text = SAMPLE + "[[documents]]\nrequirement = 'identity'\nkind = 'cat'\nfiles = ['a', 'b', '/c']"
    assert [p.key for p in problems(write(tmp_path, text))] == ["documents[2].kind", "documents[2].files[3]"]


def test_a_password_is_kept_to_the_letter_and_never_shown(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", " é\u200b ")
    dossier = read(write(tmp_path, changed('password = ""', f'password = "{decomposed}"')))
    assert dossier.documents[0].password == decomposed
    assert decomposed not in repr(dossier)


def test_answers_are_composed_and_freed_of_what_nobody_can_see(tmp_path: Path) -> None:
    typed = r"  Bogota\u0301\u202E\t\u200F \u0007 D.C.\u00A0\uFEFF"
    dossier = read(write(tmp_path, changed('"Bogotá"', f'"{typed}"')))
    assert dossier.answers.person.birth_place == "Bogotá D.C."


@pytest.mark.parametrize(
    "name",
    ["O'Brien-Ní Dhomhnaill", "Nguyễn Thị Ánh", "محمد عبد الله", "می‌خواهم", "王小明", "Ольга", "李" * 60, "Ñ" * 60],
)
def test_names_of_any_script_are_taken_as_they_are(tmp_path: Path, name: str) -> None:
    dossier = read(write(tmp_path, changed('family_name = "Exemple"', f'family_name = "{name}"')))
    assert dossier.answers.person.family_name == unicodedata.normalize("NFC", name)


def test_chinese_goes_by_three_names(tmp_path: Path) -> None:
    for alias in ("zh", "zh-CN", "zh-Hans"):
        assert read(write(tmp_path, changed('language = "en"', f'language = "{alias}"'))).language == "zh"


def test_stateless_people_and_refugees_have_a_nationality_to_write(tmp_path: Path) -> None:
    text = changed('nationalities = ["CO"]', 'nationalities = ["stateless", "CO", "refugee", "CO"]')
    assert read(write(tmp_path, text)).answers.person.nationalities == ("stateless", "CO", "refugee")


def test_a_missing_kind_or_requirement_is_inferred_only_where_nothing_else_is_possible(tmp_path: Path) -> None:
    text = "schema = 1\n[[documents]]\nrequirement = 'parental_authorisation'\n[[documents]]\nkind = 'rib'\n"
    text += "[[documents]]\nkind = 'passport'\n[[documents]]\nrequirement = 'identity'"
    documents = read(write(tmp_path, text)).documents
    assert [(d.requirement, d.kind) for d in documents] == [
        ("parental_authorisation", "parental_authorisation"),
        ("bank_details", "rib"),
        ("", "passport"),
        ("identity", ""),
    ]


NOT_TOML: list[tuple[str, str | bytes, str, str]] = [
    ("a word without value", "schema = 1\nperson\n", "not_toml", "2"),
    ("the same key twice", "schema = 1\nschema = 1\n", "not_toml", "2"),
    ("a date that does not exist", "schema = 1\n[person]\nborn_on = 2004-02-30", "not_toml", "3"),
    ("a string that never ends", 'schema = "1', "not_toml_somewhere", ""),
    ("brackets without end", "x = " + "[" * 100_000, "not_toml_somewhere", ""),
    ("a number of a hundred thousand digits", "x = " + "9" * 100_000, "not_toml_somewhere", ""),
    ("a key of a hundred thousand parts", "schema = 1\n" + "a." * 100_000 + "a = 1", "too_many_dots", "2"),
    ("Latin-1", 'schema = 1\n\nlanguage = "français"'.encode("latin-1"), "not_utf8", "3"),
    ("UTF-16", "schema = 1".encode("utf-16"), "not_utf8", "1"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not_utf8", "1"),
    ("a null", "schema = 1\0", "not_toml", "1"),
]


@pytest.mark.parametrize(("text", "code", "line"), [row[1:] for row in NOT_TOML], ids=[row[0] for row in NOT_TOML])
def test_what_is_no_toml_is_refused_with_its_line(tmp_path: Path, text: str | bytes, code: str, line: str) -> None:
    began = time.monotonic()
    (problem,) = problems(write(tmp_path, text))
    assert (problem.key, problem.code, problem.found) == ("case.toml", code, line)
    assert time.monotonic() - began < 2


def test_a_huge_number_is_refused_like_any_other(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, "schema = 0x" + "f" * 100_000))
    assert (problem.code, problem.found) == ("schema_unknown", "…")


def test_what_notepad_writes_is_read(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + SAMPLE.replace("\n", "\r\n").encode()
    assert problems(write(tmp_path, text)) == ()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "case.toml").mkdir()
    (tmp_path / "notepad").mkdir()
    (tmp_path / "notepad" / "case.toml.txt").write_text("")
    large = write(tmp_path / "large", "#" * 1_000_001)
    expected = {
        tmp_path / "missing": "folder_missing",
        tmp_path / "a\0b": "folder_missing",
        tmp_path / ("x" * 300): "folder_missing",
        tmp_path / "file": "folder_is_a_file",
        tmp_path / "empty": "case_file_missing",
        tmp_path / "odd": "case_file_not_a_file",
        tmp_path / "notepad": "case_file_misnamed",
        large: "case_file_too_large",
    }
    for folder, code in expected.items():
        with pytest.raises(IntakeError) as refused:
            read(folder)
        assert refused.value.code == code
    assert problems(write(tmp_path / "just", "schema = 1\n" + "#" * (1_000_000 - 11))) == ()


def test_a_case_file_that_is_a_link_to_elsewhere_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "other", SAMPLE)
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.toml").symlink_to(tmp_path / "other" / "case.toml")
    (problem,) = problems(folder)
    assert (problem.key, problem.code) == ("case.toml", "link_outside")


def test_a_case_folder_reached_through_a_link_is_a_case_folder(tmp_path: Path) -> None:
    (write(tmp_path / "real", SAMPLE) / "passport.jpg").write_bytes(b"picture")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert read(tmp_path / "link").documents[0].files[0].read() == b"picture"


def test_nothing_of_the_case_is_in_the_text_of_an_error(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as refused:
        read(write(tmp_path, changed("2004-05-17", '"2004-05-17"')))
    assert "2004" not in str(refused.value)
