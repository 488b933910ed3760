"""The way out when all is done: nothing of the dossier stays on this computer."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import heading, label
from desktop.words import _


def finish_card(context: Context) -> Card:
    """A button that leads to the page on which it is said what goes, before anything does."""
    say, card = context.say, Card()
    card.body.addWidget(heading(say(_("When all is done")), 2))
    told = _("You can delete this dossier from this computer. What goes is shown first.")
    card.body.addWidget(label(say(told), "soft"))
    row = QWidget()
    act = button(context.look, say(_("Finish and wipe…")), partial(context.go, "finish"), icon="delete")
    Flow(row, tokens.S).addWidget(act)
    card.body.addWidget(row)
    return card
