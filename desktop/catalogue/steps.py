"""``procedures/steps.toml``, ``preparations.toml``, ``questions.toml``, ``unknowns.toml``, ``advice.toml``."""

from __future__ import annotations

from pathlib import Path

from desktop.model.procedure import Advice, Question, Step, Unknown

from .known import ANCHORS, ROUTES, WHEN_MISSING, Known
from .reader import Table, read_file


def read_steps(folder: Path, name: str, known: Known, requirements: frozenset[str]) -> tuple[Step, ...]:
    """The steps of ``procedures/<name>.toml`` in their order. ``requirements``: ids that a step may hang on."""
    tables = read_file(folder, f"procedures/{name}.toml").tables()
    return tuple(_step(table, known, requirements) for table in tables)


def _step(table: Table, known: Known, requirements: frozenset[str]) -> Step:
    step = Step(
        id=table.id,
        title=table.sentence("title"),
        text=table.sentence("text"),
        timing=table.sentence("timing"),
        sources=known.read_sources(table),
        confidence=known.read_confidence(table),
        anchor=table.one_of("anchor", ANCHORS) if table.has("anchor") else "",
        routes=table.some_of("routes", ROUTES, ()),
        when=known.read_when(table),
        requirement=table.one_of("requirement", requirements) if table.has("requirement") else "",
    )
    table.finish()
    return step


def read_questions(folder: Path, known: Known) -> tuple[Question, ...]:
    """Every answer of ``case.toml`` in its order."""
    return tuple(_question(table, known) for table in read_file(folder, "procedures/questions.toml").tables())


def _question(table: Table, known: Known) -> Question:
    values = table.table("values", {})
    question = Question(
        key=table.id,
        name=table.sentence("name"),
        official_name=table.text("official_name"),
        why=table.sentence("why"),
        values=tuple((code, values.sentence(code)) for code in values.names()),
        when_missing=table.one_of("when_missing", WHEN_MISSING),
        sources=known.read_sources(table),
        confidence=known.read_confidence(table),
    )
    table.finish()
    return question


def read_unknowns(folder: Path, known: Known) -> tuple[Unknown, ...]:
    """What the program cannot know."""
    return tuple(_unknown(table, known) for table in read_file(folder, "procedures/unknowns.toml").tables())


def _unknown(table: Table, known: Known) -> Unknown:
    routes = table.some_of("routes", ROUTES, ())
    unknown = Unknown(table.id, table.sentence("text"), known.read_sources(table), routes)
    table.finish()
    return unknown


def read_advice(folder: Path, known: Known) -> tuple[Advice, ...]:
    """What is worth knowing on every route."""
    return tuple(_advice(table, known) for table in read_file(folder, "procedures/advice.toml").tables())


def _advice(table: Table, known: Known) -> Advice:
    advice = Advice(table.id, table.sentence("text"), known.read_sources(table), known.read_confidence(table))
    table.finish()
    return advice
