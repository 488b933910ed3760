"""What is stuck on a page: stamps, filled fields, signatures. Their visible faces become part of the drawing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from desktop.media.pdf_encoded import entry
from desktop.media.pdf_geometry import Box, Matrix, transformed

_HIDDEN, _NO_ROTATE, _NO_VIEW = 2, 16, 32  # bits of /F
_NEVER_DRAWN = frozenset({"/Popup", "/Link"})
_TEXT_FIELDS = frozenset({"/Tx", "/Ch"})
# A reader draws these by itself when they bring no face of their own.
_DRAWN_BY_READERS = frozenset({"/Circle", "/Highlight", "/Ink", "/Square", "/Squiggly", "/StrikeOut", "/Underline"})
_SHOWS_SOMETHING = re.compile(rb"T[jJ]\b|['\"]\s|\bDo\b")  # operators that show text, or another drawing
_PARENTS = 20  # how far up a field may inherit from


@dataclass(frozen=True)
class Face:
    """drawing: a form XObject, as it stands in the document. matrix: from its space to the page's."""

    drawing: Any
    matrix: Matrix


def faces(page: DictionaryObject, is_hidden: Callable[[Any], bool], turned: int) -> list[Face]:
    """The visible faces of a page's annotations, in drawing order. ``turned``: the page's rotation in degrees."""
    found = (_face(annotation, turned) for _, annotation in _shown(page, is_hidden))
    return [face for face in found if face is not None]


def faceless(page: DictionaryObject, is_hidden: Callable[[Any], bool], stale: bool) -> list[int]:
    """Which annotations of the page readers show although they bring no face, or an empty one: filled fields, marks.

    stale: the document says that the faces of its fields are out of date. Places in /Annots, counted from 0.
    """
    return [
        place
        for place, annotation in _shown(page, is_hidden)
        if _is_drawn(annotation)
        and (_is_faceless(annotation) or (stale and entry(annotation, "/Subtype") == "/Widget"))
    ]


def on_hidden_layers(page: DictionaryObject, is_hidden: Callable[[Any], bool]) -> list[int]:
    """Which annotations of the page belong to a layer that is not shown; places in /Annots, counted from 0."""
    annotations = entry(page, "/Annots")
    found = [part.get_object() for part in annotations] if isinstance(annotations, ArrayObject) else []
    return [
        place
        for place, annotation in enumerate(found)
        if isinstance(annotation, DictionaryObject) and is_hidden(dict.get(annotation, "/OC"))
    ]


def _shown(page: DictionaryObject, is_hidden: Callable[[Any], bool]) -> Iterator[tuple[int, DictionaryObject]]:
    annotations = entry(page, "/Annots")
    for place, reference in enumerate(annotations if isinstance(annotations, ArrayObject) else ()):
        annotation = reference.get_object()
        if not isinstance(annotation, DictionaryObject) or entry(annotation, "/Subtype") in _NEVER_DRAWN:
            continue
        flags = entry(annotation, "/F")
        if isinstance(flags, int) and flags & (_HIDDEN | _NO_VIEW):
            continue
        if not is_hidden(dict.get(annotation, "/OC")):
            yield place, annotation


def _normal(annotation: DictionaryObject) -> Any:
    """The reference to (or the stream of) the normal face, in the state the annotation is in; None without one."""
    appearances = entry(annotation, "/AP")
    if not isinstance(appearances, DictionaryObject):
        return None
    found = dict.get(appearances, "/N")
    resolved = found.get_object() if found is not None else None
    if isinstance(resolved, DictionaryObject) and not isinstance(resolved, StreamObject):
        found = dict.get(resolved, entry(annotation, "/AS") or "/Off")
        resolved = found.get_object() if found is not None else None
        if resolved is None:
            return _NOTHING_TO_SHOW
    return found if isinstance(resolved, StreamObject) else None


_NOTHING_TO_SHOW = object()  # a box that is not ticked


def _face(annotation: DictionaryObject, turned: int) -> Face | None:
    found, rectangle = _normal(annotation), _box(entry(annotation, "/Rect"))
    if found is None or found is _NOTHING_TO_SHOW or rectangle is None:
        return None
    form = found.get_object()
    bounds = _box(entry(form, "/BBox"))
    if bounds is None:
        return None
    own = entry(form, "/Matrix")
    numbers = tuple(float(part.get_object()) for part in own) if isinstance(own, ArrayObject) and len(own) == 6 else ()
    left, bottom, right, top = transformed(bounds, numbers or (1, 0, 0, 1, 0, 0))  # type: ignore[arg-type]
    if right - left <= 0 or top - bottom <= 0:
        return None
    x, y = (rectangle[2] - rectangle[0]) / (right - left), (rectangle[3] - rectangle[1]) / (top - bottom)
    matrix = (x, 0.0, 0.0, y, rectangle[0] - left * x, rectangle[1] - bottom * y)
    flags = entry(annotation, "/F")
    if turned and isinstance(flags, int) and flags & _NO_ROTATE:
        matrix = _upright(matrix, rectangle, turned)
    return Face(found, matrix)


def _upright(matrix: Matrix, rectangle: Box, turned: int) -> Matrix:
    """Turn against the page around the upper left corner, as a note that does not rotate asks for."""
    a, b = {90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turned]  # where (1, 0) goes, counterclockwise
    x, y = rectangle[0], rectangle[3]
    m = matrix
    return (
        a * m[0] - b * m[1],
        b * m[0] + a * m[1],
        a * m[2] - b * m[3],
        b * m[2] + a * m[3],
        a * (m[4] - x) - b * (m[5] - y) + x,
        b * (m[4] - x) + a * (m[5] - y) + y,
    )


def _is_faceless(annotation: DictionaryObject) -> bool:
    found = _normal(annotation)
    if found is None or found is _NOTHING_TO_SHOW:
        return found is None
    return entry(annotation, "/Subtype") == "/Widget" and not _SHOWS_SOMETHING.search(found.get_object().get_data())


def _is_drawn(annotation: DictionaryObject) -> bool:
    if entry(annotation, "/Subtype") != "/Widget":
        return entry(annotation, "/Subtype") in _DRAWN_BY_READERS
    return _inherited(annotation, "/FT") in _TEXT_FIELDS and bool(_inherited(annotation, "/V"))


def _inherited(field: DictionaryObject, key: str) -> Any:
    """What a field, or the nearest of those above it, has under ``key``."""
    for _ in range(_PARENTS):
        if key in field:
            return entry(field, key)
        above = entry(field, "/Parent")
        if not isinstance(above, DictionaryObject):
            break
        field = above
    return None


def _box(found: Any) -> Box | None:
    if not isinstance(found, ArrayObject) or len(found) != 4:
        return None
    x0, y0, x1, y1 = (float(part.get_object()) for part in found)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
