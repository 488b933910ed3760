"""The cards under the headings of their stages, in the order in which the papers are needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.reading_order import order_soon
from desktop.gui.widgets.text import heading, label
from desktop.gui.widgets.words_button import WordsButton
from desktop.model.state_words import STAGES
from desktop.words import _

from .card import RequirementCard
from .piece import Piece

if TYPE_CHECKING:
    from .desk import Desk

_WHEN: Final[Mapping[str, str]] = {
    "provisional": _("Needed now"),
    "final": _("Needed later"),
    "card": _("Once you have your number"),
    "bring": _("To have with you"),
}
"""In the order of the page."""


class StageList(QWidget):
    """opened: called when the person opened or closed a card. Cards stay as long as their requirements are asked."""

    def __init__(self, desk: Desk, opened: Callable[[str, bool], None]) -> None:
        super().__init__()
        self._desk, self._opened = desk, opened
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.M)
        self.cards: dict[str, RequirementCard] = {}
        self._around: list[QWidget] = []

    def show_pieces(self, shown: Sequence[Piece]) -> None:
        if tuple(self.cards) != tuple(piece.id for piece in _in_order(shown)):
            self._lay_out(_in_order(shown))
        for piece in shown:
            self.cards[piece.id].show_piece(piece)

    def _lay_out(self, shown: Sequence[Piece]) -> None:
        gone = set(self.cards) - {piece.id for piece in shown}
        for id_ in gone:
            _discard(self._column, self.cards.pop(id_))
        for widget in self._around:
            _discard(self._column, widget)
        self._around = []
        while self._column.takeAt(0) is not None:
            pass
        self.cards = {piece.id: self._card(piece) for piece in shown}
        for stage in _WHEN:
            of_stage = [piece for piece in shown if piece.requirement.stage == stage]
            if of_stage:
                self._put(self._heading(stage))
            for piece in of_stage:
                self._column.addWidget(self.cards[piece.id])
        order_soon(self)
        for requirement, words in self._desk.addable():
            text = self._desk.context.say(words)
            ask = partial(self._desk.wanted.emit, requirement)
            row = QWidget()
            flow = Flow(row, tokens.S)
            flow.addWidget(WordsButton(self._desk.context.look, text, ask, icon="add", role="action"))
            self._put(row)

    def _card(self, piece: Piece) -> RequirementCard:
        known = self.cards.get(piece.id)
        if known is not None:
            return known
        card = RequirementCard(self._desk, piece)
        card.toggled.connect(lambda on, id_=piece.id: self._opened(id_, on))
        return card

    def _put(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        self._around.append(widget)

    def _heading(self, stage: str) -> QWidget:
        say = self._desk.context.say
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading(say(_WHEN[stage]), 2))
        if stage != "bring":
            column.addWidget(label(say(STAGES[stage]), "soft"))
        return made


def _in_order(shown: Sequence[Piece]) -> list[Piece]:
    stages = list(_WHEN)
    return sorted(shown, key=lambda piece: stages.index(piece.requirement.stage))


def _discard(column: QVBoxLayout, widget: QWidget) -> None:
    column.removeWidget(widget)
    widget.hide()
    widget.deleteLater()
