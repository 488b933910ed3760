"""One dossier of the list: what its file shows; once unlocked, whose it is, its way, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Card, sign
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import heading, label, pill
from desktop.model.shown_names import safe_name
from desktop.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop.session.desk import Entry
    from desktop.session.desk_unlocking import Known

_LARGE = 150  # per cent: from there on, buttons stand under the words
_NOT_KNOWN = _("The questions about the situation are not answered yet.")


class EntryCard(Card):
    """open_, keep: called with the path. names: of requirements, by their ids, once they are known."""

    def __init__(
        self, context: Context, entry: Entry, names: Mapping[str, str], open_: Callable[[Path], None],
        keep: Callable[[Path], None],
    ) -> None:  # fmt: skip
        super().__init__()
        self._context, self._names = context, names
        self.say = context.say
        self.entry = entry
        self.body.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        icon = "locked" if entry.known is None else "lock-open"
        row.addWidget(sign(context.look, "note", icon, 28), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(tokens.XS)
        self.title = self._title()
        words.addWidget(self._heading())
        for line, role in self._lines():
            words.addWidget(label(line, role))
        pills = tuple(self._pills())
        if pills:
            words.addWidget(_flow(pills))
        row.addLayout(words, 1)
        acts = self._actions(open_, keep)
        self.open = acts[0]
        if context.look.text_size < _LARGE:
            beside = QVBoxLayout()
            for act in acts:
                beside.addWidget(act)
            row.addLayout(beside)
            row.setAlignment(beside, Qt.AlignmentFlag.AlignVCenter)
        else:
            words.addWidget(_flow(acts))
        self.body.addLayout(row)

    def _heading(self) -> QLabel:
        """Where lines begin, whatever letters a name is written in."""
        made = heading(self.title, 3)
        side = Qt.AlignmentFlag.AlignRight if self._context.look.right_to_left else Qt.AlignmentFlag.AlignLeft
        made.setAlignment(Qt.AlignmentFlag.AlignAbsolute | side)
        return made

    def _title(self) -> str:
        shown = self._context.language.isolated(safe_name(self.entry.name, 60))
        known = self.entry.known
        if known is None:
            return shown
        return known.person or self.say(_("No name yet ({file})"), {"file": safe_name(self.entry.name, 60)})

    def _lines(self) -> Iterator[tuple[str, str]]:
        entry, say = self.entry, self.say
        told = {"day": entry.changed.date(), "time": f"{entry.changed:%H:%M}", "size_bytes": entry.size}
        changed = say(_("Last changed on {day} at {time} · {size_bytes}"), told)
        until = "" if entry.term is None else " · " + say(_("kept until {day}"), {"day": entry.term.expires})
        yield changed + until, "soft"
        if entry.holder is not None:
            yield self._held(), ""
        if entry.trouble is not None:
            from desktop.session.telling import explain_error

            yield from ((line, "") for line in explain_error(entry.trouble, self._context.language))
        if entry.known is not None:
            yield from ((line, "") for line in self._told(entry.known))
            if entry.known.person:
                yield say(_("File: {file}"), {"file": safe_name(entry.name, 60)}), "small"

    def _held(self) -> str:
        holder = self.entry.holder
        assert holder is not None
        if not holder.user:
            return self.say(_("Somebody has it open just now: it opens here to be read only."))
        told = {"user": safe_name(holder.user, 40), "computer": safe_name(holder.computer, 40)}
        return self.say(_("Open just now by {user} on {computer}: it opens here to be read only."), told)

    def _told(self, known: Known) -> Iterator[str]:
        from desktop.gui.pages.way import HEADLINES
        from desktop.model.state_words import STAGES

        say = self.say
        if known.route not in HEADLINES:
            yield say(_NOT_KNOWN)
        elif known.route != "register":
            yield say(HEADLINES[known.route])
        elif known.missing:
            values = {"stage": say(STAGES[known.stage]), "what": self._named(known.missing)}
            yield say(_("{stage} – still missing: {what}"), values)
        else:
            yield say(_("Every paper that is asked for is there."))
        if known.unanswered and known.route in HEADLINES:
            yield say(_("Questions without an answer: {count}"), {"count": known.unanswered})

    def _named(self, requirements: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.say(self._names.get(id_, id_)) for id_ in requirements)

    def _pills(self) -> Iterator[QWidget]:
        say, entry = self.say, self.entry
        if entry.term is not None and entry.term.over:
            yield pill(say(_("its time is over")), "problem")
        elif entry.term is not None and entry.term.soon:
            yield pill(say(_("expires soon")), "review")
        if entry.known is not None and entry.known.handed_over:
            yield pill(say(_("handed over to this computer")), "note")
        result = entry.result
        if result is None:
            return
        if result.complete is None:
            yield pill(say(_("could not be checked")), "problem")
        elif result.complete:
            yield pill(say(_("checked: complete")), "ready")
        else:
            yield pill(say(_("checked: not complete")), "review")
            if result.blocked:
                values = {"what": self._named(result.blocked)}
                yield label(say(_("to put right: {what}"), values))

    def _actions(self, open_: Callable[[Path], None], keep: Callable[[Path], None]) -> list[QWidget]:
        look, say, entry = self._context.look, self.say, self.entry
        made: list[QWidget] = [
            button(look, say(_("Open")), lambda: open_(entry.path), icon="folder", description=self.title)
        ]
        if entry.term is not None and entry.term.soon and entry.holder is None:
            made.append(
                button(look, say(_("Keep longer")), lambda: keep(entry.path), icon="clock", description=self.title)
            )
        return made


def _flow(widgets: list[QWidget] | tuple[QWidget, ...]) -> QWidget:
    row = QWidget()
    flow = Flow(row, tokens.S)
    for widget in widgets:
        flow.addWidget(widget)
    return row
