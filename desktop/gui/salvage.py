"""Reads what is left of a damaged dossier into a new one, and tells what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.words import _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from desktop.session.salvaging import Recovered
    from desktop.session.sealed import Secret
    from desktop.session.session import Session

    from .closed import Closed
    from .context import Context


def read_what_is_left(context: Context, closed: Closed, secret: Secret) -> None:
    """Off the window's thread; the new dossier is opened, and a refusal told as for any other."""
    found: list[Recovered] = []

    def opening(today: Callable[[], dt.date]) -> Session:
        from desktop.session import own_folder, salvaging

        folder = own_folder.make_own_folder()
        found[:] = [salvaging.recover(closed.place, secret, own_folder.new_place(folder), today)]
        return found[0].session

    context.begin_dossier(opening, closed.place, then=lambda: _tell(context, found[0]))


def _tell(context: Context, recovered: Recovered) -> None:
    say = context.say
    if recovered.lost:
        text = say(_("Missing: {count}. What is missing is said on the pages; papers can be given "
                     "again."), {"count": recovered.lost})
    elif recovered.all_known:
        text = say(_("Nothing is missing."))
    else:
        text = say(_("The list of what there was is damaged too, so something may be missing, or older than you "
                     "remember. Look through everything."))  # fmt: skip
    where = say(_("It is kept in a new file, under the same key: {file}"), {"file": str(recovered.session.place)})
    context.dialogs.tell(say(_("This could be read of the damaged dossier")), f"{text}\n\n{where}")
