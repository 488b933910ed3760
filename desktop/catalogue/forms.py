"""``forms/*.toml`` → the documents that the program fills or writes itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desktop import paths
from desktop.model.forms import Field, Form, Passage

from .known import CONFIDENCES, LAYOUTS
from .reader import Table, read_file
from .sources import read_sources

_LENGTHS = ("x_mm", "y_mm", "width_mm", "height_mm", "size_pt", "floor_pt")


def forms(folder: Path | None = None) -> Mapping[str, Form]:
    """Every form by id, which is the name of its file; CatalogueError when one is wrong."""
    folder = folder or paths.resources()
    sources = frozenset(read_sources(folder))
    names = sorted(path.name for path in (folder / "forms").glob("*.toml"))
    read = (_form(read_file(folder, f"forms/{name}"), name.removesuffix(".toml"), sources) for name in names)
    return {form.id: form for form in read}


def _form(table: Table, name: str, sources: frozenset[str]) -> Form:
    form = Form(
        id=table.one_of("id", frozenset({name})),
        title=table.template("title"),
        official_title=table.template("official_title"),
        layout=table.one_of("layout", LAYOUTS),
        texts={part.id: _passage(part) for part in table.table("texts", {}).tables()},
        fields=tuple(_field(part) for part in table.listed("fields")) if table.has("fields") else (),
        template=table.text("template", ""),
        sources=table.some_of("sources", sources, code="catalogue_unknown_source"),
        confidence=table.one_of("confidence", CONFIDENCES),
    )
    table.finish()
    return form


def _passage(table: Table) -> Passage:
    passage = Passage(french=table.template("french"), text=table.template("text", ""))
    table.finish()
    return passage


def _field(table: Table) -> Field:
    choices = table.table("choices", {})
    field = Field(
        answer=table.text("answer"),
        field=table.text("field", ""),
        page=table.take("page", int, 1),
        lines=table.take("lines", int, 1),
        choices={name: choices.text(name) for name in choices.names()},
        **{name: table.number(name) for name in _LENGTHS if table.has(name)},
    )
    table.finish()
    return field
