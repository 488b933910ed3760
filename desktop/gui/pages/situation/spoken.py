"""The answers to a question as this page shows them: to be chosen from, and once they are given."""

from __future__ import annotations

from desktop.gui.context import Context
from desktop.gui.pages.questions import NO, YES, capital, in_words
from desktop.gui.widgets.choices import Option
from desktop.model.procedure import Question
from desktop.words import _

_LAST = "none"  # "none of these" stands after all that it speaks of


def options(context: Context, question: Question) -> tuple[Option, ...]:
    """The answers to choose from: those of the question, or yes and no."""
    values = question.values or (("yes", YES), ("no", NO))
    ordered = sorted(values, key=lambda value: value[0] == _LAST)
    return tuple(Option(code, capital(context.say(words))) for code, words in ordered)


def answer_in_words(context: Context, key: str, value: object) -> str:
    """An answer as a line tells it."""
    return capital(in_words(context, key, value)) or context.say(_("Not answered"))
