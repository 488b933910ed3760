"""Makes pieces fit the portal: of what each picture could be, one size is chosen, and judged again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.bundling.budget import spend
from desktop.bundling.ladder import RUNGS, step_for
from desktop.media.isolated import Died, Done, Workers
from desktop.model.facts import FileFacts
from desktop.model.portal import Portal

from . import sizing, work
from .fitted_piece import FittedPiece, Known, Picture
from .made_piece import MadePiece
from .sizing import Found
from .stage import Stage

_PAGES_AT_ONCE = 25  # of a piece that are measured in one job: each within the seconds that a child has (ours)
_WORTH_MEASURING = 60_000  # bytes a page: a smaller PDF has little to give (ours)
_MOST_ROUNDS = len(RUNGS) + 3  # each takes an offer away from a picture, or bytes from the whole
_Failures = set[tuple[str, int | None]]


@dataclass
class Fitter:
    """``failures``: the checks of legibility that a file fails. ``known``: by name, pictures made in several sizes."""

    portal: Portal
    workers: Workers
    stage: Stage
    failures: Callable[[FileFacts], _Failures]
    known: Mapping[bytes, Known]
    _reads_worse: dict[tuple[bytes, int], bool] = field(default_factory=dict)
    _before: dict[str, _Failures | None] = field(default_factory=dict)
    _step: int = 1

    def fit(self, pieces: Sequence[MadePiece]) -> None:
        """Each piece within the limit for one file, and all within that for the whole, as far as they stay legible."""
        short = self._too_large(pieces)
        if not self.known and not short:
            return
        free = [piece for piece in pieces if piece.signature != "kept"]
        room = self.portal.max_total_bytes - sum(piece.bytes for piece in pieces if piece.signature == "kept")
        files = self._with_pictures(free, short=short)
        spare, last = 0, None
        for _round in range(_MOST_ROUNDS):
            picks = self._choose(files, room - spare)
            if self._pictures_read_worse(files):
                continue
            self._remake(files)
            if self._pieces_read_worse(files):
                continue
            over = sum(each.size for each in files) - room
            if over <= 0 or picks == last:
                break
            spare, last = spare + over, picks
        for each in files:
            self._accept(each)

    def _too_large(self, pieces: Sequence[MadePiece]) -> bool:
        whole = sum(piece.bytes for piece in pieces) > self.portal.max_total_bytes
        return whole or any(piece.bytes > self.portal.max_file_bytes for piece in pieces)

    def _with_pictures(self, pieces: Sequence[MadePiece], *, short: bool) -> list[FittedPiece]:
        """short: what was not made in several sizes is measured too."""
        files = [FittedPiece(piece) for piece in pieces]
        self._step = step_for(self.portal.max_total_bytes / max(1, sum(piece.clean_pages for piece in pieces)))
        waiting = []
        for each in files:
            pages, pdf = each.piece.clean_pages, self.stage.kept(each.piece.kept_as)
            step = self._step if short and len(pdf) > _WORTH_MEASURING * pages else 0
            for first in range(1, pages + 1, _PAGES_AT_ONCE):
                job = (pdf, first, first + _PAGES_AT_ONCE - 1, step, tuple(self.known))
                waiting.append((each, self.workers.start(sizing.pictures, *job)))
        for each, pending in waiting:
            outcome = pending()
            if not isinstance(outcome, Died):
                each.pictures.extend(self._pictures(outcome.value))
        return files

    def _pictures(self, found: Sequence[Found]) -> Iterator[Picture]:
        for each in found:
            known = self.known.get(each.name)
            if known is None and each.offers:
                yield Picture(each, each.offers, None, allowed=len(each.offers))
            if known is not None:
                offers, taken = known.offered.offers, known.offered.taken
                yield Picture(each, offers, known, taken, taken, len(offers), known.offered.weight)

    def _choose(self, files: Sequence[FittedPiece], room: int) -> list[list[int]]:
        picks = spend([each.spending for each in files], self.portal.max_file_bytes, room)
        for each, chosen in zip(files, picks, strict=True):
            if each.stays:
                continue
            for picture, pick in zip(each.pictures, chosen, strict=True):
                picture.picked = pick
        return picks

    def _pictures_read_worse(self, files: Sequence[FittedPiece]) -> bool:
        """Whether any of those that were made before is to become what it must not; that is then forbidden."""
        pictures = [picture for each in files for picture in each.pictures if picture.known]
        self._judge((picture.known, picture.picked) for picture in pictures if picture.known)
        again = False
        for picture in pictures:
            if self._reads_worse[picture.found.name, picture.picked] and picture.allowed > max(1, picture.picked):
                picture.forbid()
                again = True
        return again

    def _judge(self, asked: Iterable[tuple[Known, int]]) -> None:
        """Whether these sizes are harder to read than what was given."""
        waiting = []
        for known, size in asked:
            if (known.offered.name, size) not in self._reads_worse:
                packed = self.stage.kept(f"{known.scratch}{size}")
                waiting.append((known, size, self.workers.start(sizing.judged, packed, known.file)))
        for known, size, pending in waiting:
            outcome = pending()
            worse = isinstance(outcome, Died) or not {code for code, _ in self.failures(outcome.value)} <= known.failed
            self._reads_worse[known.offered.name, size] = worse

    def _remake(self, files: Sequence[FittedPiece]) -> None:
        """Every piece as picked, made of what it was first."""
        waiting = []
        for each in files:
            each.result = None
            changed = [picture for picture in each.pictures if picture.changed]
            if changed:
                rungs = {picture.found.number: picture.found.rungs[picture.picked] for picture in each.remade}
                contents = {
                    picture.found.number: self.stage.kept(f"{picture.known.scratch}{picture.picked}")
                    for picture in changed
                    if picture.known is not None
                }
                job = (self.stage.kept(each.piece.kept_as), self._step, rungs, contents)
                waiting.append((each, self.workers.start(sizing.resized, *job)))
        for each, pending in waiting:
            outcome = pending()
            good = isinstance(outcome, Done) and outcome.value.sound and outcome.value.pages == each.piece.clean_pages
            if isinstance(outcome, Done) and good:
                each.result = outcome.value
            else:
                each.stay()

    def _pieces_read_worse(self, files: Sequence[FittedPiece]) -> bool:
        """The same of pictures out of PDFs, which are judged on their pages."""
        asked = [each for each in files if each.remade and each.result]
        after = [(each, self.workers.start(work.look, each.result.pdf, "a.pdf", "")) for each in asked if each.result]
        new = [each for each in asked if each.piece.kept_as not in self._before]
        first = [(e, self.workers.start(work.look, self.stage.kept(e.piece.kept_as), "a.pdf", "")) for e in new]
        for each, pending in first:
            self._before[each.piece.kept_as] = self._failed(pending())
        again = False
        for each, pending in after:
            again |= self._forbid_worse(each, self._failed(pending()))
        return again

    def _forbid_worse(self, each: FittedPiece, failed: _Failures | None) -> bool:
        before = self._before[each.piece.kept_as]
        if failed is not None and before is not None and failed <= before:
            return False
        pages = {page for _code, page in failed - before} if failed is not None and before is not None else set()
        concerned = [picture for picture in each.remade if picture.found.page in pages]
        for picture in concerned or each.remade:
            picture.forbid()
        return True

    def _failed(self, outcome: Done[FileFacts] | Died) -> _Failures | None:
        return None if isinstance(outcome, Died) else self.failures(outcome.value)

    def _accept(self, each: FittedPiece) -> None:
        piece = each.piece
        piece.choices = each.choices(self.portal.max_file_bytes)
        if each.result is not None:
            piece.bytes = len(each.result.pdf)
            self.stage.keep(piece.kept_as, each.result.pdf)
            self.stage.replace(piece.piece.path, each.result.pdf)
        piece.shrunk = any(picture.picked for picture in each.pictures)
        shown = {each.found.name: each.picked for each in each.pictures if each.known}
        mine = {
            name: known
            for name, known in self.known.items()
            if known.piece == piece.kept_as or (known.piece == piece.whole and name in shown)
        }
        sizes = {name: shown.get(name, known.offered.taken) for name, known in mine.items()}
        self._judge((mine[name], size) for name, size in sizes.items())
        piece.legible = piece.legible and not any(self._reads_worse[name, size] for name, size in sizes.items())
