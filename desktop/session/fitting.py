"""Makes pieces smaller, step by step, until each file and the whole fit the portal, or legibility forbids more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from desktop.bundling.ladder import FLOOR
from desktop.model.portal import Portal


@dataclass
class Fitted:
    """How one piece stands: its size, the step of the ladder it is at, and whether it can still be made smaller."""

    size: int
    step: int
    stuck: bool = False
    shrunk: bool = False


@dataclass
class Fitter:
    """Decides which piece is made smaller next. ``remake(piece, step)`` answers its new size, or None when the result
    would be harder to read than what was given; the piece then stays as it is."""

    portal: Portal
    remake: Callable[[int, int], int | None]
    pieces: Sequence[Fitted] = field(default_factory=tuple)

    def fit(self) -> None:
        """Pieces over the limit for one file first; then, while the whole is too large, every piece alike."""
        while chosen := self._too_large() or self._share_of_the_whole():
            for number in chosen:
                self._one_step(number)

    @property
    def total(self) -> int:
        return sum(piece.size for piece in self.pieces)

    def _too_large(self) -> list[int]:
        limit = self.portal.max_file_bytes
        return [n for n, piece in enumerate(self.pieces) if piece.size > limit and not piece.stuck]

    def _share_of_the_whole(self) -> list[int]:
        """Every piece that is larger than its even share: small ones have nothing to give."""
        excess = self.total - self.portal.max_total_bytes
        if excess <= 0:
            return []
        free = [n for n, piece in enumerate(self.pieces) if not piece.stuck]
        share = self.portal.max_total_bytes / max(1, len(self.pieces)) / 2
        return [n for n in free if self.pieces[n].size > share] or free

    def _one_step(self, number: int) -> None:
        """A piece that was never remade is first remade at its own step: pictures inside its PDFs were left alone."""
        piece = self.pieces[number]
        step = piece.step + 1 if piece.shrunk else piece.step
        if step > FLOOR:
            piece.stuck = True
            return
        size = self.remake(number, step)
        piece.shrunk, piece.step = True, step
        if size is not None:
            piece.size = size
        else:
            piece.stuck = True
