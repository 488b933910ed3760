"""What to do after the upload, in order, each with its date where one is known."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Card, Opening
from desktop.gui.widgets.text import heading, label, line
from desktop.model.checklist import PlannedStep
from desktop.model.procedure import Procedure, Step
from desktop.words import _


class NextSteps(Card):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self.say = context, context.say
        procedure = context.opened.rules.procedure
        known = {step.id: step for step in procedure.steps}
        self.body.addWidget(heading(self.say(_("What to do next")), 2))
        planned = [step for step in context.snapshot.checklist.steps if step.id in known]
        for number, step in enumerate(planned, start=1):
            if number > 1:
                self.body.addWidget(line())
            self.body.addWidget(self._step(number, step, known[step.id], procedure))
        if not planned:
            self.body.addWidget(label(self.say(_("Nothing has to be done here on your way.")), "soft"))

    def _step(self, number: int, planned: PlannedStep, step: Step, procedure: Procedure) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.M)
        count = label(self._context.language.number(number), "step-number", wrap=False)
        count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        side = self._context.look.pixels(32)
        count.setFixedSize(side, side)
        across.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(tokens.XS)
        words.addWidget(label(self.say(step.title), "strong"))
        when = self._context.language.date(planned.on) if planned.on else ""
        timing = " – ".join(part for part in (when, self.say(step.timing)) if part)
        if timing:
            words.addWidget(label(timing, "soft"))
        words.addWidget(label(self.say(step.text)))
        words.addWidget(self._basis(step, procedure))
        across.addLayout(words, 1)
        return row

    def _basis(self, step: Step, procedure: Procedure) -> Opening:
        opening = Opening(self._context.look, self.say(_("Sources")), "link")
        opening.button.setAccessibleDescription(self.say(step.title))

        def fill() -> None:
            for id_ in step.sources:
                source = procedure.sources[id_]
                told = {"title": source.title, "address": source.address, "read_on": source.read_on}
                opening.body.addWidget(label(self.say(_("{title}, {address}, read on {read_on}"), told), "small"))

        opening.on_open(fill)
        return opening
