"""What is still missing in a document that the program wrote, each with the page that has the answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.model.checklist import Outcome
from desktop.session.asking import asked
from desktop.session.pages import page_of
from desktop.session.reports import explain
from desktop.words import _

if TYPE_CHECKING:
    from desktop.session.signing import Written


def missing_in(context: Context, written: Written, title: str) -> Iterator[QWidget]:
    """Boxes for lines left blank, letters that could not be written, answers that went to the annex.

    title: of the document, in the person's language.
    """
    keys = missing_answers(context, written)
    if keys:
        yield _blank_lines(context, keys, title)
    for finding in written.findings:
        if finding.code == "form_blank":
            continue
        words = explain(finding, context.language)
        fix = words.fix if finding.outcome is not Outcome.PASSED else ""
        tone = "note" if finding.outcome is Outcome.PASSED else "review"
        yield Callout(context.look, tone, context.language.together(words.found, fix), words.name)


def missing_answers(context: Context, written: Written) -> tuple[str, ...]:
    """Keys of the questions whose answers are blank lines, each once."""
    known = {question.key for question in context.opened.rules.procedure.questions}
    keys = (key for name in written.blank if (key := _key(name, known)))
    return tuple(dict.fromkeys(keys))


def _key(name: str, known: set[str]) -> str:
    """ "address.whole" is asked as "address", "person.social_security_number.plain" without its last word."""
    parts = name.split(".")
    if parts[0] == "address":
        return "address"
    return next((key for n in range(len(parts), 0, -1) if (key := ".".join(parts[:n])) in known), "")


def _blank_lines(context: Context, keys: tuple[str, ...], title: str) -> QWidget:
    say = context.say
    names = {question.key: question.name for question in context.opened.rules.procedure.questions}
    box = Callout(
        context.look, "review",
        say(_("These lines are blank. Fill them in here first, or by hand on the printed page.")),
        say(_("Still missing in it")),
    )  # fmt: skip
    row = QWidget()
    flow = Flow(row, tokens.S)
    now = asked(context.opened.rules, context.snapshot.dossier.answers, context.snapshot.checklist.on)
    for key in keys:
        go = partial(context.go, page_of(key, now), key)
        told = f"{say(_('Fill it in'))}. {title}"
        flow.addWidget(button(context.look, say(names[key]), go, icon="next", role="quiet", description=told))
    box.body.addWidget(row)
    return box
