"""The whole of ``resources/`` that carries law → a Procedure."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from desktop import paths
from desktop.errors import CatalogueError
from desktop.model.procedure import Procedure

from .countries import read_countries, read_languages
from .known import Known
from .reader import read_file
from .requirements import read_requirements
from .routes import read_notes, read_rows
from .sources import read_sources
from .steps import read_advice, read_questions, read_steps, read_unknowns

_FILES: Final = frozenset(
    {"procedure", "routes", "notes", "requirements", "steps", "preparations", "questions", "unknowns", "advice"}
)


def load_procedure(checks: frozenset[str], conditions: frozenset[str], folder: Path | None = None) -> Procedure:
    """The procedure, every entry of it looked at.

    checks, conditions: the names that the code knows; an entry that names another is refused.
    folder: of the resources, our own without it. CatalogueError: file and key of the first thing that is wrong.
    """
    folder = folder or paths.resources()
    _refuse_strangers(folder / "procedures")
    sources = read_sources(folder)
    known = Known(checks, conditions, frozenset(sources))
    about = read_file(folder, "procedures/procedure.toml")
    rows = read_rows(folder, known)
    reasons = frozenset(row.because for row in rows)
    requirements = read_requirements(folder, known, reasons)
    asked = frozenset(requirement.id for requirement in requirements)
    countries = read_countries(folder, known)
    procedure = Procedure(
        id=about.text("id"),
        rules_on=about.take("rules_on", dt.date),
        stale_after_months=about.take("stale_after_months", int),
        sources=sources,
        rows=rows,
        notes=read_notes(folder, known, reasons),
        requirements=requirements,
        steps=read_steps(folder, "steps", known, asked),
        questions=read_questions(folder, known),
        unknowns=read_unknowns(folder, known),
        countries=countries.by_code,
        civil_status=read_languages(folder, known),
        insee_countries=countries.by_insee,
        preparations=read_steps(folder, "preparations", known, asked),
        advice=read_advice(folder, known),
    )
    about.finish()
    return procedure


def _refuse_strangers(folder: Path) -> None:
    """A file that nobody reads is a rule that nobody follows: refuse it, say its name."""
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in _FILES:
            raise CatalogueError("catalogue_unknown_file", file=f"procedures/{path.name}")
