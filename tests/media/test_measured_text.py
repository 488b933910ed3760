"""A line is measured as it is drawn."""

from __future__ import annotations

import pytest

from desktop.media import fonts
from desktop.media.measured_text import MeasuredText, unit_width
from desktop.media.typesetting import Style, Text

TEXTS = ["在法国叫“RIB”。账户必须在你本人名下。", "他说：“是的”，“好”……", "RIB 叫“收款”——是。",
         "“Bonjour”, ‘ça’ — voilà."]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_parts_add_up_to_the_whole(text: str) -> None:
    measured = MeasuredText(((text, 0),), (False,))
    whole = measured.measure(0, len(text))
    assert whole == pytest.approx(fonts.width(text))
    for middle in range(1, len(text)):
        assert measured.measure(0, middle) + measured.measure(middle, len(text)) == pytest.approx(whole), middle


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [40, 63, 88, 121])
def test_no_line_is_drawn_wider_than_its_room(text: str, width: float) -> None:
    shown = Text(text * 4, Style(size=10))
    shown.wrap(width, 0)
    assert all(10 * fonts.width(shown.text[start:end]) <= width + 0.01 for start, end in shown._lines)


@pytest.mark.parametrize("text", ["« titre de séjour »", "Est-ce là ?", "Attendu : rien", "Voilà !"])
def test_french_signs_are_not_parted_from_their_words(text: str) -> None:
    for width in range(20, 200, 3):
        shown = Text(text, Style(size=10))
        shown.wrap(width, 0)
        lines = [shown.text[start:end] for start, end in shown._lines]
        assert not any(line[0] in "»?:!" for line in lines if width > 60)
        assert not any(line.endswith("«") for line in lines if width > 60)


@pytest.mark.parametrize("text", ["Été à l’Œuvre, ©2026", "\u00ad\u200bsoft", "中“文”", "a\u0301ne", "ملف 12", "\u0e01", ""])
@pytest.mark.parametrize("bold", [False, True])
def test_a_text_is_as_wide_as_its_characters_one_by_one(text: str, bold: bool) -> None:
    slowly = sum(fonts._advance(c, family, bold) for family, piece in fonts._by_family(text) for c in piece)

    assert fonts.width(text, bold) == pytest.approx(slowly)


MIXED = ["D’Été-Ñandú – « 12 »", "line\none more", "\u2068scan\u2069\u00ad of a visa", "Nguyễn €"]


@pytest.mark.parametrize("text", MIXED)
def test_widths_that_are_added_up_once_are_those_of_the_parts_measured_alone(text: str) -> None:
    measured = MeasuredText(((text[:5], 0), (text[5:], 1)), (False, True))
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            if "\n" not in text[start:end]:
                alone = sum(unit_width(piece, mark == 1) for piece, mark in measured.slices(start, end))
                assert measured.measure(start, end) == pytest.approx(alone)


@pytest.mark.parametrize("text", ["Universität", "chambre 214, résidence", "Œuvre"])
def test_a_text_fits_a_room_that_is_as_wide_as_itself(text: str) -> None:
    measured = MeasuredText((("before ", 0), (text, 0)), (False,))
    assert MeasuredText(((text, 0),), (False,)).broken(unit_width(text, False)) == [(0, len(text))]
    assert measured.measure(7, 7 + len(text)) == pytest.approx(unit_width(text, False))
