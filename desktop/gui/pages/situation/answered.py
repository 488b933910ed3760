"""What is answered already: one quiet line a question, with a way to change it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.pages.judgement import Judgement
from desktop.gui.pages.questions import answer_of, question
from desktop.gui.widgets.boxes import Card, sign
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.text import label, line
from desktop.model.answers import Answers
from desktop.session import asking
from desktop.words import _

from .spoken import answer_in_words


class Answered(NamedTuple):
    """question, answer, message: in the person's language. message: what is not right with it; given: it has one."""

    key: str
    question: str
    answer: str
    message: str = ""
    given: bool = True


def answered_line(context: Context, answers: Answers, judgement: Judgement, key: str) -> Answered:
    """The line of a question, with what was found about its answer."""
    value = answer_of(answers, key)
    return Answered(
        key,
        context.say(question(context, key).name),
        answer_in_words(context, key, value),
        judgement.message(key, context.language).text,
        asking.answered(answers, key),
    )


class AnsweredLines(Card):
    """``change`` is called with the key of the question that is to be asked again."""

    def __init__(self, context: Context, lines: Sequence[Answered], change: Callable[[str], None]) -> None:
        super().__init__()
        self._context, self._change = context, change
        self.body.setContentsMargins(tokens.L, tokens.S, tokens.M, tokens.S)
        self.body.setSpacing(tokens.XS)
        for number, told in enumerate(lines):
            if number:
                self.body.addWidget(line())
            self.body.addWidget(self._line(told))

    def _line(self, told: Answered) -> QWidget:
        look, say = self._context.look, self._context.say
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.M)
        tone, icon = ("review", "") if told.message else ("ready", "ready") if told.given else ("locked", "missing")
        across.addWidget(sign(look, tone, icon), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(told.question, "small"))
        words.addWidget(label(told.answer, "" if told.given else "soft"))
        if told.message:
            words.addWidget(label(told.message, "", "review"))
        across.addLayout(words, 1)
        does = say(_("Change")) if told.given else say(_("Answer it"))
        act = button(look, does, lambda: self._change(told.key), role="quiet")
        act.setAccessibleName(f"{does}: {told.question}")
        act.setAccessibleDescription(" ".join(filter(None, (told.answer, told.message))))
        act.setObjectName(f"change {told.key}")
        across.addWidget(act, 0, Qt.AlignmentFlag.AlignVCenter)
        return row
