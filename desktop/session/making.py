"""Makes the files to upload: every document prepared, each piece assembled, fitted to the portal, and judged again."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import chain, pairwise

from desktop.bundling.ladder import first_step
from desktop.bundling.pieces import Piece
from desktop.checking import Rules
from desktop.checking.legibility_checks import check_legibility
from desktop.errors import OutputError
from desktop.media.isolated import Died, Done, Workers
from desktop.model.bundle import Output
from desktop.model.checklist import Outcome
from desktop.model.dossier import Dossier
from desktop.model.facts import FileFacts, Verdict
from desktop.progress import Progress

from . import work
from .dividing import Divider
from .fitted_piece import Known, weight_of
from .fitting import Fitter
from .made_piece import MadePiece
from .preparing import Place, Preparer
from .stage import Stage
from .work import Made, Prepared

_PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".heif", ".tif", ".tiff", ".webp", ".bmp")
Pending = Callable[[], Done[Made] | Died]
Stream = Iterator[tuple[Place, Prepared]]


@dataclass
class PieceMaker:
    """Prepares, assembles and fits. ``facts`` of every file are known after ``make``."""

    rules: Rules
    dossier: Dossier
    workers: Workers
    stage: Stage
    progress: Progress
    thumbnails: dict[str, tuple[bytes, ...]] = field(default_factory=dict)
    _facts: dict[Place, FileFacts] = field(default_factory=dict)
    _pieces: list[MadePiece] = field(default_factory=list)
    _known: dict[bytes, Known] = field(default_factory=dict)

    def make(self, planned: Sequence[Piece]) -> list[MadePiece]:
        """The pieces that could be made, in the order planned; those for the portal are in the stage."""
        return self.begin(planned)()

    def begin(self, planned: Sequence[Piece]) -> Callable[[], list[MadePiece]]:
        """Hand the first files over, and go on; what is returned makes the pieces (``make``)."""
        self._pieces = [MadePiece(piece) for piece in planned]
        preparer, step = Preparer(self.dossier, self.workers), self._first_step()
        ordered = sorted(self._pieces, key=self._largest_file, reverse=True)  # children end together on small jobs
        owners = [(piece, place) for piece in ordered for place in preparer.places(piece.piece.documents)]
        stream = preparer.prepare([place for _piece, place in owners], step)
        return partial(self._make, preparer, step, owners, stream)

    def _make(
        self, preparer: Preparer, step: int, owners: Sequence[tuple[MadePiece, Place]], stream: Stream
    ) -> list[MadePiece]:
        for begun, _next in pairwise(chain(self._assemble(owners, stream), (None,))):  # while the next is prepared
            assert begun is not None
            self._keep(*begun)
        self._look_at_the_rest(preparer, step)
        uploaded = [piece for piece in self._pieces if piece.piece.uploaded and piece.pages]
        for piece in uploaded:
            self._pass_through_if_signed(piece)
        fitter = Fitter(self.rules.portal, self.workers, self.stage, self._failures, self._known)
        self._divide(fitter)
        fitter.fit([piece for piece in self._pieces if piece.piece.uploaded and piece.pages])
        return [piece for piece in self._pieces if piece.pages]

    def to_read_back(self) -> list[tuple[str, int]]:
        """The files for the portal that this program made, where they are in the stage, and how many pages each has."""
        made = [piece for piece in self._pieces if piece.piece.uploaded and piece.pages and piece.signature != "kept"]
        return [(piece.piece.path, piece.pages) for piece in made]

    def facts(self) -> list[tuple[FileFacts, ...]]:
        """What was found of every file, document by document."""
        return [
            tuple(self._facts[d, f] for f in range(len(document.files)))
            for d, document in enumerate(self.dossier.documents)
        ]

    def outputs(self) -> list[Output]:
        """The files for the portal, as they are now in the stage."""
        made = [piece for piece in self._pieces if piece.piece.uploaded and piece.pages]
        return [
            Output(
                piece.piece.path,
                piece.bytes,
                self.stage.digest(piece.piece.path),
                piece.pages,
                piece.piece.requirements[0],
                piece.choices,
            )
            for piece in made
        ]

    def _first_step(self) -> int:
        files = [file for document in self.dossier.documents for file in document.files]
        pictures = [file.size for file in files if file.name.lower().endswith(_PICTURES)]
        others = sum(file.size for file in files) - sum(pictures)
        return first_step(pictures, others, self.rules.portal.max_total_bytes)

    def _assemble(
        self, owners: Sequence[tuple[MadePiece, Place]], stream: Stream
    ) -> Iterator[tuple[MadePiece, Pending]]:
        """Everything prepared in one stream; each piece is put together as soon as its last file is ready."""
        parts: list[bytes] = []
        total = sum(len(document.files) for document in self.dossier.documents)
        for number, ((piece, place), (_place, prepared)) in enumerate(zip(owners, stream, strict=True)):
            self.progress.report(number, total)
            self._take(piece, place, prepared, parts)
            if number + 1 == len(owners) or owners[number + 1][0] is not piece:
                if parts:
                    yield piece, self.workers.start_first(work.assemble, parts)
                parts = []

    def _largest_file(self, piece: MadePiece) -> int:
        files = (file for number in piece.piece.documents for file in self.dossier.documents[number].files)
        return max((file.size for file in files), default=0)

    def _take(self, piece: MadePiece, place: Place, prepared: Prepared, parts: list[bytes]) -> None:
        self._facts[place] = prepared.facts
        if prepared.part is not None:
            parts.append(prepared.part)
            piece.sources.append(place[0])
            piece.legible = piece.legible and self._as_legible(prepared)
            self._remember(piece, place, prepared)
        requirement = self.dossier.documents[place[0]].requirement
        self.thumbnails[requirement] = (*self.thumbnails.get(requirement, ()), *prepared.thumbnails)

    def _as_legible(self, prepared: Prepared) -> bool:
        """Whether what will be sent fails no check of legibility that the original passed."""
        if prepared.after is None:  # nothing was encoded, or what will be sent is judged when it is chosen
            return True
        return self._failures(prepared.after) <= self._failures(prepared.facts)

    def _failures(self, facts: FileFacts) -> set[tuple[str, int | None]]:
        findings = check_legibility(facts, self.rules.thresholds)
        return {(finding.code, finding.page) for finding in findings if finding.outcome is Outcome.FAILED}

    def _keep(self, piece: MadePiece, pending: Pending) -> None:
        outcome = pending()
        if isinstance(outcome, Died):
            raise OutputError("output_broken")
        made = outcome.value
        piece.bytes, piece.pages, piece.clean_pages = len(made.pdf), made.pages, made.pages
        piece.owners = made.owners
        self.stage.keep(piece.kept_as, made.pdf)
        if piece.piece.uploaded:
            self.stage.put(piece.piece.path, made.pdf)

    def _look_at_the_rest(self, preparer: Preparer, step: int) -> None:
        """Files that go into no piece are judged all the same."""
        everywhere = preparer.places(range(len(self.dossier.documents)))
        rest = [place for place in everywhere if place not in self._facts]
        for place, prepared in preparer.prepare(rest, step):
            self._facts[place] = prepared.facts
            requirement = self.dossier.documents[place[0]].requirement
            self.thumbnails[requirement] = (*self.thumbnails.get(requirement, ()), *prepared.thumbnails)

    def _pass_through_if_signed(self, piece: MadePiece) -> None:
        """A signed PDF that is alone, sound, inert, open to everybody and small enough goes out byte for byte."""
        places = Preparer(self.dossier, self.workers).places(piece.piece.documents)
        facts = [self._facts[place] for place in places]
        if not any(file.signed for file in facts):
            return
        piece.signature = "not_kept"
        only = facts[0]
        file = self.dossier.documents[places[0][0]].files[places[0][1]]
        if len(facts) > 1 or file.edits or only.verdict is not Verdict.ACCEPTED or only.active_content:
            return
        try:
            original = file.read()
        except OSError:  # gone since it was looked at: its clean pages go out instead
            return
        if len(original) > self.rules.portal.max_file_bytes or sha256(original).hexdigest() != only.sha256:
            return
        counted = self.workers.run(work.count_pages, original)  # without a password: an encrypted file is no good
        if not isinstance(counted, Died) and counted.value == only.page_count:
            self.stage.replace(piece.piece.path, original)
            piece.signature, piece.bytes, piece.pages = "kept", len(original), counted.value

    def _divide(self, fitter: Fitter) -> None:
        """What the person wants as several files, so that each is made to fit alone."""
        divider = Divider(self.dossier.documents, self.rules.procedure, self.workers, self.stage, fitter)
        self._pieces = [file for piece in self._pieces for file in divider.divide(piece)]

    def _remember(self, piece: MadePiece, place: Place, prepared: Prepared) -> None:
        """Pictures made in several sizes: the sizes are kept in the stage until one of each is chosen."""
        failures = self._failures(prepared.facts) if prepared.offered else set()
        for offered in prepared.offered:
            failed = frozenset(code for code, page in failures if page == offered.page)
            scratch = f"{place[0]}-{place[1]}-{offered.page}-"
            for number, offer in enumerate(offered.offers):
                self.stage.keep(f"{scratch}{number}", offer.content)
            light = tuple(dataclasses.replace(offer, content=b"") for offer in offered.offers)
            weight = weight_of(prepared.facts.pages[offered.page - 1])
            known = dataclasses.replace(offered, offers=light, weight=weight)
            self._known[offered.name] = Known(known, piece.kept_as, scratch, prepared.facts.name, failed)
