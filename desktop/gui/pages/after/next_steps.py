"""What to do after the upload, in order, each with its date where one is known."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.text import heading, label, line
from desktop.gui.widgets.written import Written
from desktop.model.checklist import PlannedStep
from desktop.model.procedure import Procedure, Step
from desktop.words import _

_AT_ONCE = 3  # steps that are made before the window gets a turn; ours: a few milliseconds


class NextSteps(Card):
    """The page is there first, then the steps, a few at a time."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self.say = context, context.say
        self.title = heading(self.say(_("What to do next")), 2)
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.title.setAccessibleName(self.title.text())
        self.body.addWidget(self.title)
        if context.written is not None:
            told = _("The file next-steps.ics in the folder of your dossier puts these dates into your calendar: open "
                     "it there, or send it to your phone.")  # fmt: skip
            self.body.addWidget(Callout(context.look, "note", self.say(told)))
        self._coming = self._steps()
        self._more()

    def show_first(self) -> None:
        """The heading has the focus and stands at the top: what follows it is read next."""
        for widget in self._coming:
            self.body.addWidget(widget)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        area: QObject | None = self.parent()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parent()
        page = area.widget() if area is not None else None
        if area is not None and page is not None:
            area.verticalScrollBar().setValue(self.mapTo(page, QPoint(0, 0)).y() - tokens.M)

    def _more(self) -> None:
        for _turn in range(_AT_ONCE):
            widget = next(self._coming, None)
            if widget is None:
                return
            self.body.addWidget(widget)
        QTimer.singleShot(0, self, self._more)

    def _steps(self) -> Iterator[QWidget]:
        procedure = self._context.opened.rules.procedure
        known = {step.id: step for step in procedure.steps}
        planned = [step for step in self._context.snapshot.checklist.steps if step.id in known]
        if not planned:
            yield label(self.say(_("Nothing has to be done here on your way.")), "soft")
        for number, step in enumerate(planned, start=1):
            if number > 1:
                yield line()
            yield self._step(number, step, known[step.id], procedure)

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
        if planned.on and planned.on >= self._context.snapshot.checklist.on:  # a day that is over helps nobody
            words.addWidget(label(self._context.language.date(planned.on), "strong", "note"))
        if step.timing:
            words.addWidget(label(self.say(step.timing), "soft"))
        words.addWidget(label(self.say(step.text)))
        sources = [procedure.sources[id_] for id_ in step.sources]
        words.addWidget(Written(self._context, sources, of=self.say(step.title)))
        across.addLayout(words, 1)
        return row
