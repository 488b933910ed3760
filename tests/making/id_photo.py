"""The identity photo that the card asks for: 35 × 45 mm, a stylised face on a plain light background."""

from __future__ import annotations

from tests.making.face import portrait
from tests.making.paper import PHOTO, Paper, Sheet
from tests.making.people import ANA, Holder


def id_photo(holder: Holder = ANA, *, background: str = "#e3e7ec") -> Paper:
    """35 × 45 mm; ``picture(dpi=600)`` gives 827 × 1063 pixels."""
    sheet = Sheet("identity photo", PHOTO)
    portrait(sheet, 0, 0, PHOTO[0], holder.look, background=background)
    return sheet.finished()
