"""``procedures/requirements.toml`` → the pieces that are asked, with their alternatives and checks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from desktop.model.checklist import Weight
from desktop.model.procedure import Alternative, CheckRule, Need, Requirement

from .known import ROUTES, SHAPES, STAGES, WEIGHTS, Known
from .reader import Table, read_file

_UPLOAD_NAME: Final = re.compile(r"\d\d(-[a-z]+)+")  # ASCII, short, no spaces: safe on every site


def read_requirements(folder: Path, known: Known, reasons: frozenset[str]) -> tuple[Requirement, ...]:
    """The requirements in their order. ``reasons``: the names of the rows."""
    tables = read_file(folder, "procedures/requirements.toml").tables()
    return tuple(_requirement(table, known, reasons) for table in tables)


def _requirement(table: Table, known: Known, reasons: frozenset[str]) -> Requirement:
    alternatives = tuple(_alternative(part, known) for part in table.table("alternatives").tables())
    if not alternatives:
        raise table.refuse("catalogue_empty", "alternatives")
    kinds = frozenset(alternative.id for alternative in alternatives)
    requirement = Requirement(
        id=table.id,
        stage=table.one_of("stage", STAGES),
        needs=tuple(_need(part, known, reasons) for part in table.listed("needs")),
        alternatives=alternatives,
        checks=tuple(_check(part, known, kinds) for part in table.listed("checks")),
        before_arrival=table.take("before_arrival", bool),
        sources=known.read_sources(table),
        confidence=known.read_confidence(table),
        name=table.sentence("name"),
        official_name=table.text("official_name"),
        why=table.sentence("why"),
        how=table.sentence("how"),
        upload_name=table.text("upload_name", ""),
        shape=table.one_of("shape", SHAPES) if table.has("shape") else "pages",
        max_pages=table.take("max_pages", int, 10),
        timing=table.sentence("timing", ""),
    )
    if requirement.upload_name and not _UPLOAD_NAME.fullmatch(requirement.upload_name):
        raise table.refuse("catalogue_bad_file_name", "upload_name")
    table.finish()
    return requirement


def _alternative(table: Table, known: Known) -> Alternative:
    alternative = Alternative(
        id=table.id,
        name=table.sentence("name"),
        official_name=table.text("official_name"),
        sources=known.read_sources(table),
        confidence=known.read_confidence(table),
        weak=table.take("weak", bool, False),
        two_sided=table.take("two_sided", bool, False),
        civil_status_act=table.take("civil_status_act", bool, False),
    )
    table.finish()
    return alternative


def _need(table: Table, known: Known, reasons: frozenset[str]) -> Need:
    need = Need(
        weight=Weight(table.one_of("weight", WEIGHTS)),
        routes=table.some_of("routes", ROUTES, ()),
        because=table.some_of("because", reasons, ()),
        when=known.read_when(table),
    )
    table.finish()
    return need


def _check(table: Table, known: Known, kinds: frozenset[str]) -> CheckRule:
    limits = table.table("limits", {})
    rule = CheckRule(
        check=table.one_of("check", known.checks, "catalogue_unknown_check"),
        weight=Weight(table.one_of("weight", WEIGHTS)),
        kinds=table.some_of("kinds", kinds, ()),
        limits={name: limits.value(name) for name in limits.names()},
    )
    table.finish()
    return rule
