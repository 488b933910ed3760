"""The limits of the sites that a dossier is sent to, as the catalogue reads them from ``portals.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class PortalValue(NamedTuple):
    """Why a portal's profile holds a value: where it was read, or why we chose it."""

    why: str
    sources: tuple[str, ...]
    confidence: str


class Portal(NamedTuple):
    """The limits of a site. None of them is published; each value is marked with its source or as ours (``values``)."""

    id: str
    name: str
    max_file_bytes: int
    max_total_bytes: int
    formats: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str
    confirmed: bool = False
    note: str = ""
    photo_at_least_bytes: int | None = None  # of an identity photo; None: no limit known
    photo_at_most_bytes: int | None = None
    values: Mapping[str, PortalValue] = {}  # by field name, one for each value above
