"""What makes up the look: the style sheet mirrored, the letters of every language, the picture of the program."""

from __future__ import annotations

import pytest

from desktop.gui import styling
from desktop.gui.look import Look, program_icon
from desktop.gui.tokens import THEMES


@pytest.mark.parametrize("appearance", THEMES)
def test_the_style_sheet_is_filled_whole_for_every_theme(qapp, appearance):
    assert "$" not in styling.sheet(Look(appearance))


def test_the_line_of_a_callout_stands_where_reading_begins(qapp):
    assert "border-left: 4px" in styling.sheet(Look())
    mirrored = styling.sheet(Look(right_to_left=True))
    assert "border-right: 4px" in mirrored and "border-left: 4px" not in mirrored


def test_the_program_has_a_picture_of_every_size_that_systems_ask_for(qapp):
    for side in (16, 32, 48, 128):
        picture = program_icon().pixmap(side, side).toImage()
        assert (picture.width(), picture.height()) == (side, side)
        assert len({picture.pixel(x, y) for x in range(side) for y in range(side)}) > 10, "it is drawn"
