"""How the dossier stands, in a headline and a few sentences. It never says that a dossier will be accepted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.model.checklist import Checklist, State
from desktop.words import Language, _

from .content import UNDETERMINED, Content
from .judged import to_do, to_look_at, wrong_answers


@dataclass(frozen=True)
class Verdict:
    """sign: of ``media.signs``. headline, explanation: the words in a language."""

    sign: str
    headline: Callable[[Language], str]
    explanation: Callable[[Language], str]


def judge(content: Content) -> Verdict:
    """The verdict on the first page."""
    if not content.registers:
        row = content.row
        sign = "to_review" if row.id == UNDETERMINED else "note"
        return Verdict(sign, lambda language: language.gettext(row.title), lambda language: language.gettext(row.told))
    sign, headline, count, sentences = _registering(content.checklist)
    return Verdict(
        sign,
        lambda language: language.say(headline, {"count": count}),
        lambda language: " ".join(language.gettext(sentence) for sentence in sentences),
    )


def _registering(checklist: Checklist) -> tuple[str, str, int, tuple[str, ...]]:
    """Sign, headline, its number, and what stands below it."""
    decides = _("Only the health insurance decides; this program cannot know what it will say.")
    open_points = len(to_do(checklist)) + len(wrong_answers(checklist)) + bool(checklist.missing_answers)
    if checklist.complete is None:
        return "to_review", _("The documents have not been opened yet."), 0, (decides,)
    if not checklist.complete:
        sentences = (_excused(checklist), decides)
        headline = _("Not complete yet. Things to do: {count}") if open_points else _("Not complete.")
        return "to_review", headline, open_points, tuple(filter(None, sentences))
    looks = len(to_look_at(checklist))
    if open_points:
        return "ready", _("Everything that must be there is there. Still to do: {count}"), open_points, (decides,)
    if looks:
        return "ready", _("Everything that must be there is there. To look at: {count}"), looks, (decides,)
    return "ready", _("Everything that must be there is there."), 0, (decides,)


def _excused(checklist: Checklist) -> str:
    if any(line.state is State.EXCUSED for line in checklist.lines):
        return _("A piece that must be there cannot be given; the reason stands with it.")
    return ""
