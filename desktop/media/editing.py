"""A file and the pages that a person took from it, turned and cut → those pages alone. Runs in a child.

Nothing is encoded on the way: what becomes a picture is handed on as pixels, decoded just large enough, one page at a
time; what can stay a page of a PDF stays one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.media import images, pdf_editing
from desktop.media.encoding import shrunk, to_jpeg
from desktop.media.picture import Picture
from desktop.media.refused import damaged
from desktop.media.sniffing import IMAGES
from desktop.media.straightening import kept_whole, need_of, straightened
from desktop.model.page_edit import NOT_IN_THE_FILE, PageEdit

_PREVIEW_QUALITY = 85


def become_pictures(kind: str, edits: Sequence[PageEdit]) -> bool:
    """Whether ``pictures`` is what to ask of such a file; else it is a PDF, and ``taken_pages`` is."""
    return kind != "pdf" or all(not kept_whole(edit) for edit in edits)


def pictures(
    data: bytes, kind: str, password: str, edits: Sequence[PageEdit], need: tuple[int, int]
) -> Iterator[Picture]:
    """The chosen pages in their order, each cut, straightened and turned; as ``images.pictures`` gives them.

    ``kind``: what ``sniffing.recognise`` said. ``need``: a box in pixels that each is large enough to fill, if the
    file has the pixels. ``Refused`` for what cannot be opened, for a page that is not there, and for corners that
    enclose nothing; ``Unwritable`` for a PDF that cannot be drawn.
    """
    if kind == "pdf":
        yield from pdf_editing.cut_pages(data, password, edits)
        return
    if kind not in IMAGES:
        raise damaged("format")
    later = list(edits)
    while later:
        now, later = _ascending(later)
        yield from _in_one_go(data, kind, now, need)


def preview(data: bytes, kind: str, password: str, edit: PageEdit | None, box_px: tuple[int, int]) -> bytes:
    """One page as edited, as a JPEG that fits into the box; ``edit`` None: the first page, untouched.

    Decoded no larger than that takes, never enlarged. ``Refused`` and ``Unwritable`` as in ``pictures``.
    """
    edit = edit or PageEdit()
    if kind == "pdf":
        return _fitting(pdf_editing.preview(data, password, edit, box_px), box_px)
    return _fitting(next(pictures(data, kind, password, (edit,), box_px)), box_px)


def pdf_previews(pdf: bytes, box_px: tuple[int, int], page: int | None = None) -> tuple[bytes, ...]:
    """Every page of a PDF, or one of them, as a JPEG that fits into the box. ``Unwritable``: it cannot be drawn."""
    return tuple(_fitting(each, box_px) for each in pdf_editing.previews(pdf, box_px, page))


def _fitting(picture: Picture, box_px: tuple[int, int]) -> bytes:
    excess = max(picture.width / max(1, box_px[0]), picture.height / max(1, box_px[1]))
    return to_jpeg(shrunk(picture.pixels, excess), _PREVIEW_QUALITY)


def _ascending(edits: Sequence[PageEdit]) -> tuple[list[PageEdit], list[PageEdit]]:
    """The edits up to the first that goes back to an earlier page, and the rest."""
    end = next((at for at in range(1, len(edits)) if edits[at].page < edits[at - 1].page), len(edits))
    return list(edits[:end]), list(edits[end:])


def _in_one_go(data: bytes, kind: str, edits: Sequence[PageEdit], need: tuple[int, int]) -> Iterator[Picture]:
    """Pages that follow each other in the file, each decoded once."""
    needed = [need_of(edit, need) for edit in edits]
    box = (max(width for width, _ in needed), max(height for _, height in needed))
    found = images.pictures(data, kind, box, pages=frozenset(edit.page for edit in edits))
    page, picture = 0, None
    for edit in edits:
        if edit.page != page:
            page, picture = edit.page, None  # one large page in memory, not two
            picture = next(found, None)
        if picture is None or page < 1:
            raise damaged(NOT_IN_THE_FILE)
        yield straightened(picture, edit)
