"""Answers and photo for a paper form that the fund sends: a page without ground, printed over it after calibration.

The positions of a Form are millimetres from the top left of its page. Two marks that are printed on the paper, measured
by the person, say how the print lies on it: moved, turned, and a little larger or smaller.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from reportlab.lib.utils import ImageReader

from desktop.errors import FormError
from desktop.filling.answer_names import answer_name
from desktop.filling.boxes import at_left
from desktop.filling.enclosed import Calibration, Enclosed
from desktop.filling.sheet import HEIGHT, MM, WIDTH, Sheet
from desktop.filling.shortening import beginning
from desktop.filling.vitale_form import PHOTO_MM
from desktop.media import print_pictures
from desktop.media.documents import canvas_maker
from desktop.media.typesetting import Style, fit, place
from desktop.model.forms import Field

PHOTO = "photo"  # the answer that is no text
_LEADING = 1.25
_CLOSEST_MM = 50.0  # ours: half a millimetre of measuring error turns marks that are closer by more than half a degree
_SCALES = (0.9, 1.1)
_MOST_TURNED = math.radians(10)
_NEUTRAL = Calibration(((0.0, 0.0), (100.0, 100.0)), ((0.0, 0.0), (100.0, 100.0)))


def overlay(sheet: Sheet, shown: Mapping[str, str], enclosed: Enclosed) -> tuple[bytes, Mapping[str, str]]:
    """The pages to print over the paper form, with an annex if one is needed, and the answers that they must show.

    FormError: form_calibration, form_not_the_one (a form without positions), form_picture_unreadable.
    """
    scale, turned, shift = similarity(enclosed.calibration or _NEUTRAL)
    if not sheet.form.fields:
        raise FormError("form_not_the_one", fields=())
    stream = BytesIO()
    canvas = canvas_maker(sheet.form.official_title, "fr")(stream, pagesize=(WIDTH, HEIGHT))
    written: dict[str, str] = {}
    for page in range(1, max(field.page for field in sheet.form.fields) + 1):
        for field in (field for field in sheet.form.fields if field.page == page):
            canvas.saveState()
            x, y = shift[0] + scale * _turn(field, turned)[0], shift[1] + scale * _turn(field, turned)[1]
            canvas.translate(x * MM, HEIGHT - y * MM)
            canvas.rotate(-math.degrees(turned))
            if field.answer == PHOTO:
                _photo(canvas, enclosed.photo)
            else:
                written[field.answer] = shown.get(field.answer, "")
                _answer(sheet, canvas, field, written[field.answer], scale)
            canvas.restoreState()
        canvas.showPage()
    sheet.draw_annex(canvas)
    canvas.save()
    return stream.getvalue(), written


def similarity(calibration: Calibration) -> tuple[float, float, tuple[float, float]]:
    """(scale, angle in radians, shift in mm) that take the template's marks to the measured ones.

    The angle is clockwise as seen on paper, since y grows downwards. FormError form_calibration when the marks are
    closer than 50 mm, or when the paper would be turned by more than 10 degrees or scaled by more than a tenth.
    """
    (a, b), (p, q) = ([complex(*mark) for mark in marks] for marks in (calibration.template, calibration.measured))
    if abs(b - a) < _CLOSEST_MM or abs(q - p) < _CLOSEST_MM:
        raise FormError("form_calibration", reason="close")
    factor = (q - p) / (b - a)
    scale, turned = abs(factor), math.atan2(factor.imag, factor.real)
    if not _SCALES[0] <= scale <= _SCALES[1] or abs(turned) > _MOST_TURNED:
        raise FormError("form_calibration", reason="far")
    shift = p - factor * a
    return scale, turned, (shift.real, shift.imag)


def _turn(field: Field, turned: float) -> tuple[float, float]:
    at = complex(field.x_mm, field.y_mm) * complex(math.cos(turned), math.sin(turned))
    return at.real, at.imag


def _photo(canvas: Any, photo: bytes | None) -> None:
    """The photo hanging from the origin at its true size, whatever the scale of the print; without one, nothing."""
    if photo is None:
        return
    try:
        cropped = print_pictures.cropped_for_print(photo, *PHOTO_MM)
    except print_pictures.NotAPicture as wrong:
        raise FormError("form_picture_unreadable") from wrong
    wide, high = PHOTO_MM[0] * MM, PHOTO_MM[1] * MM
    canvas.drawImage(ImageReader(BytesIO(cropped)), 0, -high, wide, high)


def _answer(sheet: Sheet, canvas: Any, field: Field, value: str, scale: float) -> None:
    """The answer in its box, which hangs from the origin; one line stands in the middle of it."""
    if not value:
        return
    wide, high = field.width_mm * MM * scale, field.height_mm * MM * scale
    fitted = fit(value, wide, field.lines, field.size_pt, field.floor_pt)
    if fitted.rest:
        fitted = beginning(value, wide, field.lines, fitted.size)
        sheet.annex.add(answer_name(field.answer), value)
    leading = fitted.size * _LEADING
    top = -(high - leading * len(fitted.lines)) / 2 if high else 0.0
    for number, line in enumerate(fitted.lines):
        style = at_left(line, Style(size=fitted.size, leading=leading))
        place(canvas, line, (0, top - number * leading), wide + 0.5, style)
