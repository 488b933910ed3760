"""The jobs of ``work`` for files whose pages a person arranged: what is checked and built is what was arranged.

A file without edits goes the way it always goes. All of this runs in a child; the original is only read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from desktop.model.facts import FileFacts, Verdict
from desktop.model.page_edit import NOT_IN_THE_FILE, PageEdit

from . import work
from .work import Prepared

if TYPE_CHECKING:
    from desktop.media.editing import Edited


def look(data: bytes, name: str, password: str, edits: Sequence[PageEdit]) -> FileFacts:
    """Facts of the pages as arranged, under the name, size, hash and format of the original."""
    if not edits:
        return work.look(data, name, password)
    made = _made(data, password, edits)
    if made is None:
        return _refused(data, name, password)
    return _of_original(work.look(made.data, "", ""), made, data, name, password)


def prepare(  # noqa: PLR0913, PLR0917 - a job of a child takes its values in order
    data: bytes, name: str, password: str, step: int, shrink: bool, edits: Sequence[PageEdit]
) -> Prepared:
    """``work.prepare`` of the pages as arranged; its facts are as those of ``look``."""
    if not edits:
        return work.prepare(data, name, password, step, shrink)
    made = _made(data, password, edits)
    if made is None:
        return Prepared(_refused(data, name, password))
    prepared = work.prepare(made.data, "", "", step, shrink)
    return dataclasses.replace(prepared, facts=_of_original(prepared.facts, made, data, name, password))


def finish(  # noqa: PLR0913, PLR0917
    data: bytes, facts: FileFacts, password: str, step: int, shrink: bool, edits: Sequence[PageEdit]
) -> Prepared:
    """``work.finish`` of a PDF whose pages were arranged."""
    if not edits:
        return work.finish(data, facts, password, step, shrink)
    made = _made(data, password, edits)
    if made is None:
        return Prepared(_refused(data, facts.name, password))
    sound = dataclasses.replace(facts, verdict=Verdict.ACCEPTED)  # what was drawn once need not be drawn again
    return dataclasses.replace(work.finish(made.data, sound, "", step, shrink), facts=facts)


def card_pictures(data: bytes, name: str, password: str, edits: Sequence[PageEdit]) -> tuple[bytes, ...]:
    """``work.card_pictures`` of the pages as arranged."""
    if not edits:
        return work.card_pictures(data, name, password)
    made = _made(data, password, edits)
    return work.card_pictures(made.data, "", "") if made is not None else ()


def picture(data: bytes, name: str, password: str, edit: PageEdit | None, box_px: tuple[int, int]) -> bytes:
    """One page as edited, or the first as it is: a JPEG that fits into the box; empty when it cannot be drawn."""
    from desktop.media import editing
    from desktop.media.pdf_reading import Unwritable
    from desktop.media.refused import Refused
    from desktop.media.sniffing import recognise

    try:
        return editing.preview(data, recognise(data) or "", password, edit, box_px)
    except (Refused, Unwritable):
        return b""


def pdf_pictures(pdf: bytes, box_px: tuple[int, int]) -> tuple[bytes, ...]:
    """Every page of a PDF as a JPEG that fits into the box; none when it cannot be drawn."""
    from desktop.media import editing
    from desktop.media.pdf_reading import Unwritable

    try:
        return editing.pdf_previews(pdf, box_px)
    except Unwritable:
        return ()


def _made(data: bytes, password: str, edits: Sequence[PageEdit]) -> Edited | None:
    """None when the file, or the arrangement, is no good."""
    from desktop.media import editing
    from desktop.media.pdf_reading import Unwritable
    from desktop.media.refused import Refused
    from desktop.media.sniffing import recognise

    try:
        return editing.edited(data, recognise(data) or "", password, edits)
    except (Refused, Unwritable):
        return None


def _refused(data: bytes, name: str, password: str) -> FileFacts:
    """What is wrong with the file, as without edits; when nothing is, its arrangement is wrong."""
    facts = work.look(data, name, password)
    if not facts.verdict.usable:
        return facts
    return dataclasses.replace(
        facts, verdict=Verdict.DAMAGED, reason=NOT_IN_THE_FILE, pages=(), page_count=None, text=None
    )


def _of_original(facts: FileFacts, made: Edited, data: bytes, name: str, password: str) -> FileFacts:
    from desktop.media.sniffing import by_extension, recognise

    kind, promised = recognise(data), by_extension(name)
    return dataclasses.replace(
        facts,
        name=name,
        bytes=len(data),
        sha256=sha256(data).hexdigest(),
        format=kind,
        expected_format=promised if promised != kind else None,
        signed=_signed(data, password) if kind == "pdf" else False,
        verdict=Verdict.REPAIRED if made.redrawn and facts.verdict.usable else facts.verdict,
    )


def _signed(pdf: bytes, password: str) -> bool:
    """Whether the original bears a signature, which none of its pages taken alone keeps."""
    from desktop.media.pdf_viewing import viewing

    with viewing(pdf, password) as viewer:
        return viewer.signed
