"""The list of steps at the side: done, here, to do, locked, and how many things are to be fixed on each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.look import Look

from .text import label, pill


class Step(NamedTuple):
    """state: "done", "to-do" or "locked". told: the state in words, with what is to be fixed. openable: even so."""

    page: str
    name: str
    state: str
    here: bool
    openable: bool
    to_fix: int
    to_review: int
    told: str


class Steps(QFrame):
    """``go`` is called with the name of the page that was chosen."""

    def __init__(self, look: Look, title: str, go: Callable[[str], None]) -> None:
        super().__init__()
        self._look, self._go = look, go
        self.setProperty("role", "side")
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.M, tokens.L, tokens.M, tokens.L)
        self._column.setSpacing(2)
        self._rows: list[QWidget] = []
        self._shown: tuple[Step, ...] = ()
        self._column.addStretch(1)
        self.setFixedWidth(round(tokens.SIDE_WIDTH * look.text_size / 100))

    def put_below(self, part: QWidget) -> None:
        """At the foot of the list, as long as it is as tall as ``height_with`` says."""
        self._column.addWidget(part)

    def height_with(self, part: QWidget) -> int:
        """Pixels that every row and this part below them need, whether or not it is shown now."""
        inside = self.width() - 2 * tokens.M
        rows = sum(max(row.minimumHeight(), row.heightForWidth(inside)) for row in (*self._rows, part))
        return rows + self._column.spacing() * (len(self._rows) + 1) + 2 * tokens.L

    def show_steps(self, steps: Sequence[Step]) -> None:
        if tuple(steps) == self._shown:
            return
        focused = next((n for n, row in enumerate(self._rows) if row.hasFocus()), None)
        before, self._shown = self._shown, tuple(steps)
        for row in self._rows[len(steps) :]:
            self._discard(row)
        del self._rows[len(steps) :]
        for number, step in enumerate(steps):
            if number >= len(before) or before[number] != step:  # the others stay: thirteen rows take a while to make
                self._put(number, step)
        for before_it, row in pairwise(self._rows):
            QWidget.setTabOrder(before_it, row)
        if focused is not None and focused < len(self._rows):
            self._rows[focused].show()  # at once: what is hidden yet would take the focus when it is shown
            self._rows[focused].setFocus()

    def _put(self, number: int, step: Step) -> None:
        """A row in its place, where another one may stand."""
        row = self._row(step)
        if number < len(self._rows):
            self._discard(self._rows[number])
            self._rows[number] = row
        else:
            self._rows.append(row)
        self._column.insertWidget(number, row)
        row.ensurePolished()  # the sheet gives it the height of one line; a name may need two
        row.setMinimumHeight(max(row.minimumHeight(), row.heightForWidth(self.minimumWidth() - 2 * tokens.M)))

    def _discard(self, row: QWidget) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _row(self, step: Step) -> QPushButton:
        row = StepButton()
        row.setProperty("role", "step")
        row.setCheckable(True)
        row.setChecked(step.here)
        row.setEnabled(step.openable)
        row.setAccessibleName(step.name)
        row.setAccessibleDescription(step.told)
        row.setToolTip(step.told)
        inside = QHBoxLayout(row)
        inside.setContentsMargins(tokens.S, tokens.XS, tokens.S, tokens.XS)
        inside.setSpacing(tokens.S)
        theme = self._look.theme
        colours = {"done": theme.ready.colour, "to-do": theme.edge, "locked": theme.locked.colour}
        picture = QLabel()
        name = "current" if step.here and step.state != "done" else step.state
        picture.setPixmap(self._look.pixmap(name, theme.accent if step.here else colours[step.state], 20))
        picture.setFixedSize(QSize(self._look.pixels(20), self._look.pixels(20)))
        inside.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        words = label(step.name, "strong" if step.here else "soft" if step.state == "locked" else "")
        inside.addWidget(words, 1)
        for count, tone in ((step.to_fix, "problem"), (step.to_review, "review")):
            if count:
                inside.addWidget(pill(str(count), tone), 0, Qt.AlignmentFlag.AlignVCenter)
        for child in row.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            child.ensurePolished()  # in its bold letters, which may need a second line
        row.clicked.connect(lambda _on=False, page=step.page: self._go(page))
        return row


class StepButton(QPushButton):
    """A button as tall as the words laid out in it: for each width, as its layout says, which Qt asks by itself."""

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalMinimumSize() if layout else super().minimumSizeHint()
