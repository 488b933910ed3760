"""Every drawing of the icon set is small, on one grid, in one colour to choose, and drawn by Qt as it is meant."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop import paths

FOLDER = paths.resources() / "icons"
SVG = "{http://www.w3.org/2000/svg}"
APPLICATION = FOLDER / "dossier-pret.svg"
DRAWINGS = sorted(file for file in FOLDER.glob("*.svg") if file != APPLICATION)

NAMES = """
    welcome situation person address studies bank documents statements card review export after exit
    done to-do current locked warning problem unknown ready missing excused info
    back next undo redo rotate-left rotate-right crop corners reorder delete replace add add-file drop paste
    scanner photo page pages-two-sides zoom-in zoom-out zoom-fit zoom-100 password eye sign print folder save
    search calendar clock globe text-size theme help glossary about copy close menu chevron-down chevron-right
    link lock-open shield no-network passport certificate visa translation flag set-right even-light before
"""

GRID = {
    "viewBox": "0 0 24 24",
    "fill": "none",
    "stroke": "currentColor",
    "stroke-width": "1.75",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}
SHAPES = {
    "path": {"d"},
    "circle": {"cx", "cy", "r"},
    "rect": {"x", "y", "width", "height", "rx"},
}
COLOURING = {"fill": {"currentColor"}, "stroke": {"none"}}
HEX_COLOUR = re.compile(r"#[0-9a-f]{6}|none")


@pytest.fixture(autouse=True)
def nothing_left_behind() -> None:
    """No window is opened in this file."""


each_drawing = pytest.mark.parametrize("file", DRAWINGS, ids=lambda file: file.stem)


def rendered(source: str, size: int) -> QImage:
    """The drawing as a picture of ``size`` x ``size`` pixels on nothing."""
    renderer = QSvgRenderer(source.encode())
    assert renderer.isValid()
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    return picture


def ink(file: Path, size: int = 96) -> dict[tuple[int, int], QColor]:
    """The pixels that the drawing leaves, drawn in one colour that none of them has by itself."""
    picture = rendered(file.read_text(encoding="utf-8").replace("currentColor", "#c02060"), size)
    opaque = picture.convertToFormat(QImage.Format.Format_Alpha8)  # asked point by point, most would take long to say no
    lines = [bytes(opaque.constScanLine(y))[:size] for y in range(size)]
    return {(x, y): picture.pixelColor(x, y) for y, line in enumerate(lines) for x in range(size) if line[x] > 40}


def test_the_set_is_complete_and_nothing_lies_about() -> None:
    assert sorted(file.stem for file in DRAWINGS) == sorted(NAMES.split())


@each_drawing
def test_a_drawing_is_short_and_on_the_grid(file: Path) -> None:
    source = file.read_bytes()
    assert len(source) < 1024
    root = ET.fromstring(source)
    assert root.tag == f"{SVG}svg"
    assert root.attrib == GRID


@each_drawing
def test_a_drawing_holds_only_shapes_that_qt_renders_and_no_colour_of_its_own(file: Path) -> None:
    shapes = list(ET.fromstring(file.read_bytes()))
    assert shapes
    for shape in shapes:
        name = shape.tag.removeprefix(SVG)
        assert name in SHAPES
        assert not list(shape) and not (shape.text or "").strip()
        extra = set(shape.attrib) - SHAPES[name] - {"stroke-dasharray"}
        assert SHAPES[name] <= set(shape.attrib)
        assert all(shape.attrib[key] in COLOURING.get(key, ()) for key in extra), shape.attrib
        assert extra in (set(), {"fill", "stroke"}), "a dot is filled and not stroked; all else follows the grid"


@each_drawing
def test_qt_draws_it_in_the_colour_given_and_leaves_the_margin_free(file: Path) -> None:
    size = 96
    marks = ink(file, size)
    assert len(marks) > size  # something is there to see
    strong = [colour for colour in marks.values() if colour.alpha() == 255]
    red, green, blue = 0xC0, 0x20, 0x60
    assert strong
    assert all(max(abs(c.red() - red), abs(c.green() - green), abs(c.blue() - blue)) <= 2 for c in strong)
    margin = 2 * size // 24 - 1  # two units of the grid, less one pixel of softened edge
    across = [x for x, _ in marks]
    down = [y for _, y in marks]
    assert margin <= min(across) and max(across) < size - margin
    assert margin <= min(down) and max(down) < size - margin


def test_no_two_drawings_look_alike_at_the_size_of_a_button() -> None:
    silhouettes = {file.stem: frozenset(ink(file, 20)) for file in DRAWINGS}
    alike = [
        (one, other)
        for one, first in silhouettes.items()
        for other, second in silhouettes.items()
        if one < other and len(first ^ second) < 8  # a plus and a minus in the same lens differ by nine pixels
    ]
    assert alike == []


@pytest.mark.parametrize(("forward", "backward"), [("next", "back"), ("redo", "undo"), ("rotate-right", "rotate-left")])
def test_a_pair_of_directions_is_one_drawing_and_its_mirror_image(forward: str, backward: str) -> None:
    size = 96
    one = {(size - 1 - x, y) for x, y in ink(FOLDER / f"{forward}.svg", size)}
    other = set(ink(FOLDER / f"{backward}.svg", size))
    assert len(one ^ other) < 0.05 * len(other)


def test_the_application_icon_has_its_own_colours_and_reads_when_small() -> None:
    source = APPLICATION.read_text(encoding="utf-8")
    assert len(source.encode()) < 1024
    root = ET.fromstring(source)
    assert root.attrib == {"viewBox": "0 0 128 128"}
    assert {shape.tag for shape in root} == {f"{SVG}path"}
    colours = {shape.attrib[key] for shape in root for key in ("fill", "stroke") if key in shape.attrib}
    assert "#1f4e79" in colours and all(HEX_COLOUR.fullmatch(colour) for colour in colours)
    small = rendered(source, 16)
    seen = {small.pixelColor(x, y).name() for x in range(16) for y in range(16) if small.pixelColor(x, y).alpha() == 255}
    assert {"#1f4e79", "#f2a33a", "#ffffff"} <= seen  # folder, marker and check mark each keep whole pixels
