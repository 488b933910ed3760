"""Writes everything to upload, and the report, of whatever is there: prepare, fit, bind, report, put in place."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop import checking, reporting, words
from desktop.bundling import pieces
from desktop.checking import Rules
from desktop.errors import ArgumentsError, OutputError
from desktop.media.isolated import Died, Workers
from desktop.model.bundle import Bundle, Output
from desktop.model.checklist import Checklist
from desktop.model.dossier import Dossier
from desktop.progress import Progress
from desktop.reporting import Content
from desktop.words import Language

from . import crew, enclosing, reports, work
from .administered import refuse_outside
from .binding import DOSSIER, Binding, Pending, bind, zipped
from .enclosing import CARD_FORM, Enclosures
from .made_piece import MadePiece
from .making import PieceMaker
from .previous import REPORT, previous_outputs, refuse_strangers
from .second_reader import read_again, whole
from .signing import with_signatures
from .stage import Stage
from .work import Made

if TYPE_CHECKING:
    from desktop.filling import Written


@dataclass(frozen=True)
class Order:
    """What to build: where, as on which day, in which language beside French.

    only: requirements whose files are written alone, with the report; empty for the whole dossier.
    """

    out: Path
    on: dt.date
    language: Language
    with_zip: bool = False
    force: bool = False
    workers: int | None = None  # children that decode; one per core when None
    only: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Built:
    checklist: Checklist
    bundle: Bundle
    report: dict[str, Any]


def build(
    rules: Rules, dossier: Dossier, order: Order, progress: Progress, begun: Workers | None = None
) -> Built:
    """Write the dossier of a case into ``order.out``; whole, or not at all. begun: children that are starting already.

    OutputError: the folder is not empty, is not ours to replace, or cannot or may not be written. Cancelled: stopped in
    time. ArgumentsError: no paper is there of what is to be written alone.
    """
    out = order.out.resolve()
    refuse_outside(rules.policy, out)
    ours = previous_outputs(out, force=order.force)
    files = sum(len(document.files) for document in dossier.documents)
    count = order.workers or work.worker_count(max(files, 2))
    with crew.enough(count, begun) as workers, Stage(out) as stage:
        built = _Build(order, PieceMaker(rules, dossier, workers, stage, progress)).run()
        workers.dismiss()
        refuse_strangers(stage, ours)
        stage.finish(ours)
    return built


class _Build:
    """One run of ``build``: what it has learnt so far."""

    def __init__(self, order: Order, maker: PieceMaker) -> None:
        self._order, self._maker = order, maker
        self._rules, self._dossier, self._workers, self._stage = maker.rules, maker.dossier, maker.workers, maker.stage
        self._outputs: list[Output] = []

    def run(self) -> Built:
        asked = checking.check(self._rules, self._dossier, self._order.on)
        if self._order.only:
            return self._alone(asked)
        make = self._maker.begin(pieces.plan_pieces(self._rules.procedure, asked, self._dossier))
        # Need only the answers and what was given, so they are written while the children start, and work.
        statements = enclosing.statements(self._dossier, asked, self._order.language)
        written = [self._read_back(f"statements/{name}", statement) for name, statement in statements]
        reports.read_ahead(words.load("fr"), self._order.language)
        made = make()
        check = self._read_again(self._maker.to_read_back())
        checklist = self._judged(made)
        card = enclosing.card_pictures(self._dossier, self._workers) if enclosing.card_is_open(asked.lines) else None
        if card is not None:
            form = enclosing.write_form(CARD_FORM, self._dossier, checklist, card, self._order.language)
            written.append(self._read_back("card/vitale-form.pdf", form))
        remarks = tuple(finding for _path, document, _back in written for finding in document.findings)
        checklist = dataclasses.replace(checklist, dossier_findings=(*checklist.dossier_findings, *remarks))
        self._outputs = self._maker.outputs()
        content = self._content(checklist)
        binding = bind(content, made, self._workers, self._stage)
        for path, _document, back in written:
            self._put_made(path, whole(back()))
        self._put_card(card)
        report = self._report(content, binding)
        check()
        return Built(checklist, Bundle(tuple(self._outputs)), report)

    def _alone(self, asked: Checklist) -> Built:
        """The files of some requirements, and the report of everything, so that they can be read back."""
        planned = pieces.plan_pieces(self._rules.procedure, asked, self._dossier)
        chosen = tuple(each for each in planned if each.uploaded and self._order.only.intersection(each.requirements))
        if not chosen:
            raise ArgumentsError("arguments_nothing_given", requirements=tuple(sorted(self._order.only)))
        made = self._maker.make(chosen)
        check = self._read_again(self._maker.to_read_back())
        checklist = self._judged(made)
        self._outputs = self._maker.outputs()
        content = self._with_outputs(self._content(checklist))
        self._put("report.pdf", reporting.report_pdf(content), pdf=True)
        check()
        return Built(checklist, Bundle(tuple(self._outputs)), self._finish(content))

    def _judged(self, made: Sequence[MadePiece]) -> Checklist:
        """The checklist once more, with what was found of every file and what became of those to upload."""
        exported = [piece.exported for piece in made if piece.piece.uploaded]
        judged = checking.check(self._rules, self._dossier, self._order.on, self._maker.facts(), exported)
        return with_signatures(judged, self._dossier)

    def _content(self, checklist: Checklist) -> Content:
        return dataclasses.replace(
            reports.content_of(self._rules, self._dossier, checklist),
            person_language=self._order.language,
            thumbnails=self._maker.thumbnails,
        )

    def _report(self, content: Content, binding: Binding) -> dict[str, Any]:
        """The report in its three shapes; typeset while the dossier is bound and put in its place, and drawn while that
        is read back."""
        known = self._with_outputs(content)
        with ThreadPoolExecutor(1, "putting-in-place") as beside:  # waits, writes and hashes: typesetting goes on
            placed = beside.submit(self._put_bound, binding)
            try:
                finish = reporting.begin_report(known)
                check = placed.result()
            except BaseException:  # who stops is not to wait for what is bound meanwhile
                self._workers.dismiss()
                raise
        typeset = finish(Bundle(tuple(self._outputs)))
        read = self._workers.start(work.made, typeset.pdf)
        self._put_made("report.pdf", Made(typeset.pdf, typeset.pages, sound=False))
        self._put("next-steps.ics", reporting.calendar(content))
        report = self._finish(content)
        check()
        if whole(read()).pages != typeset.pages:
            raise OutputError("output_broken")
        return report

    def _put_bound(self, binding: Binding) -> Callable[[], None]:
        """Put the dossier in its place; what is returned waits for a second reader, who reads it there meanwhile."""
        bound = binding.pdf()
        if isinstance(bound, Died):
            raise OutputError("output_broken")
        self._put_made(DOSSIER, Made(bound.value, binding.pages, sound=False))
        return self._read_again([(DOSSIER, binding.pages)])

    def _read_again(self, files: Sequence[tuple[str, int]]) -> Callable[[], None]:
        return read_again(self._workers, self._stage, files)

    def _finish(self, content: Content) -> dict[str, Any]:
        """What holds or lists all that was written comes last."""
        if self._order.with_zip:
            self._put("dossier.zip", zipped(self._stage))
        report = reporting.report_json(self._with_outputs(content))
        self._stage.put(REPORT, reporting.json_bytes(report))
        return report

    def _with_outputs(self, content: Content) -> Content:
        return dataclasses.replace(content, bundle=Bundle(tuple(self._outputs)))

    def _put_card(self, card: Enclosures | None) -> None:
        """The photo and the identity document, ready to be sent with the card request."""
        if card is not None and card.photo is not None:
            self._put("card/photo.jpg", card.photo)
        if card is not None and card.identity:
            self._put_made("card/identity.pdf", whole(self._workers.run(work.pages_of, card.identity)))

    def _put(self, path: str, content: bytes, *, pdf: bool = False) -> None:
        """Put a file of our own making; a PDF is read back by a second reader first."""
        if pdf:
            self._put_made(path, whole(self._workers.run(work.made, content)))
            return
        self._stage.put(path, content)
        self._outputs.append(Output(path, len(content), self._stage.digest(path)))

    def _read_back(self, path: str, document: Written) -> tuple[str, Written, Pending]:
        """What goes where, and what a second reader will say of it."""
        return path, document, self._workers.start(work.made, document.pdf)

    def _put_made(self, path: str, made: Made) -> None:
        self._stage.put(path, made.pdf)
        self._outputs.append(Output(path, len(made.pdf), self._stage.digest(path), made.pages))
