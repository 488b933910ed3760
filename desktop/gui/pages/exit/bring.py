"""A paper to have with you where there is nothing to upload: what it is, what it is for, how to get it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.pages.way import sources_of
from desktop.gui.widgets.boxes import Card, sign
from desktop.gui.widgets.text import french, heading, label, paragraph
from desktop.gui.widgets.written import Written
from desktop.model.procedure import Requirement
from desktop.words import _


class Bring(Card):
    def __init__(self, context: Context, requirement: Requirement) -> None:
        super().__init__()
        self._context, self._requirement = context, requirement
        across = QHBoxLayout()
        across.setSpacing(tokens.L)
        across.addWidget(sign(context.look, "note", "card", 32), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(tokens.S)
        across.addLayout(words, 1)
        self.body.addLayout(across)
        say = context.say
        words.addWidget(heading(say(requirement.name), 3))
        if requirement.official_name != say(requirement.name):
            words.addWidget(french(context.look, requirement.official_name))
        words.addWidget(paragraph(say(requirement.why)))
        self._put_alternatives(words)
        words.addWidget(label(say(_("How to get it")), "strong"))
        words.addWidget(paragraph(say(requirement.how)))
        words.addWidget(paragraph(say(requirement.timing), "soft"))
        found = sources_of(context.opened.rules.procedure, requirement.sources)
        words.addWidget(Written(context, found, requirement.confidence, of=say(requirement.name)))

    def _put_alternatives(self, words: QVBoxLayout) -> None:
        """What else will do in its place."""
        others = [a for a in self._requirement.alternatives if a.name != self._requirement.name]
        if len(self._requirement.alternatives) < 2:
            return
        words.addWidget(label(self._context.say(_("Or, in its place:")), "strong"))
        for other in others:
            words.addWidget(label(f"•  {self._context.say(other.name)}"))
            if other.official_name != self._context.say(other.name):
                words.addWidget(french(self._context.look, other.official_name))
