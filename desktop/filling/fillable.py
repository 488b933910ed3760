"""A fillable PDF (AcroForm) filled through the field map of a Form: drawn in our fonts, flattened, read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from desktop.errors import FormError
from desktop.filling.answer_names import answer_name
from desktop.filling.enclosed import Enclosed
from desktop.filling.sheet import Sheet
from desktop.filling.widget_drawing import draw_answer, draw_mark, draw_plate
from desktop.media.acroform import FormField, Widget, read_fields
from desktop.media.acroform_flattening import flatten, page_boxes, with_annex
from desktop.media.documents import canvas_maker
from desktop.media.pdf_reading import Unwritable
from desktop.media.reading_back import ink
from desktop.model.forms import Field

_MARKED = 0.02  # share of dark pixels: a cross of ours leaves some 15 % (ours)
_WRITABLE = frozenset({"text", "choice"})


@dataclass
class _Drawings:
    """The drawing over each page, made when the first answer goes on it."""

    boxes: tuple[tuple[float, float, float, float], ...]
    title: str
    sheets: dict[int, tuple[BytesIO, Any]] = field(default_factory=dict)

    def on(self, page: int) -> Any:
        if page not in self.sheets:
            stream = BytesIO()
            size = (self.boxes[page][2], self.boxes[page][3])
            self.sheets[page] = (stream, canvas_maker(self.title, "fr")(stream, pagesize=size))
        return self.sheets[page][1]

    def finished(self) -> dict[int, bytes]:
        for _, canvas in self.sheets.values():
            canvas.showPage()
            canvas.save()
        return {page: stream.getvalue() for page, (stream, _) in self.sheets.items()}


def fillable(sheet: Sheet, shown: Mapping[str, str], enclosed: Enclosed) -> tuple[bytes, Mapping[str, str]]:
    """The filled form, and the answers that it must show, for the proof.

    The template is an unknown file: run this in a child where it comes from outside (``media.isolated``).
    FormError: form_unreadable, form_not_the_one, form_not_as_written.
    """
    try:
        fields = {found.name: found for found in read_fields(enclosed.template)}
        boxes = page_boxes(enclosed.template)
    except Unwritable as wrong:
        raise FormError("form_unreadable") from wrong
    _known(sheet, fields)
    drawings = _Drawings(boxes, sheet.form.official_title)
    written: dict[str, str] = {}
    marked: list[Widget] = []
    for place in sheet.form.fields:
        found, value = fields[place.field], shown.get(place.answer, "")
        if found.kind in _WRITABLE:
            value = place.choices.get(value, value)
            _write(sheet, drawings, place, found, value)
            written[place.answer] = value
        else:
            marked += _mark(drawings, found, place.choices.get(value, ""))
    try:
        pdf = flatten(enclosed.template, drawings.finished(), frozenset(place.field for place in sheet.form.fields))
        pdf = with_annex(pdf, sheet.pages()) if sheet.annex.entries else pdf
    except Unwritable as wrong:
        raise FormError("form_unreadable") from wrong
    if any(ink(pdf, widget.page, widget.on_sheet) < _MARKED for widget in marked):
        raise FormError("form_not_as_written", fields=("choices",))
    return pdf, written


def _known(sheet: Sheet, fields: Mapping[str, FormField]) -> None:
    """A form that lacks a field of ours, or a choice, is another form, or another edition of it."""
    wrong = [place.field for place in sheet.form.fields if not _fits(place, fields.get(place.field))]
    if wrong or not sheet.form.fields:
        raise FormError("form_not_the_one", fields=tuple(dict.fromkeys(wrong)))


def _fits(place: Field, found: FormField | None) -> bool:
    if found is None or found.kind in ("signature", "button"):
        return False
    return found.kind in _WRITABLE or set(place.choices.values()) <= set(found.states)


def _write(sheet: Sheet, drawings: _Drawings, place: Field, found: FormField, value: str) -> None:
    for widget in found.widgets:
        canvas = drawings.on(widget.page)
        draw_plate(canvas, widget)
        if value and draw_answer(canvas, place, found, widget, value):
            sheet.annex.add(answer_name(place.answer), value)


def _mark(drawings: _Drawings, found: FormField, state: str) -> Iterator[Widget]:
    """Put a cross in the box that the answer asks for, and yield it; the other boxes stay empty."""
    for widget in found.widgets:
        canvas = drawings.on(widget.page)
        draw_plate(canvas, widget)
        if state and widget.state == state:
            draw_mark(canvas, widget)
            yield widget
