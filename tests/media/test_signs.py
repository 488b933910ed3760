"""Signs and colours: told apart without colour, readable on their ground."""

from __future__ import annotations

import io
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.media.palette import ACCENT, INK, SOFT, TONES
from desktop.media.signs import SHAPES, Badge, Badges, draw_sign
from desktop.model.checklist import State


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", TONES)
def test_each_colour_can_be_read_on_white_and_on_its_own_tint(name: str) -> None:
    tone = TONES[name]
    assert contrast(tone.colour, "#FFFFFF") >= 4.5
    assert contrast(tone.colour, tone.tint) >= 4.5
    assert contrast(INK, tone.tint) >= 4.5


def test_ink_accent_and_quiet_text_can_be_read_on_white() -> None:
    assert all(contrast(colour, "#FFFFFF") >= 4.5 for colour in (INK, SOFT, ACCENT))


def test_every_state_has_a_sign_and_a_colour() -> None:
    assert {state.value for state in State} <= set(SHAPES)
    assert {state.value for state in State} <= set(TONES)


def drawn(sign: str) -> npt.NDArray[np.int16]:
    """A sign in grey, 64 pixels wide."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(16, 16), invariant=1)
    draw_sign(canvas, sign, (8, 8), 16, "#000000")
    canvas.save()
    document = pypdfium2.PdfDocument(stream.getvalue())
    try:
        return np.asarray(document[0].render(scale=4, grayscale=True).to_numpy().squeeze(), dtype=np.int16)
    finally:
        document.close()


def test_signs_differ_in_shape_and_not_only_in_colour() -> None:
    pictures = {name: drawn(name) for name in SHAPES}
    for one, other in combinations(SHAPES, 2):
        assert np.abs(pictures[one] - pictures[other]).mean() > 3, (one, other)


def test_badges_go_on_a_second_line_when_there_is_no_room() -> None:
    badges = Badges([Badge("ready", "a long word indeed") for _ in range(4)])
    one_line = Badges([Badge("ready", "a long word indeed")]).wrap(400)[1]
    assert badges.wrap(150)[1] > 3 * one_line
    assert badges.wrap(900)[1] == one_line


def test_a_badge_too_long_for_its_room_is_broken_and_not_cut() -> None:
    badge = Badge("excused", "a word that goes on and on and on")
    short, tall = badge.wrap(400)[1], badge.wrap(80)[1]
    assert tall > 2 * short
    assert badge.text.wrap(80, 0)[0] == 80
