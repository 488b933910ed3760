"""What the window's export does: what will be written, then writing it and reading it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.bundling import pieces
from desktop.checking import Rules
from desktop.errors import OutputError
from desktop.model.bundle import Output
from desktop.model.checklist import Checklist
from desktop.model.dossier import Dossier
from desktop.model.facts import FileFacts
from desktop.progress import Progress
from desktop.words import Language

from . import opening


@dataclass(frozen=True)
class PlannedPiece:
    """title: English source. bytes: of the papers that go into it, as they were given."""

    path: str
    title: str
    bytes: int


@dataclass(frozen=True)
class Plan:
    """others: what is written besides, by file name."""

    pieces: tuple[PlannedPiece, ...]
    others: tuple[str, ...]

    @property
    def bytes(self) -> int:
        return sum(piece.bytes for piece in self.pieces)


@dataclass(frozen=True)
class Order:
    """limits: bytes of one file, and of all. only: requirements to write alone; empty for the whole dossier."""

    out: Path
    on: dt.date
    language: Language
    portal: str
    limits: tuple[int, int]
    with_zip: bool = False
    only: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Finished:
    dossier: Dossier
    folder: Path
    outputs: tuple[Output, ...]
    complete: bool


def plan(
    rules: Rules, dossier: Dossier, checklist: Checklist, facts: Mapping[int, tuple[FileFacts, ...]]
) -> Plan:
    """What ``write`` will make of this dossier."""
    planned = pieces.plan_pieces(rules.procedure, checklist, dossier)
    return Plan(
        tuple(
            PlannedPiece(piece.path, piece.title, sum(_size(dossier, facts, n) for n in piece.documents))
            for piece in planned
        ),
        ("dossier.pdf", "report.pdf", "report.json", "next-steps.ics"),
    )


def _size(dossier: Dossier, facts: Mapping[int, tuple[FileFacts, ...]], document: int) -> int:
    if document in facts:
        return sum(file.bytes for file in facts[document])
    return sum(file.size for file in dossier.documents[document].files)


def write(dossier: Dossier, order: Order, progress: Progress) -> Finished:
    """Write the dossier into a folder and read it back. What an earlier run wrote there is replaced, nothing else.

    OutputError: as ``building.build``, and when what was written cannot be read back.
    """
    from . import building, verifying

    rules = opening.open_rules(order.portal, *order.limits)
    built = building.build(
        rules, dossier, building.Order(order.out, order.on, order.language, order.with_zip, force=True), progress
    )
    if verifying.verify(order.out):
        raise OutputError("output_failed", folder=str(order.out))
    return Finished(dossier, order.out, built.bundle.outputs, bool(built.checklist.complete))
