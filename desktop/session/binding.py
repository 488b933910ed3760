"""Everything in one: the bound dossier with its cover, contents, bookmarks and stamps; and the whole as a zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from desktop.bundling import front
from desktop.media.isolated import Died, Done, Workers
from desktop.model.checklist import State
from desktop.reporting import Content

from . import work
from .made_piece import MadePiece
from .stage import Stage
from .work import Made

DOSSIER = "dossier.pdf"
Pending = Callable[[], Done[Made] | Died]
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold: the same dossier gives the same bytes
_URGENT = (State.BLOCKED, State.MISSING, State.EXCUSED, State.TO_REVIEW, State.READY, State.LOCKED)
_REGULAR_FILE = 0o100644 << 16


@dataclass(frozen=True)
class Binding:
    """The dossier that a child is binding: how many pages it will have, and what waits for it."""

    pages: int
    pdf: Callable[[], Done[bytes] | Died]


def bind(content: Content, pieces: Sequence[MadePiece], workers: Workers, stage: Stage) -> Binding:
    """Cover, contents, and every piece in order, stamped; made in a child while the parent goes on."""
    states = {line.id: line.state for line in content.checklist.lines}
    cover = front.Cover(
        answers=content.dossier.answers,
        on=content.checklist.on,
        program=content.program,
        languages=content.languages,
        entries=tuple(_entry(number, made, states) for number, made in enumerate(pieces, start=1)),
    )
    first = front.front_pages(cover)
    bookmarked = [
        (f"{entry.number} {entry.official_title}", partial(stage.kept, made.kept_as))  # read where they are bound
        for entry, made in zip(cover.entries, pieces, strict=True)
    ]
    title = content.french.gettext(front.TITLE)
    stamps = front.stamps(cover, first.pages) if pieces else None
    pages = first.pages + sum(entry.pages for entry in cover.entries)
    return Binding(pages, workers.start(work.bind, first.pdf, bookmarked, stamps, title, first.pages))


def _entry(number: int, made: MadePiece, states: Mapping[str, State]) -> front.Entry:
    """A piece as the contents list it; of several requirements in one piece, the one that needs most counts."""
    state = min((states[id_] for id_ in made.piece.requirements), key=_URGENT.index)
    prefix = made.piece.name.partition("-")[0]
    return front.Entry(
        number=prefix if prefix.isdigit() else f"{number:02}",
        official_title=made.piece.official_title,
        title=made.piece.title,
        state=state,
        pages=made.clean_pages,
        bytes=made.bytes,
    )


def zipped(stage: Stage) -> bytes:
    """Everything in the stage as one zip; names in order, without dates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in stage.names():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = _REGULAR_FILE
            entry.compress_type = zipfile.ZIP_STORED if name.endswith((".pdf", ".jpg")) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, stage.get(name))
    return buffer.getvalue()
