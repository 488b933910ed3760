"""One question with its answer on a page: shown, told to the session as it is typed, judged when it is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.text import label, retone
from desktop.session import changes
from desktop.words import _

from .editors import LETTERS, editor_for
from .judgement import NOTHING, Judgement, Message
from .questions import OPTIONAL, answer_of, question

Remark = Callable[[Any], Message]
"""What a page itself has to say of a value, before any finding."""


class Answer(Field):
    """A field made from the key of its question. Give each to a ``Fields``, which keeps it up to date.

    hint: a sentence that is always read. The reason why it is asked opens on demand. optional: said beside the label.
    ``shown`` is emitted whenever what is said of the answer may have changed.
    """

    shown = Signal()

    def __init__(
        self, context: Context, key: str, *, hint: str = "", remark: Remark | None = None, optional: bool = False
    ) -> None:
        asked = question(context, key)
        self._name = context.say(asked.name)
        super().__init__(
            context.look, key, self._name, editor_for(context, key), french=asked.official_name, hint=hint,
            marked=context.say(OPTIONAL, {"name": self._name}) if optional else "",
        )  # fmt: skip
        self.editor: Any
        self._context, self._label, self._remark = context, asked.name, remark
        self._left = self._wanted = self.touched = False
        self.judgement: Judgement | None = None  # the latest; it may be of the answers a moment ago
        self._known = answer_of(context.snapshot.dossier.answers, key)
        self.editor.set_value(self._known)
        if key in LETTERS:
            self.keep_narrow(LETTERS[key])
        self._offered: Any = None
        self._offer: QPushButton | None = None
        self._explain(context.say(asked.why))
        self.editor.edited.connect(self._tell)
        self.editor.picked.connect(self.leave)

    @property
    def empty(self) -> bool:
        return self.editor.value in ("", (), None) and not self.editor.complaint()

    def refresh(self, judgement: Judgement | None) -> None:
        """Show the session as it is now. judgement: of the answers as they are; None while it is still to come."""
        now = answer_of(self._context.snapshot.dossier.answers, self.key)
        if now == self._known and (judgement is None or judgement is self.judgement):
            return
        if now != self._known:
            self._known = now
            self.editor.set_value(now)
        if judgement is not None:
            first, self.judgement = self.judgement is None, judgement
            if first and not self.empty:
                self._left = True  # it was answered before the page was made
        self._show_judgement()

    def leave(self) -> None:
        """The field is left: what was typed is put in order, and what is wrong with it is said."""
        self.editor.finish()
        self._left = True
        self._show_judgement(left_now=True)

    def settle(self) -> None:
        """The page is being left."""
        self.editor.finish()

    def want(self) -> None:
        """Somebody came here for this answer: say that it is needed if it is."""
        self._left = self._wanted = True
        self._show_judgement(left_now=True)

    def problem_part(self) -> QWidget | None:
        """The control to go to; None when nothing here is to be fixed."""
        if not self.has_problem or not self.isVisibleTo(self.window()):
            return None
        return self.first_part

    @property
    def first_part(self) -> QWidget:
        chosen: QWidget = self.editor
        while (proxy := chosen.focusProxy()) is not None:
            chosen = proxy
        return chosen

    @property
    def has_focus(self) -> bool:
        """Whether it is being answered: not while only a button beside the answer has the focus."""
        focus = self.window().focusWidget() if self.isVisible() else None
        return focus is not None and any(focus is part or part.isAncestorOf(focus) for part in self.editor.parts)

    def offer(self, text: str, value: Any = None) -> None:
        """A button under the field that answers it with this value; "" takes the button away."""
        self._offered = value
        if self._offer is None:
            if not text:
                return
            self._offer = button(self._context.look, text, self._take_offer, icon="done", role="action")
            self._column.insertWidget(
                self._column.indexOf(self._message) + 1, self._offer, 0, Qt.AlignmentFlag.AlignLeading
            )
        if text:
            self._offer.setText(text)
            self._offer.setAccessibleName(text)
        self._offer.setVisible(bool(text))

    def write(self, value: Any) -> None:
        """Answer it in the place of the person, who asked for that."""
        self.editor.set_value(value)
        self._tell(merge="")  # a step of its own: what was typed before comes back with one undo
        self.leave()

    def show_message(self, text: str, tone: str = "problem", icon: str = "") -> None:
        super().show_message(text, tone, icon)
        blamed = self.editor.blamed if text and tone == "problem" else ()
        for part in self.editor.parts:
            wanted = tone if part in blamed else ""
            if part.property("tone") != wanted:
                retone(part, tone=wanted)

    def _take_offer(self) -> None:
        self.first_part.setFocus(Qt.FocusReason.OtherFocusReason)
        self.write(self._offered)

    def _tell(self, *, merge: str | None = None) -> None:
        self.touched = True
        together = self.key if merge is None else merge
        self._context.opened.change(self._label, changes.answer(self.key, self.editor.value), merge=together)
        self._known = answer_of(self._context.snapshot.dossier.answers, self.key)
        self._show_judgement()

    def _show_judgement(self, *, left_now: bool = False) -> None:
        """Nothing new is said while somebody is typing; what is said already follows what is typed."""
        typing = self.has_focus and not left_now and (self.touched or not self._wanted)
        if self._left and (self.message or not typing):
            message = self._worded()
            if typing and message.icon == "missing":
                message = NOTHING  # being answered just now
            if self.touched and message.tone == "problem" and message.text and not self.message:
                self._context.announce(f"{self._name}: {message.text}")  # the focus is elsewhere by now
            self.show_message(*message)
        self.shown.emit()

    def _worded(self) -> Message:
        language = self._context.language
        complaint = self.editor.complaint()
        if complaint:
            return Message(complaint)
        if self._remark is not None and (remark := self._remark(self.editor.value)).text:
            return remark
        if self.judgement is None:
            return NOTHING
        found = self.judgement.message(self.key, language)
        if found.text or not self.empty:
            return found
        return self.judgement.still_needed(self.key, language)

    def _explain(self, why: str) -> None:
        """A word at the end of the label that opens the reason under the editor."""
        ask = button(self._context.look, self._context.say(_("Why?")), self._opened, role="action")
        ask.setCheckable(True)
        ask.setAccessibleName(f"{ask.text()} {self._name}")
        ask.setToolTip(self._context.say(_("Why are we asking?")))
        self.heading_row.addWidget(ask, 0, Qt.AlignmentFlag.AlignBottom)
        self._why, self._reason = ask, label(why, "soft")
        self._reason.setContentsMargins(0, tokens.XS, 0, 0)
        self._reason.hide()
        self._column.addWidget(self._reason)

    def _opened(self) -> None:
        self._reason.setVisible(self._why.isChecked())
