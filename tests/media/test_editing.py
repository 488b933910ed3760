"""What a person arranged is what comes out: cut at the corners, straight, turned, in order, and nothing of the rest."""

from __future__ import annotations

import time
from io import BytesIO

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from desktop.media import editing, pdf_editing
from desktop.media.pdf_cleaning import clean
from desktop.media.pdf_editing import taken_pages
from desktop.media.refused import Refused
from desktop.model.page_edit import PageEdit
from tests.making import camera, document, hostile
from tests.making.camera import Pixels, Shot
from tests.making.pdfs import A4, CARD, Draft, box_text, drawing, encrypted, jpeg, one_page, picture, with_picture

TOP_HALF = ((0.0, 0.0), (1.0, 0.0), (1.0, 0.5), (0.0, 0.5))
Corners = tuple[tuple[float, float], ...]


def chart(width: int, height: int) -> Image.Image:
    """White, with a disc in each quarter, each of another colour: where they are tells how the page was laid."""
    pixels = np.full((height, width, 3), 255, np.uint8)
    for x, y, colour in ((1, 1, (200, 0, 0)), (3, 1, (0, 140, 0)), (3, 3, (0, 0, 200)), (1, 3, (30, 30, 30))):
        cv2.circle(pixels, (width * x // 4, height * y // 4), min(width, height) // 10, colour, -1)
    image = Image.fromarray(pixels)
    image.info["dpi"] = (200, 200)
    return image


def photographed(page: Image.Image, **changes: float) -> tuple[Pixels, Corners]:
    """A picture of the page on a desk, RGB, and where its corners are in it."""
    shot = Shot(noise=0, uneven=0.05, megapixels=2, **changes)  # type: ignore[arg-type]
    seen = cv2.cvtColor(camera.seen(page, shot), cv2.COLOR_BGR2RGB)
    height, width = seen.shape[:2]
    corners = camera._corners(page, width, height, shot, np.random.default_rng(shot.seed))
    return np.asarray(seen, np.uint8), tuple((float(x) / width, float(y) / height) for x, y in corners)


def taken_from(
    data: bytes, kind: str, *edits: PageEdit, need: tuple[int, int] = (9999, 9999), password: str = ""
) -> list[Pixels]:
    """The pages as pictures, RGB."""
    found = [picture.pixels for picture in editing.pictures(data, kind, password, edits, need)]
    return [page if page.ndim == 3 else np.asarray(cv2.cvtColor(page, cv2.COLOR_GRAY2RGB), np.uint8) for page in found]


def arranged(data: bytes, *edits: PageEdit, password: str = "") -> bytes:
    """The pages as a PDF."""
    return taken_pages(data, password, edits).pdf


def disc(pixels: Pixels, colour: str) -> tuple[float, float]:
    """Where the middle of a disc is, in shares of width and height."""
    red, green, blue = (pixels[:, :, at].astype(int) for at in range(3))
    mask = {"red": red - np.maximum(green, blue) > 70, "green": green - np.maximum(red, blue) > 50,
            "blue": blue - np.maximum(red, green) > 70}[colour]  # fmt: skip
    rows, columns = np.nonzero(mask)
    return (columns.mean() + 0.5) / pixels.shape[1], (rows.mean() + 0.5) / pixels.shape[0]


def texts(pdf: bytes) -> list[str]:
    document_ = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded().strip() for page in document_]
    finally:
        document_.close()


@pytest.mark.parametrize(
    "shot", [{"angle": 17.0, "lean": 0.12}, {"angle": -28.0, "lean": 0.05}, {"angle": 3.0, "lean": 0.2}]
)
@pytest.mark.parametrize(("shape", "size"), [("card", (856, 540)), ("photo", (350, 450)), ("", (800, 500))])
def test_what_was_photographed_at_an_angle_comes_out_straight(
    shot: dict[str, float], shape: str, size: tuple[int, int]
) -> None:
    seen, corners = photographed(chart(*size), fill=0.6, **shot)
    (out,) = taken_from(hostile.image(seen, "PNG"), "png", PageEdit(1, 0, corners, shape))
    for colour, place in (("red", (0.25, 0.25)), ("green", (0.75, 0.25)), ("blue", (0.75, 0.75))):
        # A page that leans away has its middle elsewhere than half way; four corners tell how far.
        assert disc(out, colour) == pytest.approx(place, abs=0.012)
    assert min(out[edge].mean() for edge in ((2, slice(None)), (-3, slice(None)))) > 175  # paper, not wood
    wanted = {"card": 85.60 / 53.98, "photo": 35 / 45}.get(shape)
    if wanted is not None:
        assert out.shape[1] / out.shape[0] == pytest.approx(wanted, abs=2.5 / min(out.shape[:2]))


def test_the_proportions_are_measured_when_nothing_is_known_of_the_page() -> None:
    seen, corners = photographed(chart(600, 400), fill=0.6, angle=20.0, lean=0.0)
    (out,) = taken_from(hostile.image(seen, "PNG"), "png", PageEdit(1, 0, corners))
    assert out.shape[1] / out.shape[0] == pytest.approx(1.5, abs=0.03)


def test_no_pixel_is_invented() -> None:
    seen, corners = photographed(chart(856, 540), fill=0.5, angle=12.0, lean=0.15)
    height, width = seen.shape[:2]
    area = cv2.contourArea(np.float32(corners) * np.float32((width, height)))
    (out,) = taken_from(hostile.image(seen, "PNG"), "png", PageEdit(1, 0, corners, "card"))
    assert 0.97 * area < out.shape[0] * out.shape[1] < 1.04 * area


def test_an_upright_cut_keeps_its_pixels_as_they_are() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (90, 120, 3), np.uint8)
    corners = ((0.25, 0.1), (0.75, 0.1), (0.75, 0.9), (0.25, 0.9))
    (out,) = taken_from(hostile.image(noise, "PNG"), "png", PageEdit(1, 90, corners))
    assert np.array_equal(out, np.rot90(noise[9:81, 30:90], -1))


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_photo_is_turned_from_where_its_exif_holds_it(orientation: int, turn: int) -> None:
    wide = hostile.turned_jpeg(orientation, np.asarray(chart(160, 120)))
    (out,) = taken_from(wide, "jpeg", PageEdit(1, turn))
    x, y = {0: (0.25, 0.25), 90: (0.75, 0.25), 180: (0.75, 0.75), 270: (0.25, 0.75)}[turn]
    assert out.shape[:2] == ((120, 160) if turn % 180 == 0 else (160, 120))
    assert disc(out, "red") == pytest.approx((x, y), abs=0.02)


