"""How much of the room that the site gives is taken: guessed from the papers, and known once they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from desktop.bundling import pieces
from desktop.bundling.ladder import USUAL
from desktop.checking import Rules
from desktop.model.bundle import Output
from desktop.model.dossier import Document, SourceFile
from desktop.model.facts import FileFacts, PageFacts

from .snapshot import Snapshot

_REGISTER: Final = "register"
_UPLOAD: Final = "upload/"
_PDF: Final = "pdf"
_JPEG: Final = "jpeg"
_PER_PIXEL: Final = 0.13  # bytes of a photographed page at the usual quality: 0.10 to 0.18 seen, on made photos
_CARD_PIXELS: Final = 1011 * 638  # 85.60 x 53.98 mm at 300 dpi
_LEAST_PAGE_BYTES: Final = 60_000  # ours: a photographed page is rarely smaller and still read without effort


class RoomState(StrEnum):
    """EMPTY: nothing to upload yet. COUNTING: papers are still being looked at. TO_REDUCE: more than there is room for,
    which becomes smaller when it is written. OVER: it cannot fit, as small as pages may be."""

    EMPTY = "empty"
    COUNTING = "counting"
    FITS = "fits"
    TO_REDUCE = "to_reduce"
    OVER = "over"


class Room(NamedTuple):
    """size, limit: bytes of all files to upload. sure: they were written, and nothing has changed since.

    largest: the requirement whose file is largest, "" when there is none; of one that cannot fit alone, that one.
    file_over: it is one file that is too large, not the whole.
    """

    state: RoomState
    size: int
    limit: int
    sure: bool = False
    largest: str = ""
    file_over: bool = False


def room(rules: Rules, now: Snapshot, limits: tuple[int, int], written: Sequence[Output] = ()) -> Room | None:
    """None for who uploads nothing. limits: bytes of one file, and of all. written: what this very dossier became;
    empty before."""
    dossier, checklist, facts = now.dossier, now.checklist, now.facts
    if checklist.route.id != _REGISTER:
        return None
    files = [output for output in written if output.path.startswith(_UPLOAD)]
    if files:
        return _room([(o.requirement or "", o.bytes, o.bytes) for o in files], limits, sure=True)
    planned = [piece for piece in pieces.plan_pieces(rules.procedure, checklist, dossier) if piece.uploaded]
    guessed = []
    for piece in planned:
        sizes = [_guess(dossier.documents[n], facts.get(n)) for n in piece.documents]
        guessed.append((piece.requirements[0], sum(size for size, _least in sizes), sum(least for _s, least in sizes)))
    found = _room(guessed, limits, sure=False)
    waiting = any(number not in facts for piece in planned for number in piece.documents)
    return found._replace(state=RoomState.COUNTING) if waiting else found


def _room(files: Sequence[tuple[str, int, int]], limits: tuple[int, int], *, sure: bool) -> Room:
    """files: requirement, bytes as it will likely be, and the least it can be."""
    limit_file, limit_total = limits
    size = sum(likely for _requirement, likely, _least in files)
    alone = [file for file in files if file[2] > limit_file]
    largest = max(alone or files, key=lambda file: file[1], default=("", 0, 0))
    over = bool(alone) or sum(least for _requirement, _likely, least in files) > limit_total
    fits = size <= limit_total and all(likely <= limit_file for _requirement, likely, _least in files)
    state = RoomState.OVER if over else RoomState.FITS if fits else RoomState.TO_REDUCE
    return Room(state if size else RoomState.EMPTY, size, limit_total, sure, largest[0], bool(alone))


def _guess(document: Document, facts: Sequence[FileFacts] | None) -> tuple[int, int]:
    """Bytes that a document will likely have in its file, and the fewest that it can."""
    if facts is None:
        return sum({file.name: file.size for file in document.files}.values()), 0
    sizes = list(_of_files(document.files, facts))
    return sum(likely for likely, _least in sizes), sum(least for _likely, least in sizes)


def _of_files(files: Sequence[SourceFile], facts: Sequence[FileFacts]) -> Iterator[tuple[int, int]]:
    for file, known in zip(files, facts, strict=True):
        if not known.verdict.usable:
            continue
        pages = known.page_count or len(known.pages) or 1
        taken = known.bytes * len(file.edits) // file.pages if file.edits and file.pages else known.bytes
        likely = taken if known.format == _PDF else sum(_encoded(page, known, taken) for page in known.pages)
        yield likely, min(likely, _LEAST_PAGE_BYTES * pages)


def _encoded(page: PageFacts, file: FileFacts, taken: int) -> int:
    """Bytes of a picture that is encoded as usual. taken: of its file."""
    if page.pixels is None:
        return taken // len(file.pages)
    given = page.pixels[0] * page.pixels[1]
    dpi = page.effective_dpi or USUAL.dpi
    kept = min(given, _CARD_PIXELS) if page.card_shaped else given * min(1.0, USUAL.dpi / dpi) ** 2
    per_pixel = min(_PER_PIXEL, taken / len(file.pages) / given) if file.format == _JPEG else _PER_PIXEL
    return round(kept * per_pixel)
