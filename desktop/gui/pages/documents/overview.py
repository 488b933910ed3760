"""How the papers stand together: how many are ready, and how large they are beside what the site takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import room_left, tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import sign
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import label, pill
from desktop.model.checklist import State, Weight
from desktop.model.portal import Portal
from desktop.words import _

from .piece import Piece

if TYPE_CHECKING:
    from desktop.session.room import Room

_COUNTED = (
    (State.READY, "ready", _("ready: {count} of {all}")),
    (State.BLOCKED, "problem", _("to put right: {count}")),
    (State.TO_REVIEW, "review", _("to look at: {count}")),
    (State.MISSING, "note", _("missing: {count}")),
    (State.EXCUSED, "excused", _("cannot be given: {count}")),
)
_FITS: Final = _("To upload: {size_bytes} so far, of {total_bytes} in all and {file_bytes} for each paper.")
_TOO_MUCH: Final = _(
    "To upload: {size_bytes} so far. They will be made smaller when they are written: {total_bytes} in all and "
    "{file_bytes} for each paper."
)


class Overview(QWidget):
    """Two lines under the title of the page."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self._counts, self._looking, self._size = Renewed(), Renewed(), Renewed()
        column.addWidget(self._counts)
        column.addWidget(self._looking)
        column.addWidget(self._size)

    def show_pieces(self, pieces: Sequence[Piece], looking: tuple[int, int]) -> None:
        """looking: files looked at, of how many."""
        counts = tuple(_counts(pieces))
        told = tuple(self._context.say(words, values) for _tone, words, values in counts)
        tones = tuple(tone for tone, _words, _values in counts)
        self._looking.show_value(looking, lambda column: self._being_looked_at(column, *looking))
        self._counts.show_value(told, lambda column: self._pills(column, told, tones))
        room = room_left.room_in(self._context, self._context.snapshot)
        self._size.show_value(room, lambda column: self._sizes(column, room))

    def _pills(self, column: QVBoxLayout, told: Sequence[str], tones: Sequence[str]) -> None:
        row = QWidget()
        row.setAccessibleName(", ".join(told))
        flow = Flow(row, tokens.S)
        for text, tone in zip(told, tones, strict=True):
            flow.addWidget(pill(text, tone))
        column.addWidget(row)

    def _being_looked_at(self, column: QVBoxLayout, done: int, total: int) -> None:
        if total:
            told = self._context.say(_("Looking at your papers: {done} of {total}"), {"done": done, "total": total})
            column.addWidget(label(told, "soft"))

    def _sizes(self, column: QVBoxLayout, room: Room | None) -> None:
        if room is None or not room.size:
            return
        portal = self._context.opened.rules.portal
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.S)
        across.addWidget(sign(self._context.look, "note", "info", 18), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(label(self._told(room, portal), "soft"), 1)
        column.addWidget(row)

    def _told(self, room: Room, portal: Portal) -> str:
        file, total = room_left.limits_of(self._context)
        values = {"size_bytes": room.size, "total_bytes": total, "file_bytes": file}
        told = _TOO_MUCH if room.size > total else _FITS
        sure = "" if portal.confirmed else self._context.say(_("No official limit is known: these are ours."))
        return self._context.language.together(self._context.say(told, values), sure)


def _counts(pieces: Sequence[Piece]) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Tone, words and values of each state that there is; what is only advised is not counted, nor what is locked."""
    asked = [piece for piece in pieces if piece.line.weight is not Weight.ADVICE and not piece.line.locked]
    states = [State.MISSING if not piece.line.given and piece.line.reason is None else piece.line.state
              for piece in asked if not piece.looking]  # fmt: skip
    for state, tone, words in _COUNTED:
        count = states.count(state)
        if count or state is State.READY:
            yield tone, words, {"count": count, "all": len(asked)}