def test_pages_of_a_tiff_are_chosen_and_put_in_order() -> None:
    shades = [250 - 5 * number for number in range(6)]
    edits = [PageEdit(5), PageEdit(2, 90), PageEdit(2), PageEdit(6), PageEdit(1)]
    out = taken_from(hostile.tiff_frames(6, thumbnail=True), "tiff", *edits)
    assert [int(frame[0, 0, 0]) for frame in out] == [shades[4], shades[1], shades[1], shades[5], shades[0]]
    assert [frame.shape[:2] for frame in out[:3]] == [(60, 40), (40, 60), (60, 40)]
    with pytest.raises(Refused):
        taken_from(hostile.tiff_frames(6, thumbnail=True), "tiff", PageEdit(7))


def test_a_picture_is_decoded_no_larger_than_what_is_kept_of_it_needs() -> None:
    photo = hostile.image(chart(1600, 1200), "JPEG", quality=95)
    quarter = ((0.0, 0.0), (0.5, 0.0), (0.5, 0.5), (0.0, 0.5))
    for edit, need, size, stored in (
        (PageEdit(1), (400, 300), (400, 300), (1600, 1200)),
        (PageEdit(1, 90), (300, 400), (300, 400), (1200, 1600)),
        (PageEdit(1, 90, quarter), (300, 400), (300, 400), (600, 800)),
        (PageEdit(1, 0, quarter), (5000, 5000), (800, 600), (800, 600)),
    ):
        (found,) = editing.pictures(photo, "jpeg", "", [edit], need)
        assert ((found.width, found.height), (found.stored_width, found.stored_height)) == (size, stored)


