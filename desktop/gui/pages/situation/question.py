"""The one question that is asked now, as a card: its words, its answers, why it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.pages.editors import editor_for
from desktop.gui.pages.judgement import NOTHING, Message
from desktop.gui.pages.questions import OPTIONAL
from desktop.gui.widgets.boxes import Card, Opening
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.choices import Choices
from desktop.gui.widgets.editor import Editor
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import french, heading, paragraph
from desktop.gui.widgets.written import put_sources
from desktop.model.procedure import Question
from desktop.session.asking import is_optional
from desktop.words import _

from .remark import Remark
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
        self._remark = Remark(context.look)
        name, now = context.say(question.name), context.snapshot
        if is_optional(context.opened.rules, now.dossier.answers, now.checklist, question.key):
            name = context.say(OPTIONAL, {"name": name})
        self._heading(name)
        control = self._control(value)
        control.setAccessibleName(self._spoken(name))
        self.body.addWidget(control)
        self._first = control
        self.body.addWidget(self._remark)
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

    @property
    def draft(self) -> tuple[str, ...]:
        """What was typed and is no answer yet."""
        return self.entry.draft if self.entry is not None else ()

    def set_draft(self, draft: tuple[str, ...]) -> None:
        if self.entry is not None:
            self.entry.set_draft(draft)

    def finish(self) -> None:
        """The page is being left: what was typed is put in order, and told."""
        if self.entry is not None:
            self.entry.finish()

    def show_finding(self, message: Message) -> None:
        """What was found about the answer that is kept; not over what is wrong with what is typed."""
        if self.entry is None or not self.entry.complaint():
            self._show_message(message)

    def _show_message(self, message: Message) -> None:
        if self._remark.show_message(message) and self.entry is not None:
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
        assert self.entry is not None
        self.entry.finish()
        missing = self.say_what_is_missing()
        if missing:
            self._context.announce(missing)
            self.first_control().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.done.emit()

    def say_what_is_missing(self) -> str:
        """Why there is no answer yet, beside it; "" when there is one."""
        if self.choices is not None:
            missing = "" if self.choices.value else self._context.say(_("There is no answer here yet."))
        else:
            assert self.entry is not None
            empty = "" if self.entry.value else self._context.say(_("There is no answer here yet."))
            missing = self.entry.complaint() or empty
        self._show_message(Message(missing))
        return missing

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
