"""Which font draws which character, and what happens to one that no font has."""

from __future__ import annotations

import subprocess
import sys

import pytest

from desktop.media import fonts

DRAWN = {
    "Latin with French accents": "Œuvre naïve, où l’été s’achève : « déjà » ; ça ! ŸÆ €",
    "Vietnamese": "Nguyễn Thị Hồng Ngọc ẫ ặ ợ ữ Đặng",
    "Polish, Turkish, Yoruba": "Łączyński İŞIK Ọlá Ṣadé ẹ̀",
    "Greek": "Γεώργιος Ἀθηνᾶ ΐ",
    "Cyrillic": "Щорс Єлизавета Ґалаґан Ђорђе Қазақ",
    "Arabic, Persian, Urdu": "محمد بن عبد الله یوسف قریشی ٹڈڑ گچپژ ٣٤٥",
    "Chinese": "欧阳秀英，北京市。歐陽《居留证》",
    "Kana": "タナカ はなこ",
    "signs": "→ ✓ • – — … ½ № °",
}


@pytest.mark.parametrize("text", DRAWN.values(), ids=DRAWN)
def test_the_scripts_that_people_write_their_names_in_are_drawn(text: str) -> None:
    assert fonts.missing(text) == ""
    assert "U+" not in fonts.drawable(text)


@pytest.mark.parametrize(
    ("text", "lost", "drawn"),
    [
        ("Ann ชื่อ", "ชื่อ", "Ann [U+0E0A 0E37 0E48 0E2D]"),
        ("홍길동", "홍길동", "[U+D64D AE38 B3D9]"),
        ("राम", "राम", "[U+0930 093E 092E]"),  # Noto Sans has the letters, but not their order
        ("a\udc80b", "\udc80", "a[U+DC80]b"),
        ("cod\u202egpj.exe", "\u202e", "cod[U+202E]gpj.exe"),
        ("a\x07b", "\x07", "a[U+0007]b"),
        ("ﬃ𝒜", "", "ﬃA"),  # the nearest form that a font has
    ],
)
def test_a_character_that_no_font_has_becomes_its_code_and_is_named(text: str, lost: str, drawn: str) -> None:
    assert fonts.missing(text) == lost
    assert fonts.drawable(text) == drawn


def test_text_is_composed_before_it_is_drawn() -> None:
    assert fonts.drawable("e\u0301\t\r\nx") == "é \nx"


def test_each_piece_goes_to_the_first_font_that_has_it() -> None:
    found = [(run.font, run.text, run.thickened) for run in fonts.runs("Ana محمد 安娜。ok", bold=True)]
    assert found == [
        ("NotoSans-Bold", "Ana ", False),
        ("NotoSansArabic-Bold", "محمد", False),
        ("NotoSans-Bold", " ", False),
        ("NotoSansSC-Regular", "安娜。", True),  # there is no bold face: its outline is thickened
        ("NotoSans-Bold", "ok", False),
    ]


def test_a_page_of_latin_letters_reads_neither_the_chinese_nor_the_arabic_font() -> None:
    script = (
        "from desktop.media.typesetting import width\n"
        "from reportlab.pdfbase import pdfmetrics\n"
        "from desktop.media import fonts\n"
        "width('Prénom', 10); fonts.runs('Prénom')\n"
        "known = pdfmetrics.getRegisteredFontNames()\n"
        "print([name for name in known if 'Noto' in name], fonts._face.cache_info().currsize)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert said.stdout.split("\n")[0] == "['NotoSans-Regular'] 1"