def test_a_picture_that_is_turned_is_decoded_large_enough_for_what_it_becomes() -> None:
    long = hostile.image(chart(4000, 1000), "JPEG")
    for corners in ((), TOP_HALF):
        (out,) = taken_from(long, "jpeg", PageEdit(1, 90, corners), need=(500, 2000))
        assert out.shape[1] >= 500 or out.shape[0] >= 2000


def test_a_photo_of_twelve_megapixels_is_straightened_in_a_moment() -> None:
    rough = np.random.default_rng(1).integers(0, 256, (378, 504, 3), np.uint8)
    photo = hostile.image(cv2.resize(rough, (4032, 3024)).astype(np.uint8), "JPEG", quality=85)
    corners = ((0.05, 0.1), (0.9, 0.04), (0.95, 0.9), (0.1, 0.95))
    begun = time.perf_counter()
    taken_from(photo, "jpeg", PageEdit(1, 90, corners))
    assert time.perf_counter() - begun < 2  # 0.4 s where this was written


def sheaf(password: str = "") -> bytes:
    """Three pages of text that share one list of pictures, though each shows only its own."""
    draft = Draft()
    shown = [picture(draft, jpeg(40 + 10 * n, 40, grey=n == 2), 40 + 10 * n, 40) for n in range(3)]
    listed = "/XObject<<" + "".join(f"/Im{n} {number} 0 R" for n, number in enumerate(shown)) + ">>"
    draft.tree = f"/MediaBox{box_text(A4)}/Resources<<{draft.font()}{listed}>>"
    for n, name in enumerate(("Alpha", "Beta", "Gamma")):
        upper, lower = (f"BT /F1 24 Tf 90 {y} Td ({name} {place}) Tj ET" for y, place in ((700, "head"), (150, "foot")))
        draft.page(f"{upper} {lower} q 100 0 0 100 90 300 cm /Im{n} Do Q")
    pdf = draft.save()
    return encrypted(pdf, password) if password else pdf


def test_pages_of_a_pdf_are_chosen_turned_and_put_in_order_with_their_text() -> None:
    edits = [PageEdit(3), PageEdit(1, 90), PageEdit(3, 180)]
    out = arranged(sheaf(), *edits)
    assert [text.split()[0] for text in texts(out)] == ["Gamma", "Alpha", "Gamma"]
    assert [page.rotation for page in PdfReader(BytesIO(out)).pages] == [0, 90, 180]


