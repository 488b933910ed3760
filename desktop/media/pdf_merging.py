"""Several cleaned PDFs become one: a piece of several files, or the whole dossier with bookmarks and stamps.

Nothing that is drawn is parsed: objects get new numbers, and what is there twice (a font, a logo) is kept once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.media.pdf_cleaning import clean
from desktop.media.pdf_copying import Copier
from desktop.media.pdf_geometry import A4_HEIGHT, A4_WIDTH, numbers
from desktop.media.pdf_outline import Bookmark, outline_objects, text_string
from desktop.media.pdf_plain import PlainPage, PlainPdf, is_plain, read_plain
from desktop.media.pdf_reading import reading
from desktop.media.pdf_stamps import Stamps
from desktop.media.pdf_streams import deflated, stream

_STAMP = "S"


@dataclass(frozen=True)
class Bound:
    """One piece of the dossier, and its bookmark.

    label: put before the number of each of its pages ("3-" gives 3-1, 3-2, …), or "". under: the bookmarks above its
    own, outermost first; neighbours under the same ones share them.
    """

    title: str
    pdf: bytes
    label: str = ""
    under: tuple[str, ...] = ()


@dataclass(frozen=True)
class Description:
    """What a PDF says of itself. language: BCP 47."""

    title: str
    language: str


def merge(parts: Sequence[bytes]) -> bytes:
    """One PDF of the pages of all parts, in order. A part that was not written here is cleaned first."""
    whole = PlainPdf()
    for part in parts:
        whole.pages += whole.absorb(_plain(part))
    return whole.save()


def bind(
    front: bytes,
    pieces: Sequence[Bound],
    described: Description,
    stamps: Stamps | None = None,
    first_stamped: int = 0,
) -> bytes:
    """The dossier: the front pages, then every piece, bookmarked.

    front: a PDF that this program has just written. Stamp i is drawn over page ``first_stamped`` + i of the whole,
    both counted from 0. ``Unwritable`` for a part that is no PDF.
    """
    whole = PlainPdf()
    whole.pages += whole.absorb(_plain(front, ours=True))
    starts = []
    for piece in pieces:
        starts.append(len(whole.pages))
        whole.pages += whole.absorb(_plain(piece.pdf))
    if stamps is not None:
        _stamp(whole, stamps, first_stamped)
    first_extra = whole.first_page + len(whole.pages)
    outline = outline_objects(_bookmarks(pieces, starts), whole.first_page, first_extra + 1)
    extras = [b"<</Title %b>>" % text_string(described.title), *outline]
    catalogue = b"/Lang %b/ViewerPreferences<</DisplayDocTitle true>>%b" % (
        text_string(described.language),
        _labels(pieces, starts),
    )
    if outline:
        catalogue += b"/PageMode/UseOutlines/Outlines %d 0 R" % (first_extra + 1)
    return whole.save(catalogue, extras, b"/Info %d 0 R" % first_extra)


def _plain(pdf: bytes, *, ours: bool = False) -> PlainPdf:
    return read_plain(pdf if is_plain(pdf) else clean(pdf, ours=ours).pdf)


def _stamp(whole: PlainPdf, stamps: Stamps, first: int) -> None:
    """Draw the stamps over the pages of ``whole``; every page ends with the state it began with."""
    with reading(stamps.sheet) as opened:
        found = dict.get(opened.reader.pages[0], "/Resources")
        resources = whole.add(Copier(whole, lambda _layer: False, None).resources(found))
    over = whole.add_content(b"q /%b Do Q" % _STAMP.encode("ascii"))
    form = b"/Type/XObject/Subtype/Form/BBox[%b]/Resources %d 0 R" % (numbers((0, 0, A4_WIDTH, A4_HEIGHT)), resources)
    for index, drawn in enumerate(stamps.drawn[: len(whole.pages) - first], start=first):
        page = whole.pages[index]
        drawings = {**page.drawings, _STAMP: whole.add(stream(form, *deflated(drawn)))}
        whole.pages[index] = PlainPage((*page.contents, over), drawings, page.group)


def _bookmarks(pieces: Sequence[Bound], starts: Sequence[int]) -> list[Bookmark]:
    found: list[Bookmark] = []
    above: tuple[str, ...] = ()
    for piece, start in zip(pieces, starts, strict=True):
        shared = 0
        while shared < min(len(above), len(piece.under)) and above[shared] == piece.under[shared]:
            shared += 1
        found += [Bookmark(piece.under[level], start, level) for level in range(shared, len(piece.under))]
        found.append(Bookmark(piece.title, start, len(piece.under)))
        above = piece.under
    return found


def _labels(pieces: Sequence[Bound], starts: Sequence[int]) -> bytes:
    """Numbers shown by readers: those of the whole, but where a piece has a label of its own."""
    ranges = [b"0<</S/D>>"]
    for piece, start in zip(pieces, starts, strict=True):
        if piece.label:
            ranges.append(b"%d<</S/D/P %b>>" % (start, text_string(piece.label)))
        else:
            ranges.append(b"%d<</S/D/St %d>>" % (start, start + 1))
    return b"/PageLabels<</Nums[%b]>>" % b" ".join(ranges)
