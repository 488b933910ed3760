"""A signature that was given on the screen, in the box of a statement: seen, dated, and said to be what it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from desktop import catalogue, words
from desktop.errors import FormError
from desktop.filling import Enclosed, Written, write
from desktop.media.reading_back import lost, read_back
from desktop.model.dossier import Dossier
from desktop.model.signature import Signature, Signer, bounds
from tests.filling.people_to_write import person

ON = dt.date(2026, 9, 20)
FORMS = catalogue.forms()
SIGNED = dt.date(2026, 9, 21)
ZIGZAG = tuple((10.0 + 20 * n, 30.0 + 40 * (n % 2)) for n in range(12))
DRAWN = Signature("Grenoble", SIGNED, (ZIGZAG, ((60.0, 90.0),)))
PARENT = Signer("Marta Lucía Exemple", "12/03/1975, Bogotá", "Calle 5, Bogotá", "+57 601 555 0100", "mother")
TO_SIGN = ("resources_statement", "parental_authorisation")
INK = (27, 44, 107)


def written(form: str, signature: Signature | None = None, **changes: object) -> Written:
    return write(FORMS[form], Dossier(answers=person(**changes)), Enclosed(signature=signature), ON)


def ink(pdf: bytes, colour: tuple[int, int, int] = INK) -> np.ndarray:
    """Where a colour stands on the first page: rows of (x, y) in fractions of the page."""
    pixels = pypdfium2.PdfDocument(pdf)[0].render(scale=2, rev_byteorder=True).to_numpy()
    near = (np.abs(pixels[:, :, :3].astype(int) - colour) < 12).all(axis=2)
    rows, columns = near.nonzero()
    return np.stack([columns / pixels.shape[1], rows / pixels.shape[0]], axis=1)


@pytest.mark.parametrize("form", TO_SIGN)
def test_a_drawn_signature_stands_in_its_box_with_place_and_date_and_says_how_it_was_made(form: str) -> None:
    made = written(form, DRAWN)
    assert lost(read_back(made.pdf), ["Grenoble", "21/09/2026", "Signature tracée à l’écran"]) == ()
    assert len(ink(written(form).pdf)) == 0
    places = ink(made.pdf)
    assert len(places) > 500
    side = (0.5, 0.96) if form == "resources_statement" else (0.04, 0.5)
    assert side[0] < places[:, 0].min() and places[:, 0].max() < side[1]
    assert np.ptp(places[:, 1]) < 0.12  # no higher than the box


@pytest.mark.parametrize("code", words.NAMES)
def test_a_signature_crosses_no_word_in_any_language(code: str) -> None:
    tall = replace(DRAWN, strokes=(tuple((x, y * 3) for x, y in ZIGZAG),))
    made = write(
        FORMS["parental_authorisation"], Dossier(answers=person()), Enclosed(signature=tall), ON, words.load(code)
    )
    assert made.pages == 1
    places, page = ink(made.pdf), pypdfium2.PdfDocument(made.pdf)[0]
    width, height = page.get_size()
    (left, top), (right, bottom) = places.min(axis=0), places.max(axis=0)
    box = {"left": left * width, "right": right * width, "top": (1 - top) * height, "bottom": (1 - bottom) * height}
    assert page.get_textpage().get_text_bounded(**box).strip() == ""


def test_strokes_are_drawn_as_large_as_there_is_room_whatever_the_pad_was() -> None:
    small = replace(DRAWN, strokes=tuple(tuple((x / 50, y / 50) for x, y in stroke) for stroke in DRAWN.strokes))
    wide, narrow = ink(written("resources_statement", DRAWN).pdf), ink(written("resources_statement", small).pdf)
    assert np.allclose(wide.min(axis=0), narrow.min(axis=0), atol=0.004)
    assert np.allclose(wide.max(axis=0), narrow.max(axis=0), atol=0.004)
    assert bounds(DRAWN.strokes) == (10, 30, 230, 90)


def test_a_picture_of_a_signature_stands_in_the_box_undistorted() -> None:
    image = Image.new("RGB", (400, 200), "white")
    ImageDraw.Draw(image).rectangle((100, 50, 300, 150), fill=(200, 20, 20))
    stream = BytesIO()
    image.save(stream, "PNG")
    made = written("resources_statement", Signature("Lyon", SIGNED, picture=stream.getvalue()))
    assert lost(read_back(made.pdf), ["Signature ajoutée en image"]) == ()
    red = ink(made.pdf, (200, 20, 20))
    width, height = np.ptp(red[:, 0]) * 210, np.ptp(red[:, 1]) * 297
    assert width / height == pytest.approx(2, rel=0.03)


def test_what_is_no_picture_is_refused_and_not_written() -> None:
    with pytest.raises(FormError) as refused:
        written("resources_statement", Signature("Lyon", SIGNED, picture=b"no picture"))
    assert refused.value.code == "form_picture_unreadable"


def test_a_parent_who_signs_is_named_with_a_cross_at_what_they_are() -> None:
    made = written("parental_authorisation", replace(DRAWN, signer=PARENT))
    lines = (PARENT.name, PARENT.born, PARENT.address, PARENT.contact)
    assert lost(read_back(made.pdf), lines) == ()
    crosses = [_cross(replace(PARENT, quality=quality)) for quality in ("father", "mother", "guardian")]
    assert len(set(crosses)) == 3 and crosses == sorted(crosses)  # one more to the right each time


def _cross(signer: Signer) -> float:
    """Where on the line the cross stands: what differs from a paper without one."""
    pages = [
        pypdfium2.PdfDocument(written("parental_authorisation", replace(DRAWN, signer=who)).pdf)[0]
        .render(scale=2, grayscale=True).to_numpy()
        for who in (signer, replace(signer, quality=""))
    ]  # fmt: skip
    columns = (np.abs(pages[0].astype(int) - pages[1]) > 60).nonzero()[1]
    return float(columns.mean())


def test_the_place_is_missed_when_it_was_not_said() -> None:
    assert "signature.place" in written("resources_statement", replace(DRAWN, place="")).blank


def test_a_fingerprint_changes_with_the_answers_and_with_nothing_else() -> None:
    now = written("resources_statement").fingerprint
    assert len(now) == 8 and int(now, 16) >= 0
    assert written("resources_statement", DRAWN).fingerprint == now
    french = write(FORMS["resources_statement"], Dossier(answers=person()), Enclosed(), ON, words.load("es"))
    assert french.fingerprint == now
    assert written("resources_statement", birth_place="Cali").fingerprint != now
    assert written("resources_statement", email="other@example.org").fingerprint == now  # is not in it
    assert written("parental_authorisation").fingerprint != now


@pytest.mark.parametrize("form", ["name_concordance", "vitale_form"])
def test_nothing_else_is_signed_on_the_screen(form: str) -> None:
    assert written(form, DRAWN).pdf == written(form).pdf
