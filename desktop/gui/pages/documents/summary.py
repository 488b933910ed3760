"""A paper in one line, so that a folded card still says what counts."""

from __future__ import annotations

from desktop.gui.states import telling
from desktop.model.checklist import State
from desktop.model.shown_names import safe_name
from desktop.session.catalogued import explain
from desktop.words import Language

from .piece import Piece


def summary(piece: Piece, language: Language) -> str:
    """What is wrong; else why it cannot be given; else which files were given; "" when there is nothing yet."""
    wrong = next(iter(telling(piece.line)), None)
    if wrong is not None and piece.documents and piece.line.state in (State.BLOCKED, State.TO_REVIEW):
        return explain(wrong, language).found
    if piece.line.reason:
        return language.isolated(piece.line.reason)
    names = [safe_name(file.name, 32) for _number, document in piece.documents for file in document.files]
    return ", ".join(map(language.isolated, dict.fromkeys(names)))
