"""Which documents go into which file: one file for each heading of the portal, in the portal's order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.model.checklist import Checklist, Line
from desktop.model.dossier import Dossier
from desktop.model.procedure import Procedure, Requirement

_CARD = "card"


@dataclass(frozen=True)
class Piece:
    """One file to make: its name without ending, what it answers, and which documents of the dossier go into it.

    uploaded: it goes to the portal; otherwise it is only bound into the whole (what is to be had with you).
    files: as how many files the person wants it. part: of one that was split, which, from 1, of how many ``parts``.
    """

    name: str
    title: str  # English, translated where it is shown
    official_title: str  # French
    requirements: tuple[str, ...]
    documents: tuple[int, ...]
    uploaded: bool
    files: int = 1
    part: int = 0
    parts: int = 0

    @property
    def path(self) -> str:
        return f"upload/{self.name}.pdf" if self.uploaded else f"bring/{self.name}.pdf"

    def one_of(self, part: int, parts: int) -> Piece:
        """One of the files that it was split into."""
        name, title = f"{self.name}-{part}", f"{self.official_title} ({part}/{parts})"
        return replace(self, name=name, official_title=title, part=part, parts=parts)


def plan_pieces(procedure: Procedure, checklist: Checklist, dossier: Dossier) -> tuple[Piece, ...]:
    """The pieces that this dossier gives, in order; a requirement that nobody asks for here is left out."""
    lines = {line.id: line for line in checklist.lines if line.given and not line.locked}
    groups: dict[str, list[Requirement]] = {}
    for requirement in procedure.requirements:
        if requirement.id in lines and requirement.stage != _CARD and not _unasked(lines[requirement.id]):
            groups.setdefault(requirement.upload_name or requirement.id, []).append(requirement)
    pieces = [_piece(name, group, dossier) for name, group in groups.items()]
    return tuple(sorted(pieces, key=lambda piece: (not piece.uploaded, piece.name)))


def _piece(name: str, group: list[Requirement], dossier: Dossier) -> Piece:
    return Piece(
        name=name,
        title=group[0].name,
        official_title=group[0].official_name,
        requirements=tuple(requirement.id for requirement in group),
        documents=_documents(dossier, {requirement.id for requirement in group}),
        uploaded=bool(group[0].upload_name),
        files=max(dossier.files_for(requirement.id) for requirement in group) if group[0].upload_name else 1,
    )


def _documents(dossier: Dossier, requirements: set[str]) -> tuple[int, ...]:
    return tuple(n for n, document in enumerate(dossier.documents) if document.requirement in requirements)


def _unasked(line: Line) -> bool:
    return any(finding.code == "not_asked" for finding in line.findings)
