"""One piece of a dossier while it is being made."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.bundling.pieces import Piece
from desktop.model.bundle import Exported
from desktop.model.choice import Choice


@dataclass
class MadePiece:
    """One piece as it stands; ``pages`` is 0 when none of its files could be used, and then there is no file.

    sources: the document that each of its parts is from. owners: for each page, the parts on it (``work.Made``). whole:
    of one that was split, what the whole was kept as.
    """

    piece: Piece
    bytes: int = 0
    pages: int = 0
    clean_pages: int = 0  # of its clean copy in the bound dossier; a signed original may be laid out otherwise
    signature: str = ""
    legible: bool = True
    shrunk: bool = False
    choices: tuple[Choice, ...] = ()
    sources: list[int] = field(default_factory=list)
    owners: tuple[tuple[int, ...], ...] = ()
    whole: str = ""

    @property
    def kept_as(self) -> str:
        """Its clean pages, for the bound dossier."""
        return f"{self.piece.name}.pdf"

    @property
    def exported(self) -> Exported:
        return Exported(
            self.piece.name,
            self.piece.requirements,
            self.bytes,
            self.pages,
            self.signature,
            self.shrunk,
            self.legible,
            self.choices,
            self.piece.files,
            self.piece.part,
            self.piece.parts,
        )
