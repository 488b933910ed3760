"""``[[documents.pages]]``: which pages are taken from the files of a document, in which order, and how."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

from desktop.model.dossier import SourceFile
from desktop.model.page_edit import MOST_SKEW, SHAPES, TURNS, PageEdit, convex

from .tables import Table

_CORNERS = 8  # numbers: x and y of four points


def arranged(document: Table, files: Sequence[SourceFile | None]) -> tuple[SourceFile, ...]:
    """The files of a document with the pages taken from them, in runs; all of them whole where no page is named.

    files: as listed, None for one that was refused. A page without a number stands for the whole file, as it is.
    """
    tables = list(document.tables("pages"))
    if not tables:
        return tuple(file for file in files if file is not None)
    runs: list[SourceFile] = []
    for table in tables:
        file, edit = _file(table, files), _edit(table)
        table.close()
        if file is None:
            continue
        if edit is not None and runs and runs[-1].edits and runs[-1].name == file.name:
            runs[-1] = dataclasses.replace(file, edits=(*runs[-1].edits, edit))
        else:
            runs.append(dataclasses.replace(file, edits=() if edit is None else (edit,)))
    return tuple(runs)


def _file(table: Table, files: Sequence[SourceFile | None]) -> SourceFile | None:
    """The file that is meant; it need not be said where there is only one."""
    number = table.number("file", "no_such_file", at_most=len(files))
    if number is None and "file" not in table.content:
        if len(files) == 1:
            return files[0]
        table.refuse("file", "page_of_no_file", None, (str(len(files)),))
    return None if number is None else files[number - 1]


def _edit(table: Table) -> PageEdit | None:
    """None for the whole file."""
    page = table.number("page", "not_a_page")
    turn = table.whole_number("turn", TURNS) or 0
    corners = _corners(table)
    shape = table.choice("shape", SHAPES[1:])
    skew, even, as_it_is = _skew(table), table.flag("even") or False, table.flag("as_it_is") or False
    if page is not None:
        return PageEdit(page, turn, corners, shape, skew, even, as_it_is)
    if "page" not in table.content and (turn or corners or shape or skew or even or as_it_is):
        table.refuse("page", "page_not_said", None)
    return None


def _skew(table: Table) -> float:
    """Degrees clockwise; 0 where the lines are level."""
    found = table.known("skew")
    if found is None:
        return 0.0
    if _is_number(found) and abs(found) <= MOST_SKEW:  # type: ignore[arg-type]
        return float(found)  # type: ignore[arg-type]
    table.refuse("skew", "not_a_skew", found, (f"{MOST_SKEW:g}",))
    return 0.0


def _corners(table: Table) -> tuple[tuple[float, float], ...]:
    """Four points clockwise from the top left, in fractions of the page; none for the whole page."""
    found = table.known("corners")
    if found is None or found == []:
        return ()
    if isinstance(found, list) and len(found) == _CORNERS and all(map(_is_fraction, found)):
        corners = tuple((float(found[i]), float(found[i + 1])) for i in range(0, _CORNERS, 2))
        if convex(corners):
            return corners
    table.refuse("corners", "not_corners", found)
    return ()


def _is_fraction(value: object) -> bool:
    return _is_number(value) and 0 <= value <= 1  # type: ignore[operator]


def _is_number(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)
