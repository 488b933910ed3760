"""``procedures/routes.toml`` and ``notes.toml`` → the decision table, and what goes with its routes."""

from __future__ import annotations

from pathlib import Path

from desktop.model.procedure import Note, RouteRow

from .known import ROUTES, Known
from .reader import Table, read_file


def read_rows(folder: Path, known: Known) -> tuple[RouteRow, ...]:
    """The rows in their order; CatalogueError when a row stands out of its place, or nothing catches the rest."""
    tables = tuple(read_file(folder, "procedures/routes.toml").tables())
    rows = tuple(_row(table, known) for table in tables)
    for table, row, before in zip(tables[1:], rows[1:], rows, strict=False):
        if row.row < before.row:
            raise table.refuse("catalogue_out_of_order", "row")
    if tables and rows[-1].when:
        raise tables[-1].refuse("catalogue_no_last_row", "when")
    return rows


def _row(table: Table, known: Known) -> RouteRow:
    row = RouteRow(
        row=table.take("row", int),
        id=table.one_of("route", ROUTES),
        because=table.id,
        when=known.read_when(table),
        sources=known.read_sources(table),
        confidence=known.read_confidence(table),
        title=table.sentence("title"),
        told=table.sentence("told"),
    )
    table.finish()
    return row


def read_notes(folder: Path, known: Known, reasons: frozenset[str]) -> tuple[Note, ...]:
    """The notes in their order. ``reasons``: the names of the rows."""
    return tuple(_note(table, known, reasons) for table in read_file(folder, "procedures/notes.toml").tables())


def _note(table: Table, known: Known, reasons: frozenset[str]) -> Note:
    note = Note(
        id=table.id,
        routes=table.some_of("routes", ROUTES, ()),
        because=table.some_of("because", reasons, ()),
        when=known.read_when(table),
        sources=known.read_sources(table),
        confidence=known.read_confidence(table),
        text=table.sentence("text"),
        conflict=table.take("conflict", bool, False),
    )
    table.finish()
    return note
