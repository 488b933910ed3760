"""What runs in a child: each job is one function of bytes, named here so that a child can import it.

What only another child will open (a prepared part) crosses as one blob: the parent never imports what decodes or
writes pictures, which keeps it small and quick to start.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.bundling.budget import Offered
from desktop.media import wire
from desktop.model.facts import FileFacts, Verdict

if TYPE_CHECKING:
    from desktop.bundling.parts import Part
    from desktop.media.pdf_known import Known
    from desktop.media.pdf_stamps import Stamps

T = TypeVar("T")
TOGETHER_BYTES = 30_000_000  # ours: a larger PDF is looked at and cleaned in two jobs, each within the limits of one
WARM = ("desktop.inspection", "desktop.bundling.parts", "desktop.media.pdf_checking", "desktop.intake")


@dataclass(frozen=True)
class Prepared:
    """A file looked at and made ready in one pass.

    after: the facts of what will be sent, measured again, when pictures were encoded anew, in one size; else None.
    part: a packed ``bundling.parts.Part``, or None when the file cannot be used. thumbnails: JPEGs of its first pages.
    postponed: the file was only looked at; ``finish`` makes its part, with time and memory of its own.
    offered: for each of its pictures, the sizes it can have; none where it was made as usual.
    """

    facts: FileFacts
    after: FileFacts | None = None
    part: bytes | None = None
    thumbnails: tuple[bytes, ...] = ()
    postponed: bool = False
    offered: tuple[Offered, ...] = ()


@dataclass(frozen=True)
class Wish:
    """How files are made ready. step: of the ladder, for pictures. shown: make thumbnails. automatic: pictures that
    nobody arranged are set right first."""

    step: int = 0
    shown: bool = True
    automatic: bool = False


@dataclass(frozen=True)
class Made:
    """A finished PDF. sound: another reader than the one that wrote it found it whole and inert; False, too, of one
    that was not read back yet.

    owners: for each page of an assembled piece which of its parts are on it (``bundling.splitting``).
    """

    pdf: bytes
    pages: int
    sound: bool
    owners: tuple[tuple[int, ...], ...] = ()


def worker_count(files: int) -> int:
    """Children for so many files: one per core, and no more than there is to do."""
    return max(1, min(os.cpu_count() or 1, files))


def reading(function: Callable[..., T], read: Callable[[], bytes], *more: Any) -> T | None:
    """``function(bytes, *more)`` of a file that is read here; None when it has gone."""
    try:
        content = read()
    except OSError:
        return None
    return function(content, *more)


def look(data: bytes, name: str, password: str, automatic: bool = False) -> FileFacts:
    """Facts of a file. automatic: its pictures are set right before they are measured."""
    from desktop import inspection

    return inspection.inspect(data, name=name, password=password, automatic=_every if automatic else None)


def _every(_number: int) -> bool:
    return True


def prepare(data: bytes, name: str, password: str, wish: Wish) -> Prepared:
    """Inspect a file and encode its pictures while they are decoded, or clean its PDF."""
    from desktop import inspection
    from desktop.bundling import ladder, parts
    from desktop.media.pdf_known import Known

    maker, known = parts.PictureMaker(ladder.LADDER[wish.step], wish.shown, len(data)), Known()
    facts = inspection.inspect(
        data, name=name, password=password, each_picture=maker.add, need_px=parts.need_px(maker.recipe),
        automatic=_every if wish.automatic else None, known=known,
    )  # fmt: skip
    if not facts.verdict.usable:
        return Prepared(facts)
    if facts.format == "pdf":
        if len(data) > TOGETHER_BYTES:
            return Prepared(facts, postponed=True)
        return finish(data, facts, password, shown=wish.shown, known=known)
    return encoded(facts, maker.part())


def encoded(facts: FileFacts, part: Part) -> Prepared:
    """Pictures that were looked at and encoded, looked at again as they will be sent, once that is known."""
    from desktop import inspection
    from desktop.bundling.offering import viewable

    if part.offered:
        packed = wire.pack(dataclasses.replace(part, offered=()))
        return Prepared(facts, None, packed, part.thumbnails, offered=part.offered)
    each = (viewable(picture) for picture in part.pictures)
    again = _join([inspection.inspect(jpeg, name=facts.name, lightness_only=True) for jpeg in each], facts)
    return Prepared(facts, again, wire.pack(part), part.thumbnails)


def finish(
    data: bytes, facts: FileFacts, password: str, *, shown: bool = True, known: Known | None = None
) -> Prepared:
    """A PDF that was looked at, cleaned. known: what was learnt of it, if that was in the same job."""
    from desktop.bundling import parts

    repaired = facts.verdict is Verdict.REPAIRED
    part = parts.part_from_pdf(data, password, repaired=repaired, with_thumbnails=shown, known=known)
    return Prepared(facts, None, wire.pack(part), part.thumbnails)


def _join(each: Sequence[FileFacts], facts: FileFacts) -> FileFacts:
    """Facts of single pictures as those of one file."""
    pages = tuple(page for one in each for page in one.pages)
    return dataclasses.replace(facts, pages=pages, page_count=len(pages))


def assemble(packed: Sequence[bytes]) -> Made:
    """One piece from its packed parts, with what is on each page; read back where it is put (``read_back``)."""
    from desktop.bundling import parts, splitting

    unpacked = [wire.unpack(part) for part in packed]
    owners = splitting.owners(unpacked)
    return Made(parts.assemble(unpacked), len(owners), sound=False, owners=owners)


def split(pdf: bytes, small: bytes, lengths: Sequence[int], files: int) -> tuple[Made, ...]:
    """A piece as several files, each read back. small: the same pages as small as they may be, which the cuts go by.
    lengths: of the runs of pages that stay whole."""
    from desktop.bundling.splitting import cuts
    from desktop.media.pdf_splitting import bytes_of_pages, cut_apart

    return tuple(made(part) for part in cut_apart(pdf, cuts(bytes_of_pages(small), lengths, files)))


def bind(
    front: bytes, pieces: Sequence[tuple[str, Callable[[], bytes]]], stamps: Stamps | None, title: str, front_pages: int
) -> bytes:
    """The bound dossier: front pages, then every piece (its bookmark and what reads its pages), stamped.

    It is read back where it was put (``read_back``).
    """
    from desktop.media import pdf_merging

    bound = [pdf_merging.Bound(bookmark, read()) for bookmark, read in pieces]
    described = pdf_merging.Description(title, "fr")
    return pdf_merging.bind(front, bound, described, stamps, front_pages)


def card_pictures(data: bytes, name: str, password: str) -> tuple[bytes, ...]:
    """Each page of a file as a JPEG without metadata, for the sheet of the card request; none of an unusable file."""
    from desktop.bundling import parts

    return parts.card_pictures(data, password)


def pages_of(pictures: Sequence[bytes]) -> Made:
    """Pictures as A4 pages, cards at true size, for the card request."""
    from desktop.bundling import parts

    return made(parts.pages_of(pictures))


def made(pdf: bytes) -> Made:
    """A PDF with what a second reader says of it."""
    from desktop.media.pdf_checking import read_back

    back = read_back(pdf)
    return Made(pdf, back.pages, not back.active)


def read_back(reads: Sequence[Callable[[], bytes]]) -> tuple[Made, ...]:
    """What a second reader says of PDFs that are in their place already, and do not cross once more."""
    return tuple(dataclasses.replace(made(read()), pdf=b"") for read in reads)


def count_pages(pdf: bytes) -> int:
    """How many pages two readers find; an error when one of them cannot read the file, or they disagree."""
    from desktop.media.pdf_checking import read_back

    return read_back(pdf).pages
