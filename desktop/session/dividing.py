"""A piece that the person wants as several files is cut between its pages, before it is made to fit."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.bundling.splitting import runs
from desktop.errors import OutputError
from desktop.media.isolated import Died, Workers
from desktop.model.dossier import Document
from desktop.model.procedure import Procedure

from . import work
from .fitting import Fitter
from .made_piece import MadePiece
from .stage import Stage
from .work import Made


@dataclass(frozen=True)
class Divider:
    """``fitter``: tells how small each page can be, which decides where the cuts are."""

    documents: Sequence[Document]
    procedure: Procedure
    workers: Workers
    stage: Stage
    fitter: Fitter

    def divide(self, piece: MadePiece) -> list[MadePiece]:
        """The files of a piece, in the stage in its place; itself alone where it cannot be cut, or must stay as it is.

        OutputError: output_broken.
        """
        if piece.piece.files == 1 or piece.signature == "kept" or not piece.pages:
            return [piece]
        lengths = runs(self._kept_together(piece))
        if len(lengths) == 1:
            return [piece]
        pdf = self.stage.kept(piece.kept_as)
        outcome = self.workers.run(work.split, pdf, self._smallest(piece, pdf), lengths, piece.piece.files)
        if isinstance(outcome, Died):  # too much for one child: one file is better than none
            return [piece]
        if not all(made.sound for made in outcome.value):
            raise OutputError("output_broken")
        if sum(made.pages for made in outcome.value) != piece.pages:
            raise OutputError("output_broken")
        self.stage.remove(piece.piece.path)
        return [self._file(piece, made, number, len(outcome.value)) for number, made in enumerate(outcome.value, 1)]

    def _smallest(self, piece: MadePiece, pdf: bytes) -> bytes:
        """The piece as small as it may be, if it does not fit whole; the stage holds it as it was again afterwards."""
        self.fitter.fit([dataclasses.replace(piece)])
        small = self.stage.kept(piece.kept_as)
        self.stage.keep(piece.kept_as, pdf)
        return small

    def _file(self, piece: MadePiece, made: Made, number: int, count: int) -> MadePiece:
        file = MadePiece(piece.piece.one_of(number, count), whole=piece.kept_as, legible=piece.legible)
        file.bytes, file.pages, file.clean_pages = len(made.pdf), made.pages, made.pages
        file.signature = piece.signature if number == 1 else ""  # told once
        self.stage.keep(file.kept_as, made.pdf)
        self.stage.put(file.piece.path, made.pdf)
        return file

    def _kept_together(self, piece: MadePiece) -> list[frozenset[int]]:
        """For each page the two-sided documents on it: front and back stay in one file."""
        two_sided = {number for number in piece.piece.documents if self._has_two_sides(self.documents[number])}
        return [frozenset(piece.sources[part] for part in page) & two_sided for page in piece.owners]

    def _has_two_sides(self, document: Document) -> bool:
        kind = self.procedure.requirement(document.requirement).alternative(document.kind)
        return kind is not None and kind.two_sided
