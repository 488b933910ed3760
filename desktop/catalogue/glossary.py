"""``glossary.toml`` → French words explained; ``refusals.toml`` → why a piece is refused, and what to do then."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desktop import paths
from desktop.model.glossary import RefusalReason, Term

from .known import Known
from .reader import Table, read_file
from .sentences import findings
from .sources import read_sources


def glossary(folder: Path | None = None) -> tuple[Term, ...]:
    """Every term, in the order of the file; CatalogueError when one is wrong, or stands there twice."""
    folder = folder or paths.resources()
    known = _known(folder)
    terms: list[Term] = []
    for table in read_file(folder, "glossary.toml").tables():
        term = _term(table, known)
        if any(term.french == other.french for other in terms):
            raise table.refuse("catalogue_twice", "french", value=term.french)
        terms.append(term)
    return tuple(terms)


def refusals(folder: Path | None = None) -> Mapping[str, RefusalReason]:
    """Every reason by id, in the order of the file; CatalogueError when one is wrong."""
    folder = folder or paths.resources()
    known = _known(folder)
    codes = frozenset(code for code in findings(folder) if "/" not in code)
    pieces = frozenset(read_file(folder, "procedures/requirements.toml").names())
    tables = read_file(folder, "refusals.toml").tables()
    return {table.id: _reason(table, known, codes, pieces) for table in tables}


def _known(folder: Path) -> Known:
    return Known(frozenset(), frozenset(), frozenset(read_sources(folder)))


def _term(table: Table, known: Known) -> Term:
    term = Term(
        id=table.id,
        french=table.text("french"),
        text=table.sentence("text"),
        sources=known.read_sources(table),
        confidence=known.read_confidence(table),
        stands_for=table.text("stands_for", ""),
    )
    table.finish()
    return term


def _reason(table: Table, known: Known, codes: frozenset[str], pieces: frozenset[str]) -> RefusalReason:
    reason = RefusalReason(
        id=table.id,
        name=table.sentence("name"),
        fix=table.sentence("fix"),
        checks=table.some_of("checks", codes, code="catalogue_unknown_check"),
        sources=known.read_sources(table),
        confidence=known.read_confidence(table),
        requirements=table.some_of("requirements", pieces, ()),
    )
    table.finish()
    return reason
