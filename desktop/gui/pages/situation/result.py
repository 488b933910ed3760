"""Where the answers lead: said in one line, then why, how sure that is, and what goes with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.names import NAMES
from desktop.gui.pages.way import HEADLINES, Notes, notes_of, old_rules, row_of, signed, written_at
from desktop.gui.widgets.boxes import Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.text import heading, label, paragraph
from desktop.model.checklist import Checklist
from desktop.model.procedure import RouteRow
from desktop.words import _

_LATER = frozenset({"no_address"})  # what is asked on a page that comes later is no news here


class ResultCard(Card):
    """before: the way that the answers led to until now, when it was another one. onward: the page that comes next.

    The card takes the focus, so that the way is read out as a whole, and Enter goes on.
    """

    def __init__(self, context: Context, checklist: Checklist, before: RouteRow | None, onward: str) -> None:
        super().__init__()
        self._context = context
        procedure, route = context.opened.rules.procedure, checklist.route
        row = row_of(procedure, route)
        self._put_headline(row)
        if before is not None:
            was = {"before": context.say(HEADLINES[before.id]), "title": context.say(before.title)}
            changed = context.say(_("Your answer changed the way. Before: {before}. {title}."), was)
            self.body.addWidget(label(changed, "soft"))
        self.body.addWidget(paragraph(context.say(row.told)))
        self.body.addWidget(written_at(context, row))
        notes = tuple(note for note in notes_of(procedure, route) if not _LATER.intersection(note.when))
        if notes:
            self.body.addWidget(heading(context.say(_("Good to know for your case")), 3))
            self.body.addWidget(Notes(context, notes))
        old = old_rules(context, checklist)
        if old is not None:
            self.body.addWidget(old)
        self._put_onward(onward)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.spoken = f"{context.say(HEADLINES[row.id])}. {context.say(row.title)}. {context.say(row.told)}"
        self.setAccessibleName(self.spoken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, as after each question."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.onward.click()
        else:
            super().keyPressEvent(event)

    def _put_headline(self, row: RouteRow) -> None:
        across = QHBoxLayout()
        across.setSpacing(tokens.M)
        across.addWidget(signed(self._context, row, 36), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(tokens.XS)
        words.addWidget(heading(self._context.say(HEADLINES[row.id]), 2))
        words.addWidget(label(self._context.say(row.title), "strong"))
        across.addLayout(words, 1)
        self.body.addLayout(across)

    def _put_onward(self, page: str) -> None:
        say = self._context.say
        told = say(_("Go on: {page}"), {"page": say(NAMES[page])})
        self.onward = button(self._context.look, told, lambda: self._context.go(page))
        self.onward.setObjectName("onward")
        row = QHBoxLayout()
        row.addWidget(self.onward)
        row.addStretch(1)
        self.body.addLayout(row)
