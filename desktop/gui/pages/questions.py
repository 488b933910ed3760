"""The questions of the procedure for the pages: their words, their answers as kept, and as they are read."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from desktop.gui.context import Context
from desktop.model.answers import Answers
from desktop.model.procedure import Question
from desktop.words import _


def question(context: Context, key: str) -> Question:
    """The question with this key of ``questions.toml``. KeyError: there is none."""
    for each in context.opened.rules.procedure.questions:
        if each.key == key:
            return each
    raise KeyError(key)


def answer_of(answers: Answers, key: str) -> Any:
    """The answer as it is kept; of an address that is not there yet the parts are empty."""
    if key.startswith("address.") and answers.address is None:
        return () if key == "address.lines" else ""
    return attrgetter(key)(answers)


def in_words(context: Context, key: str, value: Any) -> str:
    """An answer as a person reads it; "" when there is none."""
    if value in ("", (), None):
        return ""
    values = dict(question(context, key).values)
    if isinstance(value, str) and value in values:
        return context.say(values[value])
    kind = "country" if key.endswith("country") or key.endswith("nationalities") else key
    return context.language.show(kind, value)


def capital(text: str) -> str:
    """The first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


YES, NO = _("Yes"), _("No")
OPTIONAL = _("{name} (optional)")