@pytest.mark.parametrize("own", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_is_turned_from_where_it_is_seen(own: int, turn: int) -> None:
    pdf = one_page(CARD, f"/Rotate {own}")
    before, after = (
        np.asarray(pypdfium2.PdfDocument(data)[0].render(scale=0.5).to_pil().convert("RGB"))
        for data in (pdf, arranged(pdf, PageEdit(1, turn)))
    )
    turned = np.rot90(before, -turn // 90)
    height, width = min(turned.shape[0], after.shape[0]), min(turned.shape[1], after.shape[1])
    assert np.abs(turned[:height, :width].astype(int) - after[:height, :width]).mean() < 12


@pytest.mark.parametrize("edits", [[PageEdit(1), PageEdit(3, 90)], [PageEdit(1, 0, TOP_HALF), PageEdit(3)]])
def test_nothing_of_a_page_that_was_left_out_is_in_what_is_sent(edits: list[PageEdit]) -> None:
    sent = clean(arranged(sheaf(), *edits)).pdf
    reader = PdfReader(BytesIO(sent))
    streams = [obj.get_object() for obj in map(reader.get_object, range(1, int(reader.trailer["/Size"])))]
    widths = {obj["/Width"] for obj in streams if isinstance(obj, dict) and obj.get("/Subtype") == "/Image"}
    contents = b"".join(obj.get_data() for obj in streams if hasattr(obj, "get_data") and "/Width" not in obj)
    assert 50 not in widths and 60 in widths
    assert b"(Beta head)" not in contents and b"(Gamma head)" in contents
    assert (b"(Alpha foot)" in contents) == (not edits[0].corners)


def test_what_is_cut_away_is_gone_with_its_text() -> None:
    assert editing.become_pictures("pdf", [PageEdit(1, 0, TOP_HALF)])
    (seen,) = taken_from(sheaf(), "pdf", PageEdit(1, 0, TOP_HALF))
    assert seen.shape[1] / seen.shape[0] == pytest.approx(A4[2] / (A4[3] / 2), abs=0.01)
    edits = [PageEdit(2), PageEdit(1, 0, TOP_HALF)]
    assert not editing.become_pictures("pdf", edits)
    among = arranged(sheaf(), *edits)
    assert texts(among)[0].split() == ["Beta", "head", "Beta", "foot"]
    assert texts(among)[1] == ""
    width, height = pypdfium2.PdfDocument(among).get_page_size(1)
    assert (width, height) == pytest.approx((A4[2], A4[3] / 2), abs=0.5)


def test_a_card_cut_from_a_page_is_drawn_at_its_true_size() -> None:
    corners = ((0.2, 0.2), (0.8, 0.22), (0.8, 0.5), (0.2, 0.48))
    out = arranged(sheaf(), PageEdit(1), PageEdit(2, 90, corners, "card"), PageEdit(2, 0, corners, "photo"))
    sizes = [tuple(side * 25.4 / 72 for side in pypdfium2.PdfDocument(out).get_page_size(n)) for n in (1, 2)]
    assert sizes[0] == pytest.approx((53.98, 85.60), abs=0.01)
    assert sizes[1] == pytest.approx((45, 35), abs=0.01)


def test_what_is_cut_from_a_page_in_larger_units_has_its_true_size() -> None:
    half = (A4[2] / 2, A4[3] / 2)
    large = one_page((0, 0, *half), "/UserUnit 2")
    out = pypdfium2.PdfDocument(arranged(large, PageEdit(1), PageEdit(1, 0, TOP_HALF), PageEdit(1, 90, TOP_HALF)))
    assert out.get_page_size(1) == pytest.approx((A4[2], A4[3] / 2), abs=0.5)
    assert out.get_page_size(2) == pytest.approx((A4[3] / 2, A4[2]), abs=0.5)


def test_a_scanned_page_is_drawn_no_finer_than_it_was_scanned() -> None:
    scanned = with_picture(jpeg(595, 842), 595, 842, placed="595.276 0 0 841.89 0 0")
    corners = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))
    (out,) = taken_from(scanned, "pdf", PageEdit(1, 0, corners))
    assert out.shape[:2] == (pytest.approx(0.8 * 842, abs=2), pytest.approx(0.8 * 595, abs=2))
    drawn = Draft()
    drawn.page(drawing(A4), f"/MediaBox{box_text(A4)}")
    (fine,) = taken_from(drawn.save(), "pdf", PageEdit(1, 0, TOP_HALF))
    assert fine.shape[1] == pytest.approx(210 / 25.4 * 300, abs=3)


def test_an_encrypted_pdf_is_arranged_with_its_password() -> None:
    out = arranged(sheaf("sésame"), PageEdit(2), PageEdit(1), password="sésame")
    assert [text.split()[0] for text in texts(out)] == ["Beta", "Alpha"]


@pytest.mark.parametrize("name", ["Im\xe9", "Im#e9"])
def test_names_that_are_no_plain_letters_still_lead_to_their_pictures(name: str) -> None:
    draft = Draft()
    number = picture(draft, jpeg(30, 30), 30, 30)
    draft.page(f"q 400 0 0 400 90 300 cm /{name} Do Q", f"/MediaBox{box_text(A4)}", f"/XObject<</Im#e9 {number} 0 R>>")
    out = taken_pages(draft.save(), "", [PageEdit(1)])
    assert not out.redrawn
    assert pypdfium2.PdfDocument(out.pdf)[0].render(scale=0.2).to_numpy().std() > 20


