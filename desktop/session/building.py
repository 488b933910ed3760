"""Writes everything to upload, and the report, of whatever is there: prepare, fit, bind, report, put in place."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop import checking
from desktop.bundling import front, pieces
from desktop.bundling.pieces import Piece
from desktop.checking import Rules
from desktop.errors import OutputError
from desktop.media.isolated import Workers
from desktop.model.bundle import Bundle, Output
from desktop.model.checklist import Checklist
from desktop.model.dossier import Dossier
from desktop.model.facts import FileFacts
from desktop.progress import Progress
from desktop.words import Language

from . import binding, enclosing, reports, work
from .fitting import Fitter
from .preparing import Preparer
from .writing import REPORT, Stage, previous_outputs, refuse_strangers


@dataclass(frozen=True)
class Order:
    """What to build: where, as on which day, in which language beside French."""

    out: Path
    on: dt.date
    language: Language
    with_zip: bool = False
    force: bool = False


@dataclass(frozen=True)
class Built:
    checklist: Checklist
    bundle: Bundle
    report: dict[str, Any]


def build(rules: Rules, dossier: Dossier, order: Order, progress: Progress) -> Built:
    """Write the dossier of a case into ``order.out``; whole, or not at all.

    OutputError: the folder is not empty, is not ours to replace, or cannot be written. Cancelled: stopped in time.
    """
    out = order.out.resolve()
    ours = previous_outputs(out, force=order.force)
    files = sum(len(document.files) for document in dossier.documents)
    with Workers(work.worker_count(max(files, 2)), warm=work.WARM) as workers, Stage(out) as stage:
        built = _Build(rules, dossier, order, progress, workers, stage).run()
        refuse_strangers(stage, ours)
        stage.finish(ours)
    return built


class _Build:
    """One run of ``build``: what it has learnt so far."""

    def __init__(
        self, rules: Rules, dossier: Dossier, order: Order, progress: Progress, workers: Workers, stage: Stage
    ) -> None:
        self._rules, self._dossier, self._order = rules, dossier, order
        self._progress, self._workers, self._stage = progress, workers, stage
        self._outputs: list[Output] = []

    def run(self) -> Built:
        asked = checking.check(self._rules, self._dossier, self._order.on)
        planned = pieces.plan_pieces(self._rules.procedure, asked, self._dossier)
        maker = PieceMaker(self._rules, self._dossier, self._workers, self._stage, self._progress)
        made = maker.make(planned)
        checklist = checking.check(
            self._rules, self._dossier, self._order.on, maker.facts(), [piece.exported for piece in made.uploaded]
        )
        self._outputs += made.outputs
        self._enclose(checklist)
        self._bind(checklist, made)
        content = reports.content_of(
            self._rules, self._dossier, checklist, Bundle(tuple(self._outputs)), self._order.language, made.thumbnails
        )
        return self._report(content, checklist)
