"""``portals.toml`` → the profile of each site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from desktop import paths
from desktop.errors import ArgumentsError
from desktop.model.portal import Portal, PortalValue

from .known import CONFIDENCES
from .reader import Table, read_file
from .sources import read_sources

_SIZES: Final = ("max_file_bytes", "max_total_bytes")
_PHOTO_SIZES: Final = ("photo_at_least_bytes", "photo_at_most_bytes")


def portals(folder: Path | None = None) -> Mapping[str, Portal]:
    """Every site that we have a profile of, by id; CatalogueError when one is wrong."""
    folder = folder or paths.resources()
    sources = frozenset(read_sources(folder))
    return {table.id: _portal(table, sources) for table in read_file(folder, "portals.toml").tables()}


def load_portal(id_: str, folder: Path | None = None) -> Portal:
    """The profile of one site; ArgumentsError when there is none of that name."""
    known = portals(folder)
    if id_ not in known:
        raise ArgumentsError("arguments_unknown_portal", portal=id_, known=tuple(known))
    return known[id_]


def _portal(table: Table, sources: frozenset[str]) -> Portal:
    values: dict[str, PortalValue] = {}
    formats = _formats(table, sources, values)
    sizes = {
        name: _size(table, name, sources, values)
        for name in (*_SIZES, *_PHOTO_SIZES)
        if name in _SIZES or table.has(name)
    }
    portal = Portal(
        id=table.id,
        name=table.sentence("name"),
        max_file_bytes=sizes["max_file_bytes"],
        max_total_bytes=sizes["max_total_bytes"],
        formats=formats,
        sources=tuple(dict.fromkeys(source for value in values.values() for source in value.sources)),
        confidence="ours" if any(value.confidence == "ours" for value in values.values()) else "reported",
        confirmed=table.take("confirmed", bool),
        note=table.sentence("note"),
        photo_at_least_bytes=sizes.get("photo_at_least_bytes"),
        photo_at_most_bytes=sizes.get("photo_at_most_bytes"),
        values=values,
    )
    table.finish()
    return portal


def _formats(table: Table, sources: frozenset[str], values: dict[str, PortalValue]) -> tuple[str, ...]:
    part = table.table("formats")
    formats = part.texts("value")
    values["formats"] = _basis(part, sources)
    return formats


def _size(table: Table, name: str, sources: frozenset[str], values: dict[str, PortalValue]) -> int:
    part = table.table(name)
    size = part.take("value", int)
    if size <= 0:
        raise part.refuse("catalogue_unknown_value", "value", value=str(size), known=())
    values[name] = _basis(part, sources)
    return size


def _basis(part: Table, sources: frozenset[str]) -> PortalValue:
    """Where a value was read, or why we chose it; the value itself was taken."""
    basis = PortalValue(
        why=part.sentence("why"),
        sources=part.some_of("sources", sources, code="catalogue_unknown_source"),
        confidence=part.one_of("confidence", CONFIDENCES),
    )
    if not basis.sources:
        raise part.refuse("catalogue_no_source", "sources")
    part.finish()
    return basis
