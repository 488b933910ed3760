"""A card with a head that is always there and an inside that is made when the card is first opened."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.look import Look
from desktop.gui.turns import in_turn

from .reading_order import order_soon
from .steps import StepButton
from .text import french, label, left_to_right, retone

_LARGE = 150  # per cent: from there on the state stands under the name, which needs the room itself


class FoldingCard(QFrame):
    """``toggled`` says that the person opened or closed it. ``fill`` is called once, before it is first open.

    name: the title. french: the term on the form.
    """

    toggled = Signal(bool)

    def __init__(self, look: Look, name: str, french: str = "") -> None:
        super().__init__()
        self._look, self._name, self._filled = look, name, False
        self._french = french if french != name else ""
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XS, tokens.XS, tokens.XS, tokens.XS)
        column.setSpacing(0)
        self.head = StepButton()
        self.head.setProperty("role", "head")
        self.head.setCheckable(True)
        self.head.clicked.connect(self._turn)
        self._lay_out_head()
        column.addWidget(self.head)
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(tokens.M + tokens.XS, tokens.S, tokens.M + tokens.XS, tokens.M)
        self.body.setSpacing(tokens.M)
        self._inside.hide()
        column.addWidget(self._inside)

    def _lay_out_head(self) -> None:
        row = QHBoxLayout(self.head)
        row.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        row.setSpacing(tokens.M)
        self._sign, self._arrow = QLabel(), QLabel()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(self._name, "strong"))
        if self._french:
            words.addWidget(french(self._look, self._french))
        self._more = left_to_right("", "small", mirrored=self._look.right_to_left)
        self._more.hide()
        words.addWidget(self._more)
        self._pill = label("", "pill", "note", wrap=False)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        if self._look.text_size < _LARGE:
            row.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            words.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignLeading)
        row.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in self.head.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._point()

    def show_state(self, tone: str, icon: str, word: str, more: str = "") -> None:
        """The state as a sign, a colour and a word. more: one line in small letters."""
        side = self._look.pixels(24)
        self._sign.setPixmap(self._look.pixmap(icon, self._look.theme.tone(tone).colour, 24))
        self._sign.setFixedSize(QSize(side, side))
        if self._pill.text() != word or self._pill.property("tone") != tone:
            self._pill.setText(word)
            retone(self._pill, tone=tone)
        if self._more.text() != more:
            self._more.setText(more)
            self._more.setVisible(bool(more))
        name = f"{self._name} ({self._french})" if self._french else self._name
        self.head.setAccessibleName(f"{name}: {word}")
        self.head.setAccessibleDescription(more)

    @property
    def opened(self) -> bool:
        return self.head.isChecked()

    def open(self, on: bool = True) -> None:
        """Without telling anybody."""
        self.head.setChecked(on)
        self._point()
        if on and not self._filled:
            self._filled = True
            self.fill()
            order_soon(self)
            in_turn(self, lambda: self._inside.setVisible(self.opened))  # to lay it out takes as long as to make it
        else:
            self._inside.setVisible(on)

    @property
    def filled(self) -> bool:
        return self._filled

    def fill(self) -> None:
        """Make what stands in ``body``."""

    def _turn(self, on: bool) -> None:
        self.open(on)
        self.toggled.emit(on)

    def _point(self) -> None:
        name = "chevron-down" if self.head.isChecked() else "chevron-right"
        self._arrow.setPixmap(self._look.pixmap(name, self._look.theme.soft, 20))
