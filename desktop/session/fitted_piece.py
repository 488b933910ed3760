"""One piece while it is being made to fit: its pictures, what each can be, and what each is to be."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.bundling.budget import Offer, Offered, Spending
from desktop.model.choice import Choice
from desktop.model.facts import PageFacts

from .made_piece import MadePiece
from .sizing import Found
from .work import Made

_USUAL_LETTER_MM = 1.9  # height of small letters of 11 points
_WEIGHTS = (0.5, 2.0)  # ours: letters half as high, or twice as high, and beyond
_MM_PER_INCH = 25.4
_SPARE = 64  # bytes of each file: lengths that have a digit more


@dataclass(frozen=True)
class Known:
    """A picture that was made in several sizes at once.

    piece: as it is kept in the stage. scratch: where its sizes are kept, but for their number. file: its name.
    failed: codes of the checks of legibility that it failed as it was given.
    """

    offered: Offered
    piece: str
    scratch: str
    file: str
    failed: frozenset[str]


@dataclass
class Picture:
    """A picture of a piece. placed: which of its offers the piece holds; picked: which one it is to hold.

    allowed: how many of its offers may be taken; the next one would be harder to read than what was given.
    """

    found: Found
    offers: tuple[Offer, ...]
    known: Known | None
    placed: int = 0
    picked: int = 0
    allowed: int = 0
    weight: float = 1.0

    def forbid(self) -> None:
        """What is picked reads worse: neither it nor what follows it."""
        self.allowed = max(1, self.picked)

    @property
    def changed(self) -> bool:
        return self.picked != self.placed

    @property
    def at_the_floor(self) -> bool:
        return self.offers[self.picked].size <= min(offer.size for offer in self.offers[: self.allowed])


@dataclass
class FittedPiece:
    """``pictures``: those that can be made smaller. result: the piece as picked; None: as it was made first."""

    piece: MadePiece
    pictures: list[Picture] = field(default_factory=list)
    result: Made | None = None
    stays: bool = False

    @property
    def size(self) -> int:
        return len(self.result.pdf) if self.result else self.piece.bytes

    @property
    def spending(self) -> Spending:
        if self.stays:
            return Spending(self.piece.bytes, ())
        fixed = self.piece.bytes - sum(each.offers[each.placed].size for each in self.pictures) + _SPARE
        offered = (Offered(each.found.page, each.offers[: each.allowed], weight=each.weight) for each in self.pictures)
        return Spending(fixed, tuple(offered))

    def stay(self) -> None:
        """It can be made no other way than it was made first."""
        self.stays = True
        for picture in self.pictures:
            picture.picked = picture.placed

    @property
    def remade(self) -> list[Picture]:
        """Pictures of its PDFs that are to become something else."""
        return [each for each in self.pictures if each.known is None and each.changed]

    def choices(self, limit_file: int) -> tuple[Choice, ...]:
        """What was chosen for each picture, and why, in the order of pages; asked before the piece is replaced."""
        given_up = sum(each.offers[0].size - each.offers[each.placed].size for each in self.pictures)
        alone = self.piece.bytes + given_up > limit_file
        ordered = sorted(self.pictures, key=lambda each: (each.found.page, each.found.number))
        return tuple(_choice(each, "file_limit" if alone else "total_limit") for each in ordered)


def weight_of(page: PageFacts) -> float:
    """How much the legibility of a page matters beside that of others: small letters lose more. 1: not known."""
    if not page.letter_px or not page.effective_dpi:
        return 1.0
    height = page.letter_px / page.effective_dpi * _MM_PER_INCH
    return min(_WEIGHTS[1], max(_WEIGHTS[0], _USUAL_LETTER_MM / height))


def _choice(picture: Picture, limit: str) -> Choice:
    offer, usual = picture.offers[picture.picked], picture.offers[0]
    reason = "usual" if not offer.loss else "floor" if picture.at_the_floor else limit
    return Choice(picture.found.page, offer.dpi, offer.mode, offer.quality, usual.size, offer.size, reason)
