"""The one question that is asked now, as a card: its words, its answers, why it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.pages.editors import editor_for
from desktop.gui.pages.judgement import NOTHING, Message
from desktop.gui.widgets.boxes import SIGNS, Card, Opening, sign
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.choices import Choices
from desktop.gui.widgets.editor import Editor
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import french, heading, label, paragraph, retone
from desktop.gui.widgets.written import put_sources
from desktop.model.procedure import Question
from desktop.words import _

from .spoken import options

_YES_NO = {"yes": True, "no": False}


class QuestionCard(Card):
    """answered: a value, told at once; done: the person goes on, with the question answered or left open.

    Choosing one of several is both. A date or a country is told as soon as it is one, and left with a button or Enter.
    """

    answered = Signal(object)
    done = Signal()

    def __init__(self, context: Context, question: Question, value: object, on_skip: Callable[[], None] | None) -> None:
        super().__init__()
        self._context, self._question, self._look = context, question, context.look
        self.entry: Editor | None = None
        self.choices: Choices | None = None
        self._message, self._shown = QWidget(), NOTHING
        self._sign, self._words = sign(context.look, "problem", size_px=18), label("", "", "problem")
        name = context.say(question.name)
        self._heading(name)
        control = self._control(value)
        control.setAccessibleName(self._spoken(name))
        self.body.addWidget(control)
        self._first = control
        self._put_message()
        self._put_ways(on_skip)
        self._put_why(name)

    def first_control(self) -> QWidget:
        """Where the focus goes: the answer that was given, or the first one."""
        control = self._first
        while (proxy := control.focusProxy()) is not None:
            control = proxy
        return control

    def set_value(self, value: object) -> None:
        """Show an answer that came from elsewhere: undo, for example."""
        if self.choices is not None:
            if self.choices.value != _code(value):
                self.choices.set_value(_code(value))
        elif self.entry is not None:
            self.entry.set_value(value)

    def finish(self) -> None:
        """The page is being left: what was typed is put in order, and told."""
        if self.entry is not None:
            self.entry.finish()

    def show_finding(self, message: Message) -> None:
        """What was found about the answer that is kept; not over what is wrong with what is typed."""
        if self.entry is None or not self.entry.complaint():
            self._show_message(message)

    def _show_message(self, message: Message) -> None:
        if message == self._shown:
            return
        self._shown = message
        self._words.setText(message.text)
        retone(self._words, tone=message.tone)
        colour = self._look.theme.tone(message.tone).colour
        self._sign.setPixmap(self._look.pixmap(SIGNS[message.tone], colour, 18))
        self._message.setVisible(bool(message.text))
        if self.entry is not None:
            self.entry.setAccessibleDescription(message.text)

    def _heading(self, name: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(tokens.XS)
        words.addWidget(heading(name, 2))
        term = self._question.official_name
        if term and term != name:
            words.addWidget(french(self._look, term))
        self.body.addLayout(words)

    def _spoken(self, name: str) -> str:
        term = self._question.official_name
        return f"{name} ({term})" if term and term != name else name

    def _control(self, value: object) -> QWidget:
        key = self._question.key
        if key == "person.nationalities" or key.endswith(("_country", "_on")):
            return self._entry(value)
        choices = Choices(options(self._context, self._question), _code(value), deliberate=True)
        choices.chosen.connect(self._choose)
        self.choices = choices
        return choices

    def _entry(self, value: object) -> QWidget:
        entry = editor_for(self._context, self._question.key)
        entry.set_value(value)
        entry.edited.connect(lambda: self._tell(entry.value))
        for part in entry.parts:
            if isinstance(part, QLineEdit):
                part.returnPressed.connect(self._entered)
        self.entry = entry
        return entry

    def _choose(self, code: str) -> None:
        value: Any = code if self._question.values else _YES_NO[code]
        self.answered.emit(value)
        self.done.emit()

    def _tell(self, value: object) -> None:
        self._show_message(NOTHING)
        self.answered.emit(value)

    def _entered(self) -> None:
        """Enter that picks from an open list comes by here as well, and picks only."""
        if QApplication.activePopupWidget() is None:
            self._go_on()

    def _go_on(self) -> None:
        """Only with an answer; what is missing is said where it is missing."""
        entry = self.entry
        assert entry is not None
        entry.finish()
        say = self._context.say
        complaint = entry.complaint() or ("" if entry.value else say(_("There is no answer here yet.")))
        self._show_message(Message(complaint))
        if complaint:
            self._context.announce(complaint)
            self.first_control().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.done.emit()

    def _put_message(self) -> None:
        row = QHBoxLayout(self._message)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self._message.hide()
        self.body.addWidget(self._message)

    def _put_ways(self, on_skip: Callable[[], None] | None) -> None:
        if self.entry is None and on_skip is None:
            return
        ways = QWidget()
        flow = Flow(ways, tokens.S)
        say = self._context.say
        if self.entry is not None:
            on = button(self._look, say(_("Go on")), self._go_on, role="primary", icon="next")
            on.setObjectName("go on")
            mirrored = self._look.right_to_left
            on.setLayoutDirection(Qt.LayoutDirection.LeftToRight if mirrored else Qt.LayoutDirection.RightToLeft)
            flow.addWidget(on)
        if on_skip is not None:
            skip = button(self._look, say(_("I cannot say yet")), on_skip, role="quiet")
            skip.setObjectName("skip")
            flow.addWidget(skip)
        self.body.addWidget(ways)

    def _put_why(self, name: str) -> None:
        why = Opening(self._look, self._context.say(_("Why are we asking?")))
        why.button.setAccessibleDescription(name)
        why.on_open(lambda: self._explain(why))
        self.body.addWidget(why)

    def _explain(self, why: Opening) -> None:
        known = self._context.opened.rules.procedure.sources
        why.body.setSpacing(tokens.M)
        why.body.addWidget(paragraph(self._context.say(self._question.why)))
        found = [known[id_] for id_ in self._question.sources if id_ in known]
        put_sources(self._context, why.body, found, self._context.say(self._question.name))


def _code(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value or "")
