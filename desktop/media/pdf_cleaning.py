"""An untrusted PDF becomes one that holds only what its pages draw: upright on A4, nothing that acts or tells whose.

Each page becomes a form XObject, clipped to its crop box and placed on the sheet; what was stuck on it (stamps, filled
fields, signatures) is drawn over it. Only what the pages draw is copied. Not undone: text or pictures that a page
covers or crops away are still in the file, as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf.generic import BooleanObject, DictionaryObject

from desktop.media.encoding import Recipe
from desktop.media.pdf_activity import beside_the_pages
from desktop.media.pdf_annotations import Face, faceless, faces, on_hidden_layers
from desktop.media.pdf_comparing import Drawn, differing
from desktop.media.pdf_copying import Copier
from desktop.media.pdf_encoded import entry
from desktop.media.pdf_geometry import Placement, numbers, place
from desktop.media.pdf_known import Known
from desktop.media.pdf_layers import hidden_layers
from desktop.media.pdf_plain import PlainPage, PlainPdf, read_plain
from desktop.media.pdf_reading import FAILURES, Opened, Unwritable, reading
from desktop.media.pdf_rerendering import rendering, rerendered_page, with_faces, without_layered
from desktop.media.pdf_sheet import operators, rotation, user_unit, visible_box
from desktop.media.pdf_streams import stream

_PICTURE = Recipe(dpi=200, quality=82)  # of a page that has to be kept as one (features.md: good at real size)


_OWN = "P"  # the drawing that is the page itself; what was stuck on it is A0, A1, …


@dataclass(frozen=True)
class Cleaned:
    """A PDF of A4 portrait pages. removed: what was beside the pages (names of ``pdf_activity``).

    rerendered: the pages, counted from 1, that could only be kept as pictures.
    """

    pdf: bytes
    pages: int
    removed: tuple[str, ...]
    rerendered: tuple[int, ...] = ()


@dataclass
class _Work:
    """A cleaned PDF under way, and what is still to be looked at."""

    plain: PlainPdf = field(default_factory=PlainPdf)
    placements: dict[int, Placement] = field(default_factory=dict)  # of the pages that were copied
    doubtful: bool = False  # the reader had to guess
    failed: set[int] = field(default_factory=set)  # to be drawn as pictures
    units: dict[int, float] = field(default_factory=dict)


def clean(data: bytes, password: str = "", *, ours: bool = False, known: Known | None = None) -> Cleaned:
    """Take over the pages of a PDF and nothing else. ``Unwritable`` when it cannot be done (see ``rerender``).

    Afterwards both files are compared page by page; a page that lost something is drawn again and kept as a picture.
    ours: this program has just written it, with nothing in it that can be lost, so there is no need to compare. known:
    what somebody has learnt of it already.
    """
    seen: Sequence[Drawn] = known.drawn if known else ()
    with reading(data, password, known.opened if known else None) as opened:
        removed = beside_the_pages(opened.reader)
        hidden = hidden_layers(opened.reader.root_object)
        lacking, unseen = _faceless(opened, hidden), _unseen(opened, hidden)
        work = _copied(opened, hidden) if not lacking and not unseen else None
    if work is None:
        data, password, seen = with_faces(data, password, lacking, unseen), "", ()
        with reading(data) as opened:
            work = _copied(opened, hidden_layers(opened.reader.root_object))
    return _finished(data, password, work, removed, None if ours else seen)


def rerender(data: bytes, password: str = "", recipe: Recipe = _PICTURE) -> Cleaned:
    """Every page drawn and kept as a picture: for what ``clean`` cannot take over. ``Unwritable`` when nothing can."""
    plain = PlainPdf()
    with rendering(data, password, faces=True) as document:
        for index in range(len(document)):
            without_layered(document, index)
            plain.pages.append(rerendered_page(plain, document, index, recipe)[0])
    if not plain.pages:
        raise Unwritable("no_pages")
    pages = len(plain.pages)
    return Cleaned(plain.save(), pages, ("Everything",), tuple(range(1, pages + 1)))


def _faceless(opened: Opened, hidden: Callable[[Any], bool]) -> dict[int, list[int]]:
    form = entry(opened.reader.root_object, "/AcroForm")
    wish = entry(form, "/NeedAppearances") if isinstance(form, DictionaryObject) else None
    stale = isinstance(wish, BooleanObject) and wish.value
    found = {index: faceless(page, hidden, stale) for index, page in enumerate(opened.reader.pages)}
    return {index: places for index, places in found.items() if places}


def _unseen(opened: Opened, hidden: Callable[[Any], bool]) -> dict[int, list[int]]:
    found = {index: on_hidden_layers(page, hidden) for index, page in enumerate(opened.reader.pages)}
    return {index: places for index, places in found.items() if places}


def _copied(opened: Opened, hidden: Callable[[Any], bool]) -> _Work:
    work = _Work()
    form = entry(opened.reader.root_object, "/AcroForm")
    copier = Copier(work.plain, hidden, dict.get(form, "/DR") if isinstance(form, DictionaryObject) else None)
    for index, page in enumerate(opened.reader.pages):
        try:
            work.units[index] = user_unit(page)
            placement = place(visible_box(page), rotation(page), work.units[index])
            work.plain.pages.append(_page(work.plain, copier, page, placement, faces(page, hidden, rotation(page))))
        except (Unwritable, *FAILURES):
            copier.forget()
            work.failed.add(index)
            work.plain.pages.append(PlainPage((), {}))
            continue
        work.placements[index] = placement
    work.doubtful = opened.mended
    return work


def _page(
    plain: PlainPdf, copier: Copier, page: DictionaryObject, placement: Placement, stuck_on: list[Face]
) -> PlainPage:
    left, bottom, right, top = visible_box(page)
    form = b"/Type/XObject/Subtype/Form/BBox[%b]/Resources %b" % (
        numbers((left, bottom, right, top)),
        copier.resources(dict.get(page, "/Resources")),
    )
    drawings = {_OWN: plain.add(stream(form, *operators(page)))}
    drawn = [b"q %b cm" % numbers(placement.matrix)]
    if stuck_on:
        drawn.append(b"%b re W n" % numbers((left, bottom, right - left, top - bottom)))
    drawn.append(b"/%b Do" % _OWN.encode("ascii"))
    for index, face in enumerate(stuck_on):
        name = f"A{index}"
        drawings[name] = copier.face(face.drawing)
        drawn.append(b"q %b cm /%b Do Q" % (numbers(face.matrix), name.encode("ascii")))
    drawn.append(b"Q")
    group = entry(page, "/Group")
    number = plain.add(copier.value(group)) if isinstance(group, DictionaryObject) else None
    return PlainPage((plain.add_content(b"\n".join(drawn)),), drawings, number)


def _without_faces(plain: PlainPdf) -> PlainPdf:
    """The same pages without what was stuck on them: names that lead nowhere are passed over by every reader."""
    pages = [replace(page, drawings={n: d for n, d in page.drawings.items() if n == _OWN}) for page in plain.pages]
    return PlainPdf(pages, plain.bodies)


def _finished(
    data: bytes, password: str, work: _Work, removed: tuple[str, ...], seen: Sequence[Drawn] | None
) -> Cleaned:
    """Compare with the original unless ``seen`` is None, draw again what failed or differs, and save."""
    pages = len(work.plain.pages)
    if not pages:
        raise Unwritable("no_pages")
    saved = work.plain.save()
    bare = _without_faces(work.plain)
    compared = saved if bare.pages == work.plain.pages else bare.save()
    work.plain = bare = PlainPdf()  # one copy of the pictures is enough while PDFium reads two files
    again = set(work.failed)
    if seen is not None or work.doubtful:
        again.update(differing(data, password, compared, work.placements, work.doubtful, seen or ()))
    if again:
        plain = read_plain(saved)
        with rendering(data, password, faces=True) as original:
            for index in sorted(again):
                plain.pages[index], _ = rerendered_page(plain, original, index, _PICTURE, work.units.get(index, 1.0))
        kept, plain = plain, PlainPdf()
        plain.pages = plain.absorb(kept)
        saved = plain.save()
    return Cleaned(saved, pages, removed, tuple(index + 1 for index in sorted(again)))
