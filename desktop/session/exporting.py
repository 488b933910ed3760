"""What the window's export does: what will be written, what stands there already, then writing and reading it back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.bundling import pieces
from desktop.checking import Rules
from desktop.errors import OutputError
from desktop.model.bundle import Output
from desktop.model.checklist import Checklist, Finding, Outcome
from desktop.model.dossier import Dossier
from desktop.model.facts import FileFacts
from desktop.policy import Policy
from desktop.progress import Progress
from desktop.words import Language

from . import enclosing, opening
from .previous import REPORT, REPORT_SCHEMA
from .writing import translated

FOLDER: Final = "dossier"
_SIZES: Final = ("file_size", "total_size")
_WHOLE: Final = ("dossier.pdf", "report.pdf", REPORT, "next-steps.ics")
_ALONE: Final = ("report.pdf", REPORT)


@dataclass(frozen=True)
class PlannedPiece:
    """title: English source. bytes: of the papers that go into it, as they were given; of one that is split, its share.

    split: the requirements for which its piece goes out as several files; none where it is the only one.
    """

    path: str
    title: str
    bytes: int
    split: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """others: what is written besides, by its path in the folder."""

    pieces: tuple[PlannedPiece, ...]
    others: tuple[str, ...]

    @property
    def bytes(self) -> int:
        return sum(piece.bytes for piece in self.pieces)


@dataclass(frozen=True)
class Order:
    """limits: bytes of one file, and of all. only: requirements to write alone; empty for the whole dossier.

    policy: of this machine when None.
    """

    out: Path
    on: dt.date
    language: Language
    portal: str
    limits: tuple[int, int]
    with_zip: bool = False
    only: frozenset[str] = frozenset()
    policy: Policy | None = None


@dataclass(frozen=True)
class Finished:
    """too_large: what does not fit, each file with its requirement, and the whole with none."""

    dossier: Dossier
    folder: Path
    outputs: tuple[Output, ...]
    complete: bool
    too_large: tuple[tuple[str, Finding], ...] = ()


def plan(
    rules: Rules,
    dossier: Dossier,
    checklist: Checklist,
    facts: Mapping[int, tuple[FileFacts, ...]],
    only: frozenset[str] = frozenset(),
) -> Plan:
    """What ``write`` will make of this dossier."""
    planned = [piece for piece in pieces.plan_pieces(rules.procedure, checklist, dossier) if piece.uploaded]
    chosen = [piece for piece in planned if not only or only.intersection(piece.requirements)]
    return Plan(
        tuple(
            file
            for piece in chosen
            for file in _files(piece, dossier, sum(_size(dossier, facts, n) for n in piece.documents))
        ),
        _ALONE if only else (*_enclosed(dossier, checklist), *_WHOLE),
    )


def _files(piece: pieces.Piece, dossier: Dossier, size: int) -> Iterator[PlannedPiece]:
    """The files of a piece; that one cannot be split into so many is known when it is written."""
    if piece.files == 1:
        yield PlannedPiece(piece.path, piece.title, size)
        return
    split = tuple(id_ for id_ in piece.requirements if dossier.files_for(id_) > 1)
    for number in range(1, piece.files + 1):
        yield PlannedPiece(piece.one_of(number, piece.files).path, piece.title, size // piece.files, split)


def _enclosed(dossier: Dossier, checklist: Checklist) -> tuple[str, ...]:
    statements = tuple(f"statements/{form.replace('_', '-')}.pdf" for form in enclosing.needed(dossier, checklist))
    if not enclosing.card_is_open(checklist.lines):
        return statements
    photo = ("card/photo.jpg",) if dossier.documents_for("vitale_photo") else ()
    identity = ("card/identity.pdf",) if dossier.documents_for("vitale_identity") else ()
    return (*statements, "card/vitale-form.pdf", *photo, *identity)


def _size(dossier: Dossier, facts: Mapping[int, tuple[FileFacts, ...]], document: int) -> int:
    if document in facts:
        return sum(file.bytes for file in facts[document])
    return sum(file.size for file in dossier.documents[document].files)


def folder_name(rules: Rules, only: frozenset[str]) -> str:
    """What the folder of a dossier is called, or that of pieces written alone: "dossier-01-piece-identite"."""
    names = [r.upload_name for r in rules.procedure.requirements if r.id in only and r.upload_name]
    return "-".join((FOLDER, *dict.fromkeys(names)))


def written_on(folder: Path) -> dt.date | None:
    """The day as on which the dossier in this folder was judged; None when none of ours stands there. Blocks."""
    try:
        told = json.loads((folder / REPORT).read_bytes())
        return dt.date.fromisoformat(told["on"]) if told["schema"] == REPORT_SCHEMA else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def place_in(chosen: Path, name: str) -> Path:
    """Where in a chosen folder to write: right there when it is empty, or is such a folder of ours already; else in one
    of this name inside, so that nothing gets mixed up. Blocks."""
    try:
        ours = (chosen / REPORT).is_file() and name in (FOLDER, chosen.name)  # one piece never takes the place of all
        free = ours or not any(chosen.iterdir())
    except OSError:
        free = True  # writing will say what is the matter
    return chosen if free else chosen / name


def write(dossier: Dossier, order: Order, progress: Progress) -> Finished:
    """Write the dossier into a folder and read it back. What an earlier run wrote there is replaced, nothing else.

    OutputError: as ``building.build``; the folder around it is gone, or what was written cannot be read back.
    ArgumentsError: a limit or a portal that administrators do not leave to people.
    """
    from . import building, verifying

    around = order.out.parent
    if not around.is_dir():
        raise OutputError("output_folder_gone", folder=str(around))
    rules = opening.open_rules(order.portal, *order.limits, order.policy)
    job = building.Order(order.out, order.on, order.language, order.with_zip, force=True, only=order.only)
    with translated(order.out):
        built = building.build(rules, dossier, job, progress)
        troubles = verifying.verify(order.out)
    if troubles:
        raise OutputError("output_broken", file=troubles[0].path)
    told = tuple(_too_large(built.checklist))
    return Finished(dossier, order.out, built.bundle.outputs, bool(built.checklist.complete), told)


def _too_large(checklist: Checklist) -> Iterator[tuple[str, Finding]]:
    of_lines = ((line.id, finding) for line in checklist.lines for finding in line.findings)
    for requirement, finding in (*of_lines, *(("", finding) for finding in checklist.dossier_findings)):
        if finding.code in _SIZES and finding.outcome is Outcome.FAILED:
            yield requirement, finding
