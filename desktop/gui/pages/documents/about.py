"""What a requirement is: why it is asked and where that is written, what is accepted, how to get it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Opening
from desktop.gui.widgets.text import label, left_to_right, paragraph, pill
from desktop.gui.widgets.written import title_of
from desktop.model.procedure import Alternative, Requirement, Source
from desktop.model.state_words import CONFIDENCES, TRUSTS
from desktop.words import _


class About(QWidget):
    """folded: something is given already, so that only who asks is told again."""

    def __init__(self, context: Context, requirement: Requirement, *, folded: bool) -> None:
        super().__init__()
        self._context, self._requirement = context, requirement
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        if folded:
            more = Opening(context.look, context.say(_("About this paper")))
            more.button.setAccessibleDescription(context.say(requirement.name))
            more.on_open(lambda: self._fill(more.body))
            column.addWidget(more)
        else:
            self._fill(column)

    def _fill(self, column: QVBoxLayout) -> None:
        say, requirement = self._context.say, self._requirement
        column.addWidget(paragraph(say(requirement.why)))
        if len(requirement.alternatives) > 1:
            column.addWidget(label(say(_("What is accepted, best first")), "strong"))
            for alternative in requirement.alternatives:
                column.addWidget(self._accepted(alternative))
        column.addWidget(label(say(_("How to get it")), "strong"))
        column.addWidget(paragraph(say(requirement.how)))
        when = say(requirement.timing) or say(
            _("It can be had before you leave home.") if requirement.before_arrival
            else _("It can be had only after you arrive.")
        )  # fmt: skip
        column.addWidget(paragraph(when, role="soft"))
        written = Opening(self._context.look, say(_("Where is this written?")), icon="link")
        written.button.setAccessibleDescription(say(requirement.name))
        written.on_open(lambda: self._sources(written.body))
        column.addWidget(written)

    def _accepted(self, alternative: Alternative) -> QWidget:
        say = self._context.say
        row = QWidget()
        lines = QVBoxLayout(row)
        lines.setContentsMargins(tokens.M, 0, 0, 0)
        lines.setSpacing(0)
        name, french = say(alternative.name), alternative.official_name
        is_french = self._context.language.code == "fr"
        shown = name if is_french or name == french else f"{name} ({self._context.language.isolated(french)})"
        lines.addWidget(label(f"•  {shown}"))
        if alternative.weak:
            lines.addWidget(pill(say(_("named by a weak source only")), "review"))
        return row

    def _sources(self, column: QVBoxLayout) -> None:
        known = self._context.opened.rules.procedure.sources
        confidence = self._context.say(CONFIDENCES.get(self._requirement.confidence, ""))
        column.addWidget(label(self._context.say(_("How sure this is: {told}"), {"told": confidence})))
        for id_ in self._requirement.sources:
            if id_ in known:
                for line in self._lines(known[id_]):
                    column.addWidget(line)

    def _lines(self, source: Source) -> Iterator[QWidget]:
        language = self._context.language
        yield title_of(self._context, source, "strong")
        address = left_to_right(source.address, "small", mirrored=language.right_to_left)
        address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        yield address
        trust = language.gettext(TRUSTS.get(source.trust, source.trust))
        read = language.say(_("read on {read_on}"), {"read_on": source.read_on})
        yield label(f"{trust} · {read}", "small")
