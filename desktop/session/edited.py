"""The jobs of ``work`` for files whose pages a person arranged: what is checked and built is what was arranged.

A file without edits goes the way it always goes. All of this runs in a child; the original is only read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from desktop.model.facts import FileFacts, Verdict
from desktop.model.page_edit import PageEdit

from . import work
from .work import Prepared, Wish

if TYPE_CHECKING:
    from desktop.media.pdf_editing import Taken
    from desktop.media.picture import Picture

    Source = Callable[[tuple[int, int]], Iterator[Picture]]


def look(data: bytes, name: str, password: str, edits: Sequence[PageEdit], automatic: bool = False) -> FileFacts:
    """Facts of the pages as arranged, under the name, size, hash and format of the original.

    automatic: pictures that nobody arranged are set right.
    """
    if not edits:
        return work.look(data, name, password, automatic)
    from desktop import inspection

    source = _arranged(data, name, password, edits)
    if isinstance(source, FileFacts):
        return source
    if callable(source):
        found = inspection.inspect(data, name=name, arranged=source, automatic=_untouched(edits, automatic))
        return _checked(found, data, password)
    return _of_original(inspection.inspect(source.pdf, name=""), source, data, name, password)


def prepare(data: bytes, name: str, password: str, edits: Sequence[PageEdit], wish: Wish) -> Prepared:
    """``work.prepare`` of the pages as arranged; its facts are as those of ``look``."""
    if not edits:
        return work.prepare(data, name, password, wish)
    source = _arranged(data, name, password, edits)
    if isinstance(source, FileFacts):
        return Prepared(source)
    if callable(source):
        return _encoded(data, name, password, source, edits, wish)
    prepared = work.prepare(source.pdf, "", "", wish)
    return dataclasses.replace(prepared, facts=_of_original(prepared.facts, source, data, name, password))


def finish(data: bytes, facts: FileFacts, password: str, edits: Sequence[PageEdit]) -> Prepared:
    """``work.finish`` of a PDF whose pages were arranged."""
    if not edits:
        return work.finish(data, facts, password)
    source = _arranged(data, facts.name, password, edits)
    if isinstance(source, FileFacts):
        return Prepared(source)
    assert not callable(source)
    sound = dataclasses.replace(facts, verdict=Verdict.ACCEPTED)  # what was drawn once need not be drawn again
    return dataclasses.replace(work.finish(source.pdf, sound, ""), facts=facts)


def card_pictures(
    data: bytes, name: str, password: str, edits: Sequence[PageEdit], automatic: bool = False
) -> tuple[bytes, ...]:
    """``work.card_pictures`` of the pages as arranged."""
    from desktop import inspection
    from desktop.bundling import parts
    from desktop.media import images
    from desktop.media.sniffing import IMAGES, recognise

    kind = recognise(data)
    if not edits and not (automatic and kind in IMAGES):
        return work.card_pictures(data, name, password)
    source = _arranged(data, name, password, edits) if edits else partial(images.pictures, data, kind or "")
    if isinstance(source, FileFacts):
        return ()
    if not callable(source):
        return parts.card_pictures(source.pdf, "")
    return parts.print_jpegs(inspection.pictures_as_taken(source, parts.PRINT_PX, _untouched(edits, automatic)))


def _arranged(data: bytes, name: str, password: str, edits: Sequence[PageEdit]) -> Source | Taken | FileFacts:
    """What gives the pages as pictures, or a PDF of them; what is wrong when there is nothing to take them from."""
    from desktop.media import editing, pdf_editing
    from desktop.media.pdf_reading import Unwritable
    from desktop.media.refused import Refused, damaged
    from desktop.media.sniffing import SUPPORTED, recognise

    kind = recognise(data)
    if kind not in SUPPORTED:
        return work.look(data, name, password)

    def pictures(need: tuple[int, int]) -> Iterator[Picture]:
        try:
            yield from editing.pictures(data, kind, password, edits, need)
        except Unwritable as unwritable:
            raise damaged("pdf") from unwritable

    if editing.become_pictures(kind, edits):
        return pictures
    try:
        return pdf_editing.taken_pages(data, password, edits)
    except Refused as refused:
        return _wrong(data, name, password, refused.verdict, refused.reason)
    except Unwritable:
        return _wrong(data, name, password, Verdict.DAMAGED, "pdf")


def _untouched(edits: Sequence[PageEdit], automatic: bool) -> Callable[[int], bool] | None:
    """Whether a page, by its place among the edits from 1, is for the program to set right; None: no page is."""
    return (lambda number: not edits or edits[number - 1].automatic) if automatic else None


def _encoded(  # noqa: PLR0913, PLR0917 - those of ``prepare``, and what was found out
    data: bytes, name: str, password: str, source: Source, edits: Sequence[PageEdit], wish: Wish
) -> Prepared:
    """Pages encoded while they are decoded."""
    from desktop import inspection
    from desktop.bundling import ladder, parts

    maker = parts.PictureMaker(ladder.LADDER[wish.step], wish.shown)
    found = inspection.inspect(
        data, name=name, each_picture=maker.add, need_px=parts.need_px(maker.recipe), arranged=source,
        automatic=_untouched(edits, wish.automatic),
    )  # fmt: skip
    facts = _checked(found, data, password)
    return work.encoded(facts, maker.part()) if facts.verdict.usable else Prepared(facts)


def _checked(facts: FileFacts, data: bytes, password: str) -> FileFacts:
    """Facts of pictures, with what is known of the PDF that they may have been cut from."""
    if not facts.verdict.usable:
        return _wrong(data, facts.name, password, facts.verdict, facts.reason)
    return dataclasses.replace(facts, signed=_signed(data, password)) if facts.format == "pdf" else facts


def _wrong(data: bytes, name: str, password: str, verdict: Verdict, reason: str) -> FileFacts:
    """What is wrong with the file, as without edits; else what was found when its pages were to be taken."""
    facts = work.look(data, name, password)
    if not facts.verdict.usable:
        return facts
    return dataclasses.replace(facts, verdict=verdict, reason=reason, pages=(), page_count=None, text=None)


def _of_original(facts: FileFacts, taken: Taken, data: bytes, name: str, password: str) -> FileFacts:
    from desktop.media.sniffing import by_extension

    promised = by_extension(name)
    return dataclasses.replace(
        facts,
        name=name,
        bytes=len(data),
        sha256=sha256(data).hexdigest(),
        expected_format=promised if promised != "pdf" else None,
        signed=_signed(data, password),
        verdict=Verdict.REPAIRED if taken.redrawn and facts.verdict.usable else facts.verdict,
    )


def _signed(pdf: bytes, password: str) -> bool:
    """Whether the original bears a signature, which none of its pages taken alone keeps."""
    from desktop.media.pdf_viewing import viewing

    with viewing(pdf, password) as viewer:
        return viewer.signed
