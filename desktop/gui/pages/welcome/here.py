"""The dossiers of this account on the first page, as far as a locked file tells; which have gone, and which will."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.desk_work import desk_of
from desktop.gui.pages.desk.opening import open_entry
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import label
from desktop.model.shown_names import safe_name
from desktop.words import _

from .ways import Way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from desktop.session.desk import Entry
    from desktop.session.retention import Gone

_SHOWN: Final = 2  # ours: a student has one, maybe one begun anew; with more there is the list


class Here(Renewed):
    """Empty while there is nothing to tell, and where the administrators hide the list.

    offers: called when there is a dossier to go on with, which then is what most people came for.
    """

    def __init__(self, context: Context, offers: Callable[[], None]) -> None:
        super().__init__(tokens.M)
        self._context, self._work, self._offers = context, desk_of(context), offers
        self._work.changed.connect(self._show)
        self._show()
        if not self._work.doing:
            self._work.look()

    def _show(self) -> None:
        work = self._work
        if work.desk is None or work.policy is None or work.desk.folder is not None:
            return
        opened = self._context.session.place if self._context.session is not None else None
        entries = () if work.policy.hides("desk") else tuple(e for e in work.entries if e.path != opened)
        self.show_value((entries, work.swept, opened), partial(self._fill, entries))

    def _fill(self, entries: tuple[Entry, ...], column: QVBoxLayout) -> None:
        swept = self._work.swept
        if swept is not None and swept.wiped:
            column.addWidget(self._gone(swept.wiped))
        over = {entry.path.name for entry in self._work.entries if entry.term is not None and entry.term.over}
        going = tuple(gone for gone in swept.going if gone.name in over) if swept is not None else ()
        if going:  # nobody has opened them since that was found
            column.addWidget(self._going(going))
        first = "primary" if self._context.session is None else ""
        if len(entries) > _SHOWN:
            column.addWidget(self._list(entries, first))
        else:
            for number, entry in enumerate(entries):
                column.addWidget(self._way(entry, "" if number else first))
        if entries and first:
            self._offers()

    def _way(self, entry: Entry, role: str) -> Way:
        say, look = self._context.say, self._context.look
        told = {"day": entry.changed.date(), "file": safe_name(entry.name, 60)}
        lines = [say(_("{file}, last changed on {day}. It is locked."), told)]
        if entry.known is not None:
            lines = [say(_("Unlocked: {count}"), {"count": 1})]
        if entry.term is not None and not entry.term.over:
            lines.append(say(_("Kept until {day}; opening it makes that later."), {"day": entry.term.expires}))
        soon = entry.term is not None and entry.term.soon and not entry.term.over
        way = Way(
            look, "locked", say(_("Go on with your dossier")), self._context.language.together(*lines),
            (say(_("Unlock…")), lambda: open_entry(self._context, entry.path)),
            role=role, more=self._expires_soon() if soon else None,
        )  # fmt: skip
        way.act.setObjectName("go on locked")
        way.act.setAccessibleDescription(" ".join(lines))
        return way

    def _expires_soon(self) -> QWidget:
        return label(self._context.say(_("It will be wiped soon unless you open it.")), "", "review")

    def _list(self, entries: tuple[Entry, ...], role: str) -> Way:
        say, look = self._context.say, self._context.look
        unlocked = sum(1 for entry in entries if entry.known is not None)
        locked = _("{count} of them, all locked. One passphrase can unlock several at once.")
        told = say(locked, {"count": len(entries)})
        if unlocked:
            told = say(_("Unlocked: {count}"), {"count": unlocked})
        soon = sum(1 for entry in entries if entry.term is not None and entry.term.soon)
        warning = say(_("Wiped soon unless they are opened: {count}"), {"count": soon})
        way = Way(
            look, "locked", say(_("Dossiers on this computer")), told,
            (say(_("Show the list")), lambda: self._context.go("desk")), role=role,
            more=label(warning, "", "review") if soon else None,
        )  # fmt: skip
        way.act.setObjectName("desk")
        return way

    # What the start of the program wiped, or will.

    def _gone(self, gone: Iterable[Gone]) -> Callout:
        say, look = self._context.say, self._context.look
        box = Callout(look, "note", "", say(_("Wiped, as it was announced: nobody had opened it for too long")))
        for each in gone:
            box.body.addWidget(label(self._line(each)))
        return box

    def _going(self, going: tuple[Gone, ...]) -> Callout:
        say, look = self._context.say, self._context.look
        title = say(_("Nobody has opened this for a long time: it will be wiped from tomorrow on"))
        box = Callout(look, "review", "", title)
        for each in going:
            box.body.addWidget(label(self._line(each)))
        told = _("Whoever opens it keeps it. It is wiped when this program is started on another day.")
        box.body.addWidget(label(say(told), "soft"))
        row = QWidget()
        flow = Flow(row, tokens.S)
        flow.addWidget(button(look, say(_("Keep longer")), partial(self._keep, going), icon="clock"))
        box.body.addWidget(row)
        return box

    def _line(self, gone: Gone) -> str:
        told = {"file": safe_name(gone.name, 60), "day": gone.expired}
        return self._context.say(_("{file}: its time was over on {day}"), told)

    def _keep(self, going: Iterable[Gone]) -> None:
        paths: list[Path] = [entry.path for entry in self._work.entries]
        names = {gone.name for gone in going}
        self._work.keep_longer(*(path for path in paths if path.name in names))
        self._context.announce(self._context.say(_("It is kept longer.")))
