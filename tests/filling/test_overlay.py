"""Printing over a paper form: positions after calibration, true to half a millimetre."""

from __future__ import annotations

import datetime as dt
import math
from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop.errors import FormError
from desktop.filling import Calibration, Enclosed, write
from desktop.filling.overlay import similarity
from desktop.media.reading_back import lost, read_back
from desktop.model.dossier import Dossier
from desktop.model.forms import Field, Form
from tests.filling.people_to_write import PEOPLE, person

ON = dt.date(2026, 9, 20)
DPI = 200
MARKS = ((15.0, 15.0), (195.0, 280.0))
FIELDS = (
    Field("person.family_name", x_mm=40, y_mm=60, width_mm=80, height_mm=7),
    Field("person.given_names", x_mm=40, y_mm=70, width_mm=80, height_mm=7),
    Field("person.birth_place", x_mm=40, y_mm=80, width_mm=30, height_mm=9, lines=2),
    Field("person.social_security_number", x_mm=40, y_mm=95, width_mm=80, height_mm=7, page=2),
    Field("photo", x_mm=150, y_mm=40, width_mm=35, height_mm=45),
)
FORM = Form("paper", "Paper form", "Formulaire papier", "overlay", fields=FIELDS)


def photo() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (700, 900), (255, 0, 255)).save(stream, "PNG")
    return stream.getvalue()


def moved(scale: float, degrees: float, shift: tuple[float, float]) -> Calibration:
    factor = scale * complex(math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
    seen = [complex(*mark) * factor + complex(*shift) for mark in MARKS]
    return Calibration(MARKS, ((seen[0].real, seen[0].imag), (seen[1].real, seen[1].imag)))


def corners(pdf: bytes) -> tuple[float, float, float, float]:
    """The leftmost, topmost, rightmost and lowest magenta pixel of the first page, in millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    shown = np.asarray(document[0].render(scale=DPI / 72).to_pil().convert("RGB")).astype(int)
    document.close()
    near = np.all(np.abs(shown - (255, 0, 255)) < 90, axis=2)
    rows, columns = np.flatnonzero(near.any(axis=1)), np.flatnonzero(near.any(axis=0))
    return tuple(float(v) / DPI * 25.4 for v in (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("scale", "degrees", "shift"),
    [
        (1.0, 0.0, (0.0, 0.0)),
        (1.0, 0.0, (3.0, -2.0)),
        (1.02, 0.0, (-4.0, 1.5)),
        (0.98, 1.5, (5.0, -3.0)),
        (1, -2, (0, 6)),
    ],
)
def test_the_photo_lands_where_the_marks_say_at_its_true_size(
    scale: float, degrees: float, shift: tuple[float, float]
) -> None:
    enclosed = Enclosed(photo=photo(), calibration=moved(scale, degrees, shift))
    found = corners(write(FORM, Dossier(answers=person()), enclosed, ON).pdf)
    turn = complex(math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
    start = complex(150, 40) * turn * scale + complex(*shift)
    points = [start + turn * complex(x, y) for x in (0, 35) for y in (0, 45)]
    expected = (min(p.real for p in points), min(p.imag for p in points),
                max(p.real for p in points), max(p.imag for p in points))  # fmt: skip
    assert found == pytest.approx(expected, abs=0.5)


def test_a_text_stands_in_its_box() -> None:
    pdf = write(FORM, Dossier(answers=person()), Enclosed(), ON).pdf
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    found = page.search("Exemple").get_next()
    assert found is not None
    left, bottom, _, top = page.get_charbox(found[0])
    assert left / 72 * 25.4 == pytest.approx(40, abs=0.7)
    assert 297 - top / 72 * 25.4 > 60 and 297 - bottom / 72 * 25.4 < 67
    page.close()
    document.close()


@pytest.mark.parametrize("who", PEOPLE)
def test_any_name_can_be_printed_over_a_form(who: str) -> None:
    written = write(FORM, Dossier(answers=PEOPLE[who]), Enclosed(photo=photo()), ON)
    names = PEOPLE[who].person
    assert lost(read_back(written.pdf), [names.family_name, *names.given_names]) == ()


def test_the_pages_have_no_ground_and_only_answers() -> None:
    pdf = write(FORM, Dossier(answers=person()), Enclosed(), ON)
    read = read_back(pdf.pdf)
    assert pdf.pages == 2
    assert read.pages[1].text.strip() == "2 04 05 99 419 001 60"
    document = pypdfium2.PdfDocument(pdf.pdf)
    shown = document[0].render(scale=1, fill_color=(0, 200, 0, 255)).to_pil().convert("RGB")
    document.close()
    assert shown.getpixel((5, 5)) == (0, 200, 0) and shown.getpixel((300, 600)) == (0, 200, 0)


def test_what_does_not_fit_goes_to_an_annex() -> None:
    place = "Santa Fe de Bogotá, Distrito Capital de la República de Colombia, América del Sur, " * 2
    written = write(FORM, Dossier(answers=person(birth_place=place)), Enclosed(), ON)
    assert written.annexed == ("Lieu de naissance",) and written.pages == 3


@given(st.floats(0.91, 1.09), st.floats(-9, 9), st.floats(-20, 20), st.floats(-20, 20))
@settings(max_examples=100, deadline=None)
def test_two_marks_give_back_the_movement_that_they_came_from(scale: float, degrees: float, x: float, y: float) -> None:
    found, turned, shift = similarity(moved(scale, degrees, (x, y)))
    assert (found, math.degrees(turned)) == (pytest.approx(scale), pytest.approx(degrees, abs=1e-6))
    assert shift == pytest.approx((x, y), abs=1e-6)


@pytest.mark.parametrize(
    "calibration",
    [
        moved(1.3, 0, (0, 0)),
        moved(1, 20, (0, 0)),
        Calibration(MARKS, ((15, 15), (15, 15))),
        Calibration(((10, 10), (20, 20)), ((10, 10), (20, 20))),
        Calibration(MARKS, (MARKS[1], MARKS[0])),
    ],
)
def test_marks_that_cannot_be_true_are_refused(calibration: Calibration) -> None:
    with pytest.raises(FormError) as caught:
        write(FORM, Dossier(answers=person()), Enclosed(calibration=calibration), ON)
    assert caught.value.code == "form_calibration"
