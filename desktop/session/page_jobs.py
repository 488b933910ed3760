"""What runs in a child for one page on the screen: its picture as edited, and what would set it right."""

from __future__ import annotations

from desktop.model.page_edit import PageEdit
from desktop.model.proposal import Proposal


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


def propose(data: bytes, name: str, password: str, page: int) -> Proposal | None:
    """What would set one page of a file right, taken as a picture; None when it cannot be drawn."""
    from desktop import inspection
    from desktop.media import editing, pdf_editing
    from desktop.media.pdf_reading import Unwritable
    from desktop.media.refused import Refused
    from desktop.media.sniffing import recognise

    edit, kind, box = PageEdit(page), recognise(data) or "", inspection.LOOKED_AT
    try:
        if kind == "pdf":
            return inspection.propose(pdf_editing.preview(data, password, edit, box))
        return inspection.propose(next(editing.pictures(data, kind, password, (edit,), box)))
    except (Refused, Unwritable):
        return None


def pdf_pictures(pdf: bytes, box_px: tuple[int, int], page: int | None = None) -> tuple[bytes, ...]:
    """Every page of a PDF, or only one, as a JPEG that fits into the box; none when it cannot be drawn."""
    from desktop.media import editing
    from desktop.media.pdf_reading import Unwritable

    try:
        return editing.pdf_previews(pdf, box_px, page)
    except Unwritable:
        return ()
