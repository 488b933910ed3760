"""The invented papers are what they claim: true sizes, right check digits, said to be specimens, always the same."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader
from stdnum import iban

from tests.making import ANA, DOCUMENTS, Holder, document, like_ana
from tests.making.mrz import check_digit, plain
from tests.making.paper import A4, ID1, ID3, PHOTO
from tests.making.personas import LUKAS, MINH, SUHARTI

_SIZES = {
    "passport": ID3, "travel_document": ID3, "passport_booklet": (125, 176), "vls_ts": (125, 176),
    "minor_student_visa": (125, 176), "national_id_card": ID1, "other_identity_document": ID1, "residence_card": ID1,
    "ehic": ID1, "id_photo": PHOTO, "family_record_book": (190, 135),
}  # fmt: skip
_ZONES = {
    "passport": (44, 44), "passport_booklet": (44, 44), "travel_document": (44, 44), "vls_ts": (36, 36),
    "national_id_card": (30, 30, 30), "residence_card": (30, 30, 30),
}  # fmt: skip


def text_of(kind: str, holder: Holder = ANA) -> str:
    pages = PdfReader(io.BytesIO(document(kind, holder).pdf)).pages
    return "\n".join(page.extract_text() for page in pages)


@pytest.mark.parametrize(("field", "digit"), [
    ("L898902C3", "6"), ("740812", "2"), ("120415", "9"), ("ZE184226B<<<<<", "1"),
    ("L898902C3674081221204159ZE184226B<<<<<1", "0"), ("D23145890", "7"), ("<<<<<<<<<<<<<<", "0"),
])  # fmt: skip
def test_check_digits_are_those_of_the_examples_in_doc_9303(field: str, digit: str) -> None:
    assert check_digit(field) == digit


@pytest.mark.parametrize(("words", "zone"), [
    ("Ana Lucía", "ANA<LUCIA"), ("Müller-Weiß", "MUELLER<WEISS"), ("O’Neill", "ONEILL"), ("Mẫu Văn Thử", "MAU<VAN<THU"),
    ("Ørsted Ægir", "OERSTED<AEGIR"), ("Łódź", "LODZ"),
])  # fmt: skip
def test_names_lose_their_accents_as_the_zone_asks(words: str, zone: str) -> None:
    assert plain(words) == zone


def _independent_digit(field: str) -> str:
    total = 0
    for place, letter in enumerate(field):
        value = 0 if letter == "<" else "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter)
        total += value * {0: 7, 1: 3, 2: 1}[place % 3]
    return str(total % 10)


def _checked_fields(lines: list[str]) -> list[tuple[str, str]]:
    """Each protected field with its digit, by the layout of the zone (Doc 9303 parts 4, 5 and 7)."""
    if len(lines) == 3:
        first, second, _ = lines
        composite = first[5:30] + second[0:7] + second[8:15] + second[18:29]
        return [(first[5:14], first[14]), (second[0:6], second[6]), (second[8:14], second[14]), (composite, second[29])]
    second = lines[1]
    fields = [(second[0:9], second[9]), (second[13:19], second[19]), (second[21:27], second[27])]
    if len(second) == 44:
        composite = second[0:10] + second[13:20] + second[21:43]
        fields += [(second[28:42], second[42]), (composite, second[43])]
    return fields


@pytest.mark.parametrize("holder", [ANA, LUKAS, MINH, SUHARTI], ids=lambda holder: holder.family_name)
@pytest.mark.parametrize("kind", _ZONES)
def test_every_zone_has_its_lines_and_right_digits(kind: str, holder: Holder) -> None:
    lines = re.findall(r"^[A-Z0-9<]{30,44}$", text_of(kind, holder), re.MULTILINE)
    assert tuple(len(line) for line in lines) == _ZONES[kind]
    assert [digit for _, digit in _checked_fields(lines)] == [_independent_digit(f) for f, _ in _checked_fields(lines)]
    assert plain(holder.family_name) in "".join(lines)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_picture_has_the_true_size_of_the_paper(kind: str) -> None:
    paper = document(kind)
    width, height = _SIZES.get(kind, A4)
    picture = paper.picture(dpi=120)
    assert paper.size == (width, height)
    assert picture.width == pytest.approx(width / 25.4 * 120, abs=1.01)
    assert picture.height == pytest.approx(height / 25.4 * 120, abs=1.01)
    assert picture.info["dpi"] == (120, 120)
    assert picture.mode == "RGB"


@pytest.mark.parametrize("kind", [kind for kind in DOCUMENTS if kind != "id_photo"])
def test_every_page_says_that_it_is_a_specimen(kind: str) -> None:
    for page in PdfReader(io.BytesIO(document(kind).pdf)).pages:
        assert "SPECIMEN" in page.extract_text()


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_same_person_gives_the_same_bytes(kind: str) -> None:
    assert DOCUMENTS[kind](ANA).pdf == document(kind).pdf


@pytest.mark.parametrize("kind", ["passport", "enrolment_certificate", "apostille", "rib", "ehic"])
def test_another_person_gives_another_paper(kind: str) -> None:
    other = like_ana(family_name="Autre", spelling="", given_names=("Zoé",))
    assert other.registered_name == "AUTRE"
    assert document(kind, other).pdf != document(kind).pdf


def test_the_enrolment_certificate_names_person_year_and_school_and_admits_nobody() -> None:
    text = text_of("enrolment_certificate")
    for words in ("CERTIFICAT DE SCOLARITÉ", "2026-2027", "EXEMPLE", "Ana Lucía", "Université Exemple"):
        assert words in text
    assert "admission" not in text.lower()
    assert "lettre d’admission" in text_of("admission_letter")


def test_the_full_copy_names_both_parents_and_the_extract_neither() -> None:
    full, short = text_of("birth_certificate_full_copy"), text_of("birth_certificate_without_parents")
    for parent in (ANA.father.upper(), ANA.mother.upper()):
        assert parent in full
        assert parent not in short
    assert document("birth_certificate_full_copy").pages == 2


def test_the_register_and_the_passport_write_the_name_differently_and_the_translator_notes_it() -> None:
    assert "EXEMPLO" in text_of("birth_certificate_full_copy")
    assert "EXEMPLO" in text_of("sworn_translation")
    assert "EXEMPLE" in text_of("sworn_translation")


def test_the_bank_details_carry_a_valid_iban_and_its_parts() -> None:
    text = text_of("rib")
    assert iban.is_valid(ANA.iban)
    for words in (ANA.iban, "20041", "01005", "0500013M026", "06", "MME ANA EXEMPLE"):
        assert words in text


def test_a_character_without_a_glyph_is_refused_rather_than_drawn_as_an_empty_box() -> None:
    with pytest.raises(AssertionError, match="no glyph"):
        document("rib", like_ana(family_name="例"))
