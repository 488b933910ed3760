"""Lines of every script: measured, broken, ordered, drawn, split over pages. Read back with a second reader."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.platypus import SimpleDocTemplate, Table

from desktop.media import bidirectional, fonts
from desktop.media.documents import canvas_maker
from desktop.media.reading_back import lost, read_back
from desktop.media.typesetting import Span, Style, Text, bold, fit, place, width

ARABIC = "رقم الضمان الاجتماعي هو 1 99 03 99 216 001 42 والهاتف +33 6 39 98 01 23 (numéro provisoire)."
CHINESE = "请上传您的护照（passeport）复印件。文件大小不得超过 5 MB，每个标题一个 PDF 文件：《居留证》。" * 2
TEXTS = {
    "French": "Le numéro est-il définitif ? Non : il est « provisoire » jusqu’à la certification. " * 3,
    "Vietnamese": "Nguyễn Trương Đặng Phương Thảo Quỳnh Như Ái Khuê Tú Uyên Bảo Châu " * 3,
    "Arabic": f"{ARABIC} " * 3,
    "Chinese": CHINESE,
    "one word": "x" * 300,
    "an address": "https://example.org/a/very/long/path/that-does-not-end/and_more.pdf?query=1&b=2" * 2,
    "Arabic in one word": "مستشفى" * 30,
    "nothing": "",
}
LEFT, ROOM = 100.0, 180.0


@dataclass(frozen=True)
class Letter:
    character: str
    left: float
    right: float
    bottom: float


def drawn(words: Any, style: Style | None = None, room: float = ROOM) -> bytes:
    stream = BytesIO()
    canvas = canvas_maker("Essai", "fr")(stream, pagesize=(595, 842))
    place(canvas, words, (LEFT, 800), room, style or Style())
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def letters(pdf: bytes) -> list[Letter]:
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    found = []
    for index in range(page.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(page, index))
        left, bottom, right, _ = page.get_charbox(index)
        if not character.isspace():
            found.append(Letter(character, left, right, bottom))
    page.close()
    document.close()
    return found


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("align", ["start", "centre", "end"])
def test_no_letter_stands_outside_its_room_and_none_is_lost(text: str, align: str) -> None:
    pdf = drawn(text, Style(size=11, align=align))
    for letter in letters(pdf):
        assert letter.left >= LEFT - 1.5 and letter.right <= LEFT + ROOM + 1.5, letter
    assert lost(read_back(pdf), [text] if " " in text or len(text) < 100 else []) == ()
    assert len(letters(pdf)) >= len("".join(text.split())) * 0.8  # lam and alef are one glyph


def test_arabic_is_drawn_from_right_to_left_and_its_numbers_from_left_to_right() -> None:
    found = letters(drawn("محمد 0612 سلام", room=400))
    at = {letter.character: letter.left for letter in found}
    assert at["ح"] > at["د"] > at["0"] and at["2"] > at["س"] > at["ل"]
    assert at["0"] < at["6"] < at["1"] < at["2"]


def test_a_number_in_groups_keeps_its_order_among_arabic_words_and_stays_on_one_line() -> None:
    text = Text(ARABIC, Style(size=11))
    text.wrap(210, 0)
    lines = [text.text[a:b] for a, b in text._lines]
    assert any("1 99 03 99 216 001 42" in line for line in lines)
    shown = bidirectional.visual([("هاتف +33 6 39 98 01 23 غدا", 0)], True)
    assert "+33 6 39 98 01 23" in "".join(piece for piece, _ in shown)


def test_a_line_is_broken_in_reading_order_before_it_is_reordered() -> None:
    found = letters(drawn("أولا ثانيا ثالثا رابعا خامسا", Style(size=14), room=70))
    first = next(letter for letter in found if letter.character in "أﺃ")
    last = [letter for letter in found if letter.character in "خﺧ"][-1]
    assert first.bottom > last.bottom + 10


def test_brackets_turn_with_the_direction_of_the_text() -> None:
    assert "".join(piece for piece, _ in bidirectional.visual([("رقم (ABC)", 0)], True)).startswith("(ABC)")


def test_each_paragraph_and_each_isolate_has_a_direction_of_its_own() -> None:
    isolated = "".join(piece for piece, _ in bidirectional.visual([("Nom \u2068اسم (ABC) كامل\u2069", 0)], False))
    assert isolated == "Nom \ufede\ufee3\ufe8e\ufedb (ABC) \ufee2\ufeb3\ufe8d"
    found = letters(drawn("Nom\nاسم (ABC) كامل", room=300))
    at = {letter.character: letter.left for letter in found}
    assert at["ك"] < at["A"] < at["C"] < at["س"] < LEFT + ROOM


def test_letters_are_joined_and_vowel_signs_kept() -> None:
    shaped = bidirectional.shaped("مُحَمَّد")
    assert [c for c in shaped if "\u064b" <= c <= "\u0652"] == ["ُ", "َ", "َ", "ّ"] or len(shaped) == 8
    assert "\ufee3" in shaped  # meem in its initial form


def test_start_and_end_are_mirrored_in_a_text_from_right_to_left() -> None:
    def edges(words: str, align: str) -> tuple[float, float]:
        found = letters(drawn(words, Style(align=align)))
        return min(letter.left for letter in found), max(letter.right for letter in found)

    assert edges("Nom", "start")[0] == pytest.approx(LEFT, abs=2)
    assert edges("Nom", "end")[1] == pytest.approx(LEFT + ROOM, abs=2)
    assert edges("اسم", "start")[1] == pytest.approx(LEFT + ROOM, abs=2)
    assert edges("اسم", "end")[0] == pytest.approx(LEFT, abs=2)


def test_chinese_is_broken_between_characters_but_never_before_a_full_stop_or_after_an_opening_bracket() -> None:
    for room in range(75, 200, 7):
        text = Text(CHINESE, Style(size=10))
        text.wrap(room, 0)
        lines = [text.text[a:b] for a, b in text._lines]
        assert len(lines) > 3
        assert not any(line[0] in "，。：）》" or line[-1] in "（《" for line in lines if len(line) > 1)


def test_french_punctuation_does_not_begin_a_line() -> None:
    text = Text("Est-ce certain\u202f? Oui\u00a0: c’est «\u00a0sûr\u00a0»", Style(size=10))
    for room in range(30, 120, 3):
        text.wrap(room, 0)
        assert not any(text.text[a] in "?:»\u202f\u00a0" for a, b in text._lines if b > a and room > 50)


def test_what_is_bold_is_bold_wherever_the_line_puts_it() -> None:
    pdf = drawn([bold("Trouvé : "), "رقم ", bold("مهم"), Span(" fin", colour="#1F4E79")], room=300)
    assert {name for name, _ in read_back(pdf).fonts} == {
        "NotoSans-Regular", "NotoSans-Bold", "NotoSansArabic-Regular", "NotoSansArabic-Bold"
    }  # fmt: skip
    assert width("Nom", 10, bold=True) > width("Nom", 10)


def test_the_width_of_arabic_is_that_of_its_joined_forms() -> None:
    apart = sum(width(letter, 10) for letter in "مستشفى")
    assert width("مستشفى", 10) < apart * 0.9


@pytest.mark.parametrize("text", [TEXTS["French"] * 12, TEXTS["Arabic"] * 12, TEXTS["Chinese"] * 6])
def test_a_paragraph_splits_over_pages_and_loses_nothing(text: str) -> None:
    stream = BytesIO()
    story = [Text(text, Style(size=16, space_after=4)) for _ in range(2)]
    SimpleDocTemplate(stream, pagesize=(300, 300)).build(story, canvasmaker=canvas_maker("Essai", "fr"))
    read = read_back(stream.getvalue())
    assert len(read.pages) > 3
    assert lost(read, text.split()) == ()
    assert all(page.text.strip().count("\n") >= 1 for page in read.pages)


def test_a_split_leaves_no_line_alone() -> None:
    text = Text("mot " * 200, Style(size=10))
    text.wrap(100, 0)
    total = len(text._lines)
    for count in range(1, total + 1):
        parts = text.split(100, count * text.style.line_height)
        sizes = [len(part._lines) for part in parts if part.wrap(100, 0)]
        assert not parts or (min(sizes) >= 2 and sum(sizes) == total)


PIECES = st.lists(
    st.sampled_from(["Ana", "Nguyễn", "محمد", "安娜", "x" * 40, "12/05/2004", "Jean-Noël", "a", "…", "(b)"]),
    max_size=12,
)


@given(PIECES, st.floats(20, 400), st.integers(1, 4))
@settings(max_examples=150, deadline=None)
def test_what_does_not_fit_a_box_is_the_rest_and_nothing_is_cut(words: list[str], room: float, lines: int) -> None:
    text = " ".join(words)
    fitted = fit(text, room, lines, 12, 6)
    assert "".join("".join(fitted.lines).split()) + "".join(fitted.rest.split()) == "".join(text.split())
    assert len(fitted.lines) <= lines and 6 <= fitted.size <= 12
    assert all(width(line, fitted.size) <= room + 0.01 for line in fitted.lines if len(line) > 1)
    assert fitted.size == 6 or not fitted.rest


def test_an_answer_shrinks_before_it_wraps_and_wraps_before_it_is_continued() -> None:
    assert fit("Ana", 100, 2, 12, 6).size == 12
    smaller = fit("Ana Lucía Exemple", 80, 2, 12, 6)
    assert 6 < smaller.size < 12 and len(smaller.lines) == 1
    wrapped = fit("Ana Lucía Exemple " * 2, 80, 2, 12, 6)
    assert len(wrapped.lines) == 2 and not wrapped.rest
    assert fit("Ana Lucía Exemple " * 9, 80, 2, 12, 6).rest


def test_a_document_says_what_it_is_and_nothing_of_this_computer() -> None:
    def build() -> bytes:
        stream = BytesIO()
        story = [Table([[Text("Numéro"), Text(ARABIC)]], colWidths=[100, 200]), Text(CHINESE)]
        document = SimpleDocTemplate(stream, author="somebody", title="not this one")
        document.build(story, canvasmaker=canvas_maker("Dossier – رقم", "fr"))
        return stream.getvalue()

    pdf = build()
    assert pdf == build()
    reader = PdfReader(BytesIO(pdf))
    assert dict(reader.metadata or {}) == {
        "/Title": "Dossier – رقم",
        "/Producer": "Dossier Prêt",
    }
    assert reader.root_object["/Lang"] == "fr"
    resources = reader.pages[0]["/Resources"]["/Font"]
    descriptors = [font.get_object()["/FontDescriptor"] for font in resources.values()]
    assert descriptors and all("/FontFile2" in descriptor for descriptor in descriptors)
    assert len(pdf) < 120_000  # subsets, not whole fonts


def test_marks_and_codes_survive_the_way_through_a_page() -> None:
    text = "ชื่อ \u202ename ﬃ ẹ̀ Ọ̀ṣọ́"
    assert fonts.missing(text) == "ชื่อ\u202e"
    assert lost(read_back(drawn(text, room=400)), [text]) == ()
