"""What a piece is called: the official French term for a French reader, its translated name for any other."""

from __future__ import annotations

from desktop.model.procedure import Alternative, Requirement
from desktop.words import Language


def named(piece: Requirement | Alternative, language: Language) -> str:
    """The name of a requirement or of a kind of document in one language."""
    return piece.official_name if language.code == "fr" else language.gettext(piece.name)
