"""The documents that the program fills or writes itself, as the catalogue reads them from ``forms/*.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Field(NamedTuple):
    """Where one answer goes on a form, in millimetres from the top left of a page, or a field of an AcroForm."""

    answer: str  # what to write, see filling/values.py
    field: str = ""  # AcroForm field name
    page: int = 1
    x_mm: float = 0.0
    y_mm: float = 0.0
    width_mm: float = 0.0
    height_mm: float = 0.0
    size_pt: float = 10.0
    floor_pt: float = 7.0
    lines: int = 1
    choices: Mapping[str, str] = {}


class Passage(NamedTuple):
    """Words of a document that the program writes: in French for the clerk, and the English source of the
    translation beneath it (empty: French only). Both may hold ``{placeholders}`` named after ``filling/values.py``."""

    french: str
    text: str = ""


class Form(NamedTuple):
    """A document that the program fills or writes itself. ``layout``: written, overlay, acroform.

    In ``resources/forms/<id>.toml``: ``title`` is the English source, ``official_title`` the French one;
    ``[texts.<name>]`` has ``french`` and ``text``; ``[[fields]]`` has the names of ``Field``.
    """

    id: str
    title: str
    official_title: str
    layout: str
    texts: Mapping[str, Passage] = {}
    fields: tuple[Field, ...] = ()
    template: str = ""
    sources: tuple[str, ...] = ()
    confidence: str = "ours"
