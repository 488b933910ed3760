"""What the gauge of the upload says, wherever the person is: how large the files are beside what the site takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.words import _

from .context import Context
from .widgets.gauge import Reading

if TYPE_CHECKING:
    from desktop.session.room import Room
    from desktop.session.session import Snapshot

NAME: Final = _("To upload")
_ABOUT: Final = _("about {count_bytes} of {limit_bytes}")
_SURE: Final = _("{count_bytes} of {limit_bytes}")
_NOTHING: Final = _("nothing yet, of {limit_bytes}")
_COUNTING: Final = _("being counted; {limit_bytes} at most")
_TIP: Final = _("Shows the largest paper.")
_OURS: Final = _("No official limit is known: these are ours.")


def room_in(context: Context, snapshot: Snapshot) -> Room | None:
    """How much room is taken now: as it was written, when nothing has changed since."""
    from desktop.session import room

    rules, writing = context.opened.rules, context.export.writing
    finished = writing.finished if writing is not None and not writing.order.only else None
    same = finished is not None and finished.dossier == snapshot.dossier and writing is not None
    outputs = finished.outputs if finished is not None and same else ()
    return room.room(rules, snapshot, limits_of(context), outputs)


def limits_of(context: Context) -> tuple[int, int]:
    """Bytes of one file, and of all: as they were typed on the page of the export, else those of the site."""
    portal, typed = context.opened.rules.portal, context.export.limits
    if not typed:
        return portal.max_file_bytes, portal.max_total_bytes
    from .pages.export.limits import megabytes

    file, total = (megabytes(typed.get(name, "")) for name in ("max_file_bytes", "max_total_bytes"))
    return file or portal.max_file_bytes, total or portal.max_total_bytes


def reading(context: Context, found: Room | None) -> Reading | None:
    if found is None:
        return None
    from desktop.session.room import RoomState

    say, values = context.say, {"count_bytes": found.size, "limit_bytes": found.limit}
    share = found.size / found.limit
    tip = context.language.together(
        say(_TIP) if found.largest else "", "" if context.opened.rules.portal.confirmed else say(_OURS)
    )
    if found.state is RoomState.EMPTY:
        return _reading(context, say(_NOTHING, values), share=0.0, tip=tip)
    if found.state is RoomState.COUNTING:
        return _reading(context, say(_COUNTING, values), tip=tip)
    told = say(_SURE if found.sure else _ABOUT, values)
    if found.state is RoomState.TO_REDUCE:
        more = say(_("It is made smaller when it is written."))
        return _reading(context, told, more=more, tone="note", share=share, tip=tip)
    if found.state is RoomState.OVER:
        return _reading(context, told, more=say(_over(found)), tone="problem", share=share, tip=tip)
    return _reading(context, told, share=share, tip=tip)


def _reading(
    context: Context, told: str, *, more: str = "", tone: str = "", share: float | None = None, tip: str = ""
) -> Reading:
    line = context.say(_("{piece}: {state}"), {"piece": context.say(NAME), "state": told})
    return Reading(told, line, more, tone, share, tip)


def _over(found: Room) -> str:
    if found.file_over and not found.sure:
        return _("One file will hardly fit: leave pages out, or split it.")
    if found.file_over:
        return _("One file is too large.")
    return _("It does not fit.") if found.sure else _("It will hardly fit: leave pages out.")
