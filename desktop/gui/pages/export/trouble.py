"""Why nothing was written, what to do about it, and the ways to go on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.exporting import Writing
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.words import _


def trouble(context: Context, failed: Writing, *, again: Callable[[], None], elsewhere: Callable[[], None]) -> Callout:
    """A box for one that ended without a dossier; its button "again" (its object name) is the first way on."""
    say, look = context.say, context.look
    if failed.stopped:
        box = Callout(look, "note", say(_("Stopped. Nothing was written.")))
    else:
        box = Callout(look, "problem", "\n".join(_lines(context, failed)), say(_("The dossier could not be written")))
    row = QWidget()
    flow = Flow(row, tokens.S)
    retry = button(look, say(_("Try again")), again, icon="redo", description=say(_("Write the dossier")))
    retry.setObjectName("again")
    flow.addWidget(retry)
    if not failed.stopped:
        flow.addWidget(button(look, say(_("Choose another folder…")), elsewhere, icon="folder"))
    box.body.addWidget(row)
    return box


def _lines(context: Context, failed: Writing) -> tuple[str, ...]:
    """What is the matter, and what to do; what was expected says nothing more here."""
    from desktop.session.telling import explain_error

    if failed.error is None:
        return (context.say(_("Something went wrong in this program")),)
    found, *more = explain_error(failed.error, context.language)
    return (found, *more[-1:])
