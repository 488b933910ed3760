"""The fields of a fillable PDF, read from an unknown file: what there is to fill, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from desktop.media.pdf_encoded import entry
from desktop.media.pdf_geometry import Box, place, transformed
from desktop.media.pdf_reading import reading
from desktop.media.pdf_sheet import rotation, user_unit, visible_box

_PARENTS = 20  # how far up a field may inherit from
_MULTILINE, _RADIO, _PUSH, _COMBO, _COMB = 1 << 12, 1 << 15, 1 << 16, 1 << 17, 1 << 24  # bits of /Ff


@dataclass(frozen=True)
class Widget:
    """One place where a field shows. page: from 0. box: left, bottom, right, top in the page's own units.

    on_sheet: the same box on the flattened page, in points. state: of a button, what it is called when it is on.
    turned: degrees that its text is turned. border, ground: colours 0 to 1, or empty; round: a circle.
    """

    page: int
    box: Box
    on_sheet: Box
    state: str = ""
    turned: int = 0
    border: tuple[float, ...] = ()
    border_width: float = 1.0
    ground: tuple[float, ...] = ()
    is_round: bool = False


@dataclass(frozen=True)
class FormField:
    """One field. kind: text, checkbox, radio, choice, signature or button. size: of the form's own font, 0 for "fit".

    cells: boxes that a comb is divided into, 0 for an ordinary field. align: start, centre or end.
    """

    name: str
    kind: str
    widgets: tuple[Widget, ...]
    size: float = 0.0
    cells: int = 0
    is_multiline: bool = False
    align: str = "start"

    @property
    def states(self) -> tuple[str, ...]:
        """What a button may be set to."""
        return tuple(dict.fromkeys(widget.state for widget in self.widgets if widget.state))


def read_fields(pdf: bytes) -> tuple[FormField, ...]:
    """Every field that shows on a page, in page order; empty for a PDF that is no form. ``Unwritable``: damaged."""
    with reading(pdf) as opened:
        found: dict[str, list[tuple[DictionaryObject, Widget]]] = {}
        for index, page in enumerate(opened.reader.pages):
            for annotation in widgets(page):
                found.setdefault(full_name(annotation), []).append((annotation, _widget(annotation, page, index)))
        return tuple(_field(name, places) for name, places in found.items() if name)


def widgets(page: DictionaryObject) -> Iterator[DictionaryObject]:
    """The annotations of a page that are fields."""
    annotations = entry(page, "/Annots")
    for reference in annotations if isinstance(annotations, ArrayObject) else ():
        annotation = reference.get_object()
        if isinstance(annotation, DictionaryObject) and entry(annotation, "/Subtype") == "/Widget":
            yield annotation


def full_name(annotation: DictionaryObject) -> str:
    """The full name, with the names of the fields above it: ``person.family_name``."""
    parts = [str(entry(field, "/T")) for field in _line(annotation) if isinstance(entry(field, "/T"), str)]
    return ".".join(reversed(parts))


def _line(annotation: DictionaryObject) -> Iterator[DictionaryObject]:
    """The annotation, and the fields above it."""
    field: Any = annotation
    for _ in range(_PARENTS):
        if not isinstance(field, DictionaryObject):
            return
        yield field
        field = entry(field, "/Parent")


def inherited(annotation: DictionaryObject, key: str) -> Any:
    """What a field, or the nearest of those above it, has under ``key``; the same of a page."""
    return next((entry(field, key) for field in _line(annotation) if key in field), None)


def _field(name: str, places: list[tuple[DictionaryObject, Widget]]) -> FormField:
    annotation = places[0][0]
    flags = inherited(annotation, "/Ff")
    flags = int(flags) if isinstance(flags, (int, float)) else 0
    kind = str(inherited(annotation, "/FT"))
    longest = inherited(annotation, "/MaxLen")
    align = inherited(annotation, "/Q")
    return FormField(
        name=name,
        kind=_kind(kind, flags),
        widgets=tuple(widget for _, widget in places),
        size=_size(inherited(annotation, "/DA")),
        cells=int(longest) if flags & _COMB and isinstance(longest, int) and longest > 0 else 0,
        is_multiline=kind == "/Tx" and bool(flags & _MULTILINE),
        align={1: "centre", 2: "end"}.get(align if isinstance(align, int) else 0, "start"),
    )


def _kind(kind: str, flags: int) -> str:
    if kind == "/Btn":
        return "button" if flags & _PUSH else "radio" if flags & _RADIO else "checkbox"
    return {"/Tx": "text", "/Ch": "choice", "/Sig": "signature"}.get(kind, "button")


def _size(appearance: Any) -> float:
    """The font size in a default appearance, ``/Helv 9 Tf 0 g``."""
    words = str(appearance).split() if isinstance(appearance, str) else []
    try:
        return float(words[words.index("Tf") - 1])
    except (ValueError, IndexError):
        return 0.0


def _widget(annotation: DictionaryObject, page: DictionaryObject, index: int) -> Widget:
    x0, y0, x1, y1 = (float(part.get_object()) for part in annotation["/Rect"].get_object())  # type: ignore[union-attr]
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    placement = place(visible_box(page), rotation(page), user_unit(page))
    look, style = entry(annotation, "/MK"), entry(annotation, "/BS")
    thickness = entry(style, "/W") if isinstance(style, DictionaryObject) else None
    turned = entry(look, "/R") if isinstance(look, DictionaryObject) else None
    return Widget(
        page=index,
        box=box,
        on_sheet=transformed(box, placement.matrix),
        state=_on_state(annotation),
        turned=int(turned) % 360 if isinstance(turned, (int, float)) else 0,
        border=_colour(look, "/BC"),
        border_width=float(thickness) if isinstance(thickness, (int, float)) else 1.0,
        ground=_colour(look, "/BG"),
        is_round=inherited(annotation, "/FT") == "/Btn"
        and isinstance(look, DictionaryObject)
        and entry(look, "/CA") == "l",
    )


def _on_state(annotation: DictionaryObject) -> str:
    appearances = entry(annotation, "/AP")
    normal = entry(appearances, "/N") if isinstance(appearances, DictionaryObject) else None
    if not isinstance(normal, DictionaryObject) or isinstance(normal, StreamObject):
        return ""
    return next((str(name)[1:] for name in normal if name != "/Off"), "")


def _colour(look: Any, key: str) -> tuple[float, ...]:
    found = entry(look, key) if isinstance(look, DictionaryObject) else None
    parts = [part.get_object() for part in found] if isinstance(found, ArrayObject) else []
    return tuple(float(part) for part in parts if isinstance(part, (int, float)))
