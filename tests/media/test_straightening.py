"""A page lies level afterwards, whole, in its own proportions, and its pixels were moved only once."""

from __future__ import annotations

import math
from dataclasses import replace

import cv2
import numpy as np
import pypdfium2
import pytest

from desktop.media import editing
from desktop.media.pdf_editing import taken_pages
from desktop.media.picture import Picture
from desktop.media.straightening import edited_size, kept_whole, need_of, straightened
from desktop.model.page_edit import PageEdit
from tests.making import document
from tests.making.camera import Pixels
from tests.making.lights import lit
from tests.media.test_editing import chart, disc, sheaf

WHOLE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
INNER = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))


def done(pixels: Pixels, edit: PageEdit) -> Pixels:
    return straightened(Picture(pixels, pixels.shape[1], pixels.shape[0]), edit).pixels


def askew(pixels: Pixels, degrees: float) -> Pixels:
    """The picture with what is in it turned clockwise about its middle, on white."""
    tall, wide = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2 - 0.5, tall / 2 - 0.5), -degrees, 1)
    return np.asarray(cv2.warpAffine(pixels, turn, (wide, tall), borderValue=(255, 255, 255)), np.uint8)


def level(pixels: Pixels) -> float:
    """By how many degrees the line from the red to the green disc falls to the right."""
    (x, y), (across, down) = disc(pixels, "red"), disc(pixels, "green")
    return math.degrees(math.atan2((down - y) * pixels.shape[0], (across - x) * pixels.shape[1]))


@pytest.mark.parametrize(("skew", "corners"), [
    (-12.0, ()), (-1.5, ()), (0.4, ()), (20.0, ()), (-4.0, INNER), (-0.3, INNER), (3.0, INNER),
])  # fmt: skip
def test_lines_that_fall_are_level_afterwards(skew: float, corners: tuple[tuple[float, float], ...]) -> None:
    out = done(askew(np.asarray(chart(700, 500)), -skew), PageEdit(1, 0, corners, skew=skew))
    assert level(out) == pytest.approx(0, abs=0.06)


@pytest.mark.parametrize("skew", [-20.0, -2.0, 1.0, 9.0])
@pytest.mark.parametrize("shape", ["", "a4", "passport"])
def test_the_very_corners_of_a_page_stay_on_it(skew: float, shape: str) -> None:
    page = np.full((594, 420, 3), 235, np.uint8)
    for y, x in ((0, 0), (0, -16), (-16, 0), (-16, -16)):
        page[y : y + 16 or None, x : x + 16 or None] = (0, 0, 200)
    out = done(page, PageEdit(1, 0, WHOLE if shape else (), shape, skew))
    ink = cv2.inRange(out, np.array((0, 0, 150)), np.array((60, 60, 255)))
    pieces = cv2.connectedComponentsWithStats(ink)[2][1:, cv2.CC_STAT_AREA]
    assert sorted(pieces.tolist()) == pytest.approx([256] * 4, rel=0.2)  # a pixel of each edge is half paper, half what lies beside it
    if shape:
        assert out.shape[0] / out.shape[1] == pytest.approx({"a4": 297 / 210, "passport": 125 / 88}[shape], abs=0.01)


def test_beside_a_page_that_was_turned_lies_its_own_paper() -> None:
    page = np.asarray(np.full((600, 400, 3), (214, 204, 180)) * np.linspace(1, 0.6, 600)[:, None, None], np.uint8)
    page[100:500:20, :] = 30  # lines that run to the very edge are not drawn out into the margin
    out = done(page, PageEdit(skew=8))
    for row, column in ((3, 3), (3, -3), (-3, 3), (-3, -3)):
        near = (214, 204, 180) if row > 0 else (128, 122, 108)
        assert np.abs(out[row, column].astype(int) - near).max() < 30
    assert min(out[row, column].min() for row, column in ((200, 2), (300, 2), (350, -2), (450, -2))) > 90


def test_a_card_and_an_identity_photo_keep_their_frame() -> None:
    for shape, longer, shorter in (("card", 85.6, 53.98), ("photo", 45, 35)):
        edit = PageEdit(1, 0, INNER, shape)
        assert edited_size(1200, 900, replace(edit, skew=2.0)) == edited_size(1200, 900, edit)
        assert max(edited_size(1200, 900, edit)) / min(edited_size(1200, 900, edit)) == pytest.approx(longer / shorter)


def seen_from(tilt: float, size: tuple[float, float] = (210, 297), turned: float = 0.0) -> tuple[tuple[float, float], ...]:
    """Where the corners of a sheet fall in a 3:4 picture by a telephone's lens, leaning back by ``tilt`` degrees."""
    wide, tall = size
    lean, angle = math.radians(tilt), math.radians(turned)
    found = []
    for x, y in ((-wide, -tall), (wide, -tall), (wide, tall), (-wide, tall)):
        across = (x * math.cos(angle) - y * math.sin(angle)) / 2
        down = (x * math.sin(angle) + y * math.cos(angle)) / 2
        far = 480 - down * math.sin(lean)
        found.append((0.5 + 1.03 * across / far, 0.5 + 1.03 * 0.75 * down * math.cos(lean) / far))
    return tuple(found)


