"""One file's bytes → its facts. States what is there and has no opinion."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256

from desktop.inspection.image_pages import image_facts
from desktop.inspection.pdf_pages import pdf_facts
from desktop.inspection.setting_right import Again, Seen, Source, set_right
from desktop.inspection.sizes import A4_MM, measured_pixels
from desktop.media.images import pictures
from desktop.media.pdf_known import Known
from desktop.media.picture import Picture
from desktop.media.sniffing import IMAGES, SUPPORTED, by_extension, recognise
from desktop.model.facts import FileFacts, Verdict

MAX_BYTES = 200_000_000  # ours: a file and what is decoded of it must fit into the memory of a child


def inspect(  # noqa: PLR0913 - all but the bytes are named
    data: bytes,
    *,
    name: str,
    password: str = "",
    expected: str | None = None,
    each_picture: Callable[[Picture], None] | None = None,
    need_px: tuple[int, int] | None = None,
    lightness_only: bool = False,
    arranged: Source | None = None,
    automatic: Callable[[int], bool] | None = None,
    known: Known | None = None,
) -> FileFacts:
    """Everything known of a file. Runs in a child: it decodes what nobody has looked at before.

    name: only its extension is used. password: of an encrypted PDF. expected: the format that was promised; None asks
    the extension. each_picture: is given every picture of an image file, decoded once, large enough to fill
    ``need_px`` (width, height) without being enlarged; it may have been called before a later page turns out damaged.
    lightness_only: colour does not matter, as in a picture that was encoded here: a JPEG is decoded in half the time.
    arranged: gives the pictures that stand for the file, large enough for a box of pixels; None: those in the file.
    automatic: whether a picture, by its number from 1, is set right before it is measured and given; None: none is.
    known: takes what whoever cleans a PDF in the same job need not find out again.
    """
    kind = recognise(data)
    promised = expected or by_extension(name)
    lie = promised if kind is not None and promised != kind else None
    facts = FileFacts(name, len(data), sha256(data).hexdigest(), Verdict.UNSUPPORTED, kind, lie, reason="format")
    if not data:
        return dataclasses.replace(facts, verdict=Verdict.EMPTY, reason="empty")
    if len(data) > MAX_BYTES:
        return dataclasses.replace(facts, verdict=Verdict.TOO_COMPLEX, reason="bytes")
    need = need_px or measured_pixels(*A4_MM)
    if arranged is not None or kind in IMAGES:
        source = arranged or partial(pictures, data, kind or "", lightness_only=lightness_only)
        again = None if arranged else _one(data, kind or "", lightness_only)
        return image_facts(facts, _taken(source, need, automatic, again), each_picture, lightness_only=lightness_only)
    if kind == "pdf":
        return pdf_facts(facts, data, password, known)
    if kind is None and promised in SUPPORTED:  # its beginning is lost, or overwritten
        return dataclasses.replace(facts, verdict=Verdict.DAMAGED, reason="header")
    return facts


def _taken(
    source: Source, need: tuple[int, int], automatic: Callable[[int], bool] | None, again: Again | None
) -> Iterator[Seen]:
    if automatic is None:
        return map(Seen, source(need))
    return set_right(source, need, automatic, again)


def _one(data: bytes, kind: str, lightness_only: bool) -> Again:
    """One page of an image alone: the others are not decoded once more."""
    return lambda need, number: pictures(data, kind, need, lightness_only=lightness_only, pages=(number,))
