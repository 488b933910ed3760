"""A file and the pages that a person took from it, turned and cut → a file of those pages alone. Runs in a child.

Nothing is encoded with a loss on the way: what is a picture leaves as plain pixels, and is encoded once, later; what
can stay a page of a PDF stays one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import cv2
import numpy as np
from PIL import Image, TiffImagePlugin

from desktop.media import images, pdf_editing
from desktop.media.encoding import shrunk, to_jpeg, without_colour
from desktop.media.refused import damaged, too_complex
from desktop.media.sniffing import IMAGES
from desktop.media.straightening import Pixels, corners_of, kept_whole, share_of, straightened
from desktop.model.page_edit import PageEdit

MOST_PIXELS = 15_500_000  # of a page (ours): A4 at 400 dpi, more than any later step keeps
_PLAIN_BYTES = 60_000_000  # of pages that are kept uncompressed, which takes 0.04 s for 12 megapixels and deflate 0.8 s
_MOST_BYTES = 200_000_000  # as ``inspection`` allows for a file
_PREVIEW_QUALITY = 85
_WHOLE_PAGE = PageEdit()


@dataclass(frozen=True)
class Edited:
    """data: a TIFF of plain pixels, or a PDF; kind: which. redrawn: a PDF that only its picture could be taken of."""

    data: bytes
    kind: str
    redrawn: bool = False


def apply(data: bytes, kind: str, password: str, edits: Sequence[PageEdit]) -> bytes:
    """The chosen pages in their order, each cut, straightened and turned; see ``edited``."""
    return edited(data, kind, password, edits).data


def edited(data: bytes, kind: str, password: str, edits: Sequence[PageEdit]) -> Edited:
    """The same, told what it is. ``kind``: what ``sniffing.recognise`` said.

    ``Refused`` for what cannot be opened, for a page that is not there, and for corners that enclose nothing;
    ``Unwritable`` for a PDF that cannot be drawn.
    """
    if kind in IMAGES:
        return Edited(_tiff(_from_image(data, kind, edits)), "tiff")
    if kind != "pdf":
        raise damaged("format")
    if all(not kept_whole(edit) for edit in edits):
        return Edited(_tiff(pdf_editing.cut_pages(data, password, edits, MOST_PIXELS)), "tiff")
    taken = pdf_editing.taken_pages(data, password, edits, MOST_PIXELS)
    return Edited(taken.pdf, "pdf", taken.redrawn)


def preview(data: bytes, kind: str, password: str, edit: PageEdit | None, box_px: tuple[int, int]) -> bytes:
    """One page as edited, as a JPEG that fits into the box; ``edit`` None: the first page, untouched.

    Decoded no larger than that takes, never enlarged. ``Refused`` and ``Unwritable`` as in ``edited``.
    """
    edit = edit or _WHOLE_PAGE
    box = box_px if edit.turn % 180 == 0 else box_px[::-1]
    if kind == "pdf":
        pixels = pdf_editing.preview(data, password, edit, box)
    elif kind in IMAGES:
        pixels = straightened(_first(data, kind, edit, box), edit, MOST_PIXELS)
    else:
        raise damaged("format")
    return _fitting(pixels, box_px)


def pdf_previews(pdf: bytes, box_px: tuple[int, int]) -> tuple[bytes, ...]:
    """Every page of a PDF as a JPEG that fits into the box. ``Unwritable``: it cannot be drawn."""
    return tuple(_fitting(pixels, box_px) for pixels in pdf_editing.previews(pdf, box_px))


def _fitting(pixels: Pixels, box_px: tuple[int, int]) -> bytes:
    height, width = pixels.shape[:2]
    small = shrunk(pixels, max(width / max(1, box_px[0]), height / max(1, box_px[1])))
    return to_jpeg(small, _PREVIEW_QUALITY)


def _first(data: bytes, kind: str, edit: PageEdit, box: tuple[int, int]) -> Pixels:
    """The page as large as it must be for what is kept of it to fill the box."""
    wide, tall = (1.0, 1.0) if kept_whole(edit) else share_of(corners_of(edit))
    need = (round(box[0] / wide), round(box[1] / tall))
    for picture in images.pictures(data, kind, need, pages=(edit.page,)):
        return picture.pixels
    raise damaged("page")


def _from_image(data: bytes, kind: str, edits: Sequence[PageEdit]) -> Iterator[Pixels]:
    """Each page is decoded once, and again only for an edit that comes after a later page."""
    later = list(edits)
    while later:
        now, later = _ascending(later)
        pages = sorted({edit.page for edit in now})
        found = images.pictures(data, kind, pages=frozenset(pages))
        for page in pages:
            picture = next(found, None)
            if picture is None:
                raise damaged("page")
            for edit in now:
                if edit.page == page:
                    yield straightened(picture.pixels, edit, MOST_PIXELS)


def _ascending(edits: Sequence[PageEdit]) -> tuple[list[PageEdit], list[PageEdit]]:
    """The edits up to the first that goes back to an earlier page, and the rest."""
    end = next((at for at in range(1, len(edits)) if edits[at].page < edits[at - 1].page), len(edits))
    return list(edits[:end]), list(edits[end:])


def _tiff(pages: Iterator[Pixels]) -> bytes:
    """Pages as frames: plain, and deflated once they are many. ``Refused`` (too complex) for more than may be held."""
    stream = BytesIO()
    with TiffImagePlugin.AppendingTiffWriter(stream) as frames:
        for page in pages:
            grey = page.ndim == 3 and without_colour(page)
            pixels = np.ascontiguousarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY) if grey else page)
            plain = stream.tell() + pixels.nbytes <= _PLAIN_BYTES
            Image.fromarray(pixels).save(frames, "TIFF", compression=None if plain else "tiff_adobe_deflate")
            frames.newFrame()
            if stream.tell() > _MOST_BYTES:
                raise too_complex("bytes")
    return stream.getvalue()