def test_a_page_that_would_lose_something_on_the_way_is_drawn_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    scanned = with_picture(jpeg(595, 842), 595, 842, placed="595.276 0 0 841.89 0 0")
    assert not taken_pages(scanned, "", [PageEdit(1)]).redrawn
    monkeypatch.setattr(pdf_editing, "only_used", lambda _page: DictionaryObject())
    out = taken_pages(scanned, "", [PageEdit(1)])
    assert out.redrawn
    assert pypdfium2.PdfDocument(out.pdf)[0].render(scale=0.2).to_numpy().std() > 20


def test_a_pdf_that_only_pdfium_reads_is_arranged_as_pictures() -> None:
    broken = sheaf().replace(b"/Size", b"/Sise")
    out = taken_pages(broken, "", [PageEdit(2, 90)])
    assert out.redrawn
    width, height = pypdfium2.PdfDocument(out.pdf).get_page_size(0)
    assert (width, height) == pytest.approx((A4[3], A4[2]), abs=0.5)


@pytest.mark.parametrize("edit", [
    PageEdit(9), PageEdit(0), PageEdit(-1), PageEdit(1, 0, ((0, 0), (1, 0))), PageEdit(1, 0, ((0.5, 0.5),) * 4),
    PageEdit(1, 0, ((0, 0), (float("nan"), 0), (1, 1), (0, 1))), PageEdit(1, 0, ((0, 0), (1, 1), (1, 0), (0, 1))),
    PageEdit(1, 0, ((0, 0), (0, 1), (1, 1), (1, 0))), PageEdit(1, 0, ((3, 3), (4, 3), (4, 4), (3, 4))),
    PageEdit(1, 0, ((0.5, 0.5), (0.501, 0.5), (0.501, 0.501), (0.5, 0.501)), "card"),
])  # fmt: skip
@pytest.mark.parametrize("kind", ["pdf", "png"])
def test_an_arrangement_that_makes_no_sense_is_refused(kind: str, edit: PageEdit) -> None:
    data = sheaf() if kind == "pdf" else hostile.image(hostile.corners(), "PNG")
    with pytest.raises(Refused):
        arranged(data, PageEdit(1), edit) if kind == "pdf" else taken_from(data, kind, PageEdit(1), edit)
    with pytest.raises(Refused):
        editing.preview(data, kind, "", edit, (100, 100))


@pytest.mark.parametrize("kind", ["pdf", "jpeg"])
@pytest.mark.parametrize("edit", [None, PageEdit(1, 90), PageEdit(1, 270, TOP_HALF), PageEdit(1, 0, TOP_HALF, "card")])
def test_a_picture_for_the_screen_shows_the_page_as_edited_and_fits(kind: str, edit: PageEdit | None) -> None:
    data = document("enrolment_certificate").pdf if kind == "pdf" else hostile.image(chart(1000, 1400), "JPEG")
    shown = Image.open(BytesIO(editing.preview(data, kind, "", edit, (300, 200))))
    assert shown.format == "JPEG"
    assert shown.width <= 300 and shown.height <= 200 and (shown.width >= 297 or shown.height >= 197)
    if kind == "jpeg" and edit is not None and edit.turn == 90:
        assert disc(np.asarray(shown.convert("RGB"), np.uint8), "red") == pytest.approx((0.75, 0.25), abs=0.02)


def test_a_small_picture_is_not_enlarged_for_the_screen() -> None:
    shown = Image.open(BytesIO(editing.preview(hostile.image(hostile.corners(), "PNG"), "png", "", None, (500, 500))))
    assert shown.size == (60, 40)


def test_every_page_of_a_pdf_is_shown() -> None:
    shown = editing.pdf_previews(sheaf(), (120, 120))
    assert [max(Image.open(BytesIO(page)).size) for page in shown] == [120] * 3