@pytest.mark.parametrize("tilt", [0, 15, 30, 40])
@pytest.mark.parametrize("turned", [0, 6])
def test_a_page_seen_at_an_angle_gets_its_true_proportions(tilt: float, turned: float) -> None:
    width, height = edited_size(3000, 4000, PageEdit(1, 0, seen_from(tilt, turned=turned)))
    assert height / width == pytest.approx(297 / 210, rel=0.05)


@pytest.mark.parametrize("tilt", [0, 40, 55])
def test_a_standing_sheet_stands_however_much_it_leans_back(tilt: float) -> None:
    width, height = edited_size(3000, 4000, PageEdit(1, 0, seen_from(tilt), "a4"))
    assert height / width == pytest.approx(297 / 210)


def test_levelling_blurs_no_more_than_straightening_alone() -> None:
    page = np.asarray(document("rib").picture(120).convert("L"), np.uint8)
    corners = ((0.02, 0.01), (0.98, 0.03), (0.99, 0.98), (0.01, 0.99))

    def edges(pixels: Pixels) -> float:
        return float(np.square(cv2.Laplacian(pixels, cv2.CV_32F)).sum())

    alone, both = (done(page, PageEdit(1, 0, corners, skew=skew)) for skew in (0.0, 1.1))
    twice = done(alone, PageEdit(skew=1.1))
    assert edges(both) > 0.97 * edges(alone) > 1.1 * 0.97 * edges(twice)


@pytest.mark.parametrize("skew", [-20.0, -5.0, 0.0, 5.0, 20.0])
@pytest.mark.parametrize("turn", [0, 90])
def test_a_picture_is_decoded_large_enough_to_be_made_level(skew: float, turn: int) -> None:
    edit = PageEdit(1, turn, INNER, skew=skew)
    need = need_of(edit, (300, 400))
    scale = min(need[0] / 2000, need[1] / 400)  # the whole page fills its box in one direction, and so must what is kept
    width, height = edited_size(2000 * scale, 400 * scale, edit)
    width, height = (height, width) if turn else (width, height)
    assert width >= 299.5 or height >= 399.5


def test_light_is_evened_where_it_is_asked_for_and_never_on_an_identity_photo() -> None:
    seen = lit(document("rib").picture(100), "window", seed=1)
    assert np.array_equal(done(seen, PageEdit()), seen)
    assert np.median(done(seen, PageEdit(even=True))) > 225 > np.median(seen)
    kept = seen.copy()
    upper = ((0.0, 0.0), (1.0, 0.0), (1.0, 0.9), (0.0, 0.9))
    for edit in (PageEdit(even=True), PageEdit(1, 0, upper, even=True), PageEdit(skew=2, even=True)):
        assert np.median(done(seen, edit)) > 225
        assert np.array_equal(seen, kept)  # the picture may be needed once more
    plain, asked = (done(seen, PageEdit(1, 0, INNER, "photo", even=even)) for even in (False, True))
    assert np.array_equal(plain, asked)


@pytest.mark.parametrize("edit", [PageEdit(skew=1.0), PageEdit(even=True), PageEdit(shape="a4")])
def test_a_page_of_a_pdf_becomes_a_picture_when_it_is_set_right_and_not_when_it_is_turned(edit: PageEdit) -> None:
    assert kept_whole(PageEdit(1, 90)) and not kept_whole(edit)
    assert editing.become_pictures("pdf", [edit]) and not editing.become_pictures("pdf", [edit, PageEdit(2, 90)])
    among = pypdfium2.PdfDocument(taken_pages(sheaf(), "", [replace(edit, page=2), PageEdit(1, 90)]).pdf)
    texts = [page.get_textpage().get_text_bounded().strip() for page in among]
    assert texts[0] == "" and texts[1].startswith("Alpha")
    width, height = among.get_page_size(0)
    wanted = edited_size(595.28, 841.89, edit)
    assert (width, height) == pytest.approx(wanted, abs=1)
    assert among[0].render(scale=0.3).to_numpy().std() > 5


def test_a_part_of_a_pdf_is_made_level_at_its_true_size() -> None:
    corners = ((0.2, 0.2), (0.8, 0.22), (0.8, 0.5), (0.2, 0.48))
    out = pypdfium2.PdfDocument(
        taken_pages(sheaf(), "", [PageEdit(1), PageEdit(2, 90, corners, "passport", 2.0), PageEdit(2, 0, INNER, "a4", 1)]).pdf
    )
    sizes = [tuple(side * 25.4 / 72 for side in out.get_page_size(number)) for number in (1, 2)]
    assert sizes[0] == pytest.approx((88, 125), abs=0.01)
    assert sizes[1] == pytest.approx((210, 297), abs=0.01)
