"""Case folders: the sample that ships with the program, and the personas of the tests."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from stdnum.fr import nir

from desktop import paths
from tests.making import PERSONAS, write_case
from tests.making.cases import with_key
from tests.making.sample import SAMPLE, write_sample

SAMPLE_FOLDER = paths.resources() / "sample"


def case_of(folder: Path) -> dict[str, object]:
    return tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))


def named_files(case: dict[str, object]) -> list[str]:
    return [name for entry in case.get("documents", []) for name in entry["files"]]


def test_the_sample_holds_the_files_it_names_and_nothing_else() -> None:
    named = named_files(case_of(SAMPLE_FOLDER))
    assert len(named) == len(set(named))
    assert {path.name for path in SAMPLE_FOLDER.iterdir()} == {*named, "case.toml"}
    assert set(SAMPLE) == set(named)


def test_the_sample_stays_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in SAMPLE_FOLDER.iterdir()) <= 3_000_000


def test_every_file_of_the_sample_opens_as_what_its_name_says() -> None:
    for path in SAMPLE_FOLDER.iterdir():
        if path.suffix == ".jpg":
            with Image.open(path) as picture:
                picture.load()
                assert picture.format == "JPEG"
        elif path.suffix == ".pdf":
            assert PdfReader(path).pages[0].extract_text()


def test_the_sample_covers_every_piece_of_its_route() -> None:
    case = case_of(SAMPLE_FOLDER)
    assert {entry["requirement"] for entry in case["documents"]} == PERSONAS["non_eu_citizen"].asked
    assert "excuses" not in case


def test_the_papers_of_the_sample_were_issued_by_the_day_it_is_about_and_last_until_the_course_ends() -> None:
    case = case_of(SAMPLE_FOLDER)
    for entry in case["documents"]:
        assert entry.get("issued_on", dt.date(2026, 8, 20)) <= dt.date(2026, 8, 20)
        assert entry.get("expires_on", dt.date(2033, 1, 1)) >= case["studies"]["course_ends_on"]


def test_the_sample_can_be_drawn_again(tmp_path: Path) -> None:
    write_sample(tmp_path)
    for name in SAMPLE:
        assert (tmp_path / name).stat().st_size == pytest.approx((SAMPLE_FOLDER / name).stat().st_size, rel=0.1)


def test_there_is_a_persona_for_each_row_of_the_table() -> None:
    assert {persona.row for persona in PERSONAS.values()} == set(range(16))


@pytest.mark.parametrize("name", PERSONAS)
def test_a_case_folder_holds_the_files_it_names_and_nothing_else(name: str, tmp_path: Path) -> None:
    folder = write_case(tmp_path / "case", name)
    case = case_of(folder)
    assert case["schema"] == 1
    assert sorted(path.name for path in folder.iterdir()) == sorted([*named_files(case), "case.toml"])
    assert {entry["requirement"] for entry in case.get("documents", [])} >= PERSONAS[name].asked
    number = case.get("person", {}).get("social_security_number")
    assert not number or number[0] == "8" or nir.is_valid(number)


def test_anything_in_a_case_can_be_changed(tmp_path: Path) -> None:
    folder = write_case(
        tmp_path, "non_eu_citizen", language="fr", without=["bank_details"], more=["ehic"], address=None,
        excuses={"bank_details": 'No "account" yet\\'}, fields={"identity": {"expires_on": dt.date(2026, 1, 1)}},
        person={"family_name": "D’Œuvre\n\x7f", "email": None}, studies={"enrolled_final": False},
    )  # fmt: skip
    case = case_of(folder)
    assert case["language"] == "fr"
    assert "address" not in case
    assert case["person"]["family_name"] == "D’Œuvre\n\x7f"
    assert "email" not in case["person"]
    assert case["studies"]["enrolled_final"] is False
    assert case["excuses"] == [{"requirement": "bank_details", "reason": 'No "account" yet\\'}]
    entries = {entry["requirement"]: entry for entry in case["documents"]}
    assert "bank_details" not in entries
    assert entries["identity"]["expires_on"] == dt.date(2026, 1, 1)
    assert entries["ehic"]["files"] == ["ehic-front.jpg", "ehic-back.jpg"]


def test_a_number_gets_the_key_of_the_published_examples() -> None:
    assert with_key("1990399999001") == "199039999900142"
    assert with_key("2951099126111") == "295109912611193"
