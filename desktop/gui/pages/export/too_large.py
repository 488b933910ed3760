"""What does not fit, by how much, and a way out of it: the piece split into several files."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.model.checklist import Finding
from desktop.session import changes
from desktop.session.catalogued import explain
from desktop.words import _

_CAN_BE_SPLIT = "cannot_fit"


class TooLarge(QWidget):
    """found: each finding with its requirement, "" for the whole (``exporting.Finished.too_large``)."""

    def __init__(self, context: Context, found: tuple[tuple[str, Finding], ...]) -> None:
        super().__init__()
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        for requirement, finding in found:
            column.addWidget(self._told(requirement, finding))

    def _told(self, requirement: str, finding: Finding) -> Callout:
        context, say = self._context, self._context.say
        names = {each.id: each.name for each in context.opened.rules.procedure.requirements}
        words = explain(finding, context.language)
        title = say(names[requirement]) if requirement in names else words.name
        if finding.file:
            title = say(_("{name} ({file})"), {"name": title, "file": finding.file})
        box = Callout(context.look, "problem", context.language.together(words.found, words.fix), title)
        parts = finding.found.get("parts")
        if finding.variant == _CAN_BE_SPLIT and requirement and isinstance(parts, int):
            box.body.addWidget(self._ways(requirement, parts))
        return box

    def _ways(self, requirement: str, parts: int) -> QWidget:
        say, row = self._context.say, QWidget()
        split = say(_("Split into {parts} files"), {"parts": parts})
        warning = say(_("Look first whether the site takes several files here."))
        flow = Flow(row, tokens.S)
        flow.addWidget(
            button(self._context.look, split, lambda: self._split(requirement, parts), description=warning)
        )
        return row

    def _split(self, requirement: str, files: int) -> None:
        self._context.opened.change(_("Split into several files"), changes.split(requirement, files))
