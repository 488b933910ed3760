"""Why a paper cannot be given: a reason in the person's own words, what follows from it, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.editor import Line
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import label, paragraph
from desktop.gui.widgets.words_button import WordsButton
from desktop.model.checklist import Line as Asked
from desktop.model.checklist import Weight
from desktop.words import _

_REASONS: Final = (
    _("I have asked for it and am waiting for it."),
    _("I get it only after I arrive in France."),
    _("The office in my country does not issue it."),
    _("It was lost or stolen."),
)
_FOLLOWS: Final = _("The report says so with your reason, and the dossier does not count as complete.")
_FOLLOWS_LITTLE: Final = _("The report says so with your reason.")


class ExcusePart(Renewed):
    """name: of the requirement. excuse: called with the reason; "" takes it back."""

    def __init__(self, context: Context, name: str, excuse: Callable[[str], None]) -> None:
        super().__init__(tokens.S)
        self._name = name
        self._context, self._excuse = context, excuse
        self._reason: Line | None = None
        self._open = False

    def show_line(self, line: Asked) -> None:
        self._line = line
        if line.reason is not None:
            self._open = False
        self._show()

    def settle(self) -> None:
        """A reason that was typed and not yet told is told."""
        if self._reason is not None and self._reason.text().strip():
            self._tell()

    def _show(self) -> None:
        offered = not self._line.given and not self._line.locked
        value = (self._line.reason, self._open, offered, self._line.weight)
        self.show_value(value, self._build)

    def _build(self, column: QVBoxLayout) -> None:
        self._reason = None
        say, look = self._context.say, self._context.look
        if self._line.reason is not None:
            column.addWidget(self._excused(self._line.reason))
        elif self._line.given or self._line.locked:
            return
        elif self._open:
            column.addWidget(self._form())
        else:
            row = QWidget()
            flow = Flow(row, tokens.S)
            ask = WordsButton(look, say(_("I cannot give this paper")), self._begin, icon="excused", role="action")
            ask.setAccessibleDescription(self._name)
            flow.addWidget(ask)
            column.addWidget(row)

    def _excused(self, reason: str) -> QWidget:
        say, look = self._context.say, self._context.look
        box = Callout(look, "excused", "", say(_("You cannot give it, and you said why")))
        box.body.addWidget(paragraph(self._context.say(_("“{reason}”"), {"reason": reason})))
        box.body.addWidget(label(self._follows()))
        back = button(look, say(_("I can give it after all")), lambda: self._excuse(""), icon="undo",
                      description=self._name)  # fmt: skip
        box.body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)
        return box

    def _form(self) -> QWidget:
        say, look = self._context.say, self._context.look
        title = say(_("Why you cannot give it"))
        box = Callout(look, "excused", "", title)
        box.body.addWidget(label(self._follows()))
        self._reason = Line()
        self._reason.setAccessibleName(title)
        self._reason.setPlaceholderText(say(_("In your own words, or one of these:")))
        self._reason.returnPressed.connect(self._tell)
        box.body.addWidget(self._reason)
        row = QWidget()
        flow = Flow(row, tokens.XS)
        for reason in _REASONS:
            flow.addWidget(WordsButton(look, say(reason), partial(self._fill, say(reason)), role="action"))
        box.body.addWidget(row)
        ending = QWidget()
        flow = Flow(ending, tokens.S)
        flow.addWidget(button(look, say(_("Keep this reason")), self._tell, icon="done"))
        flow.addWidget(button(look, say(_("Cancel")), self._cancel, role="quiet"))
        box.body.addWidget(ending)
        return box

    def _follows(self) -> str:
        return self._context.say(_FOLLOWS if self._line.weight is Weight.BLOCKING else _FOLLOWS_LITTLE)

    def _begin(self) -> None:
        self._open = True
        self._show()
        if self._reason is not None:
            self._reason.setFocus()

    def _cancel(self) -> None:
        self._open = False
        self._show()

    def _fill(self, reason: str) -> None:
        if self._reason is not None:
            self._reason.setText(reason)
            self._reason.setFocus()

    def _tell(self) -> None:
        if self._reason is None or not self._reason.text().strip():
            return
        reason = self._reason.text().strip()
        self._reason.clear()
        self._open = False
        self._excuse(reason)
