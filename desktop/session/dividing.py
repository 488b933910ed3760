"""A piece that the person wants as several files is cut between its pages, before it is made to fit."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.bundling.splitting import runs
from desktop.errors import OutputError
from desktop.media.isolated import Died, Workers
from desktop.model.dossier import Document
from desktop.model.procedure import Procedure

from . import work
from .made_piece import MadePiece
from .stage import Stage


def divide(
    piece: MadePiece, documents: Sequence[Document], procedure: Procedure, workers: Workers, stage: Stage
) -> list[MadePiece]:
    """The files of a piece, in the stage in its place; itself alone where it cannot be cut, or must stay as it is.

    OutputError: output_broken.
    """
    if piece.piece.files == 1 or piece.signature == "kept" or not piece.pages:
        return [piece]
    lengths = runs(_kept_together(piece, documents, procedure))
    if len(lengths) == 1:
        return [piece]
    outcome = workers.run(work.split, stage.kept(piece.kept_as), lengths, piece.piece.files)
    if isinstance(outcome, Died) or not all(made.sound for made in outcome.value):
        raise OutputError("output_broken")
    if sum(made.pages for made in outcome.value) != piece.pages:
        raise OutputError("output_broken")
    stage.remove(piece.piece.path)
    files = []
    for number, made in enumerate(outcome.value, start=1):
        file = MadePiece(piece.piece.one_of(number, len(outcome.value)), whole=piece.kept_as, legible=piece.legible)
        file.bytes, file.pages, file.clean_pages = len(made.pdf), made.pages, made.pages
        file.signature = piece.signature if number == 1 else ""  # told once
        stage.keep(file.kept_as, made.pdf)
        stage.put(file.piece.path, made.pdf)
        files.append(file)
    return files


def _kept_together(piece: MadePiece, documents: Sequence[Document], procedure: Procedure) -> list[frozenset[int]]:
    """For each page the two-sided documents on it: front and back stay in one file."""
    two_sided = {number for number in piece.piece.documents if _has_two_sides(documents[number], procedure)}
    return [frozenset(piece.sources[part] for part in page) & two_sided for page in piece.owners]


def _has_two_sides(document: Document, procedure: Procedure) -> bool:
    kind = procedure.requirement(document.requirement).alternative(document.kind)
    return kind is not None and kind.two_sided
