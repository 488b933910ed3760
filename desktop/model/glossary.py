"""French words explained, and the reasons for which a piece is refused, as the catalogue reads them."""

from __future__ import annotations

from typing import NamedTuple


class Term(NamedTuple):
    """A French word that a student meets. ``text`` is the English source; the rest is French and stays as it is."""

    id: str
    french: str
    text: str
    sources: tuple[str, ...]
    confidence: str
    stands_for: str = ""  # the words behind an abbreviation


class RefusalReason(NamedTuple):
    """Why a piece that was sent is refused. ``name`` and ``fix`` are English sources.

    checks: codes of findings that say the same. requirements: pieces that it can be said of; empty: any.
    """

    id: str
    name: str
    fix: str
    checks: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str
    requirements: tuple[str, ...] = ()

    def may_be_said_of(self, requirement: str) -> bool:
        return not self.requirements or requirement in self.requirements
