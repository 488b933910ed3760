"""Where somebody is in the page editor, in a word that outlasts the page: also the part that is just being chosen."""

from __future__ import annotations

from typing import NamedTuple

from desktop.model.page_edit import Corner


class Place(NamedTuple):
    """document: its place in the dossier. page: of the document, from 0. corners: on the page as it is shown; none
    while nothing is being chosen. freely, card: as in ``Choosing``."""

    document: int = 0
    page: int = 0
    freely: bool = False
    card: bool = False
    corners: tuple[Corner, ...] = ()

    @classmethod
    def read(cls, word: str) -> Place:
        """From "document:page", the page from 1, or from what ``word`` gives."""
        parts = word.split(":")
        here = cls(int(parts[0] or 0), max(0, int(parts[1] or 1) - 1) if len(parts) > 1 else 0)
        if len(parts) <= 2:  # nothing is being chosen
            return here
        how, numbers = parts[2], [float(number) for number in parts[3:]]
        corners = tuple(zip(numbers[::2], numbers[1::2], strict=True))
        return here._replace(freely="freely" in how, card="card" in how, corners=corners)

    @property
    def word(self) -> str:
        here = f"{self.document}:{self.page + 1}"
        if not self.corners:
            return here
        how = " ".join(("freely" if self.freely else "straight", "card" if self.card else ""))
        return ":".join((here, how, *(repr(number) for corner in self.corners for number in corner)))
