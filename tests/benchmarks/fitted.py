"""Photos made into fitted pieces, as ``build`` makes them: from files on disk to files in the stage."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.bundling.pieces import Piece
from desktop.media.isolated import Workers
from desktop.model.dossier import Document, Dossier, ReadAnywhere, SourceFile
from desktop.model.facts import FileFacts
from desktop.model.page_edit import PageEdit
from desktop.progress import Progress
from desktop.session import opening, work
from desktop.session.made_piece import MadePiece
from desktop.session.making import PieceMaker
from desktop.session.second_reader import read_again
from desktop.session.stage import Stage
from tests.making.answers import answers

CHILDREN = 2


@dataclass(frozen=True)
class Fit:
    """What came out: the pieces, their files, the facts of what was given, and how long it took."""

    pieces: Sequence[MadePiece]
    pdfs: Sequence[bytes]
    facts: Sequence[FileFacts]
    failures: Callable[[FileFacts], set[tuple[str, int | None]]]
    seconds: float

    @property
    def bytes(self) -> int:
        return sum(map(len, self.pdfs))


def read(path: Path) -> bytes:
    return path.read_bytes()


@contextmanager
def children() -> Iterator[Workers]:
    """Children that have started."""
    with Workers(CHILDREN, warm=work.WARM) as workers:
        for waiting in [workers.start(time.sleep, 0.2) for _ in range(CHILDREN)]:
            waiting()
        yield workers


def fit(
    workers: Workers, folder: Path, files: Sequence[Path], pieces: int, limits: tuple[int, int], *, as_they_are: bool = False
) -> Fit:
    """These files in so many pieces, in a portal that takes (bytes of a file, bytes of the whole).

    as_they_are: the photos are not set right first.
    """
    rules = opening.open_rules(opening.USUAL_PORTAL)
    portal = rules.portal._replace(max_file_bytes=limits[0], max_total_bytes=limits[1])
    rules = dataclasses.replace(rules, portal=portal)
    edits = (PageEdit(as_it_is=True),) if as_they_are else ()
    sources = [SourceFile(path.name, ReadAnywhere(read, path), edits=edits, size=path.stat().st_size) for path in files]
    documents = tuple(Document("identity", "passport", (source,)) for source in sources)
    each = -(-len(files) // pieces)
    planned = [
        Piece(f"{at:02}", "Piece", "Pièce", ("identity",), tuple(range(at * each, min(len(files), (at + 1) * each))), True)
        for at in range(pieces)
    ]
    with Stage(folder / "out") as stage:
        maker = PieceMaker(rules, Dossier(answers=answers(), documents=documents), workers, stage, Progress())
        started = time.perf_counter()
        made = maker.make(planned)
        read_again(workers, stage, maker.to_read_back())()
        seconds = time.perf_counter() - started
        pdfs = [stage.get(piece.piece.path) for piece in made]
        facts = [one for several in maker.facts() for one in several]
        return Fit(made, pdfs, facts, maker._failures, seconds)
