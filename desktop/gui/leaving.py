"""Asked before a dossier is left that is not kept: because that failed, or because the person wanted it so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.words import _

from . import openings

if TYPE_CHECKING:
    from desktop.session.session import Session

    from .closed import Locked
    from .context import Context


def is_agreed(context: Context, session: Session | None, locked: Locked | None) -> bool:
    """Whether nothing would be lost, or the person was told what would be, and wants to close nevertheless."""
    say, dialogs = context.say, context.dialogs
    if session is not None and session.save_now() is not None:
        return dialogs.confirm(
            say(_("Your last changes are not kept")),
            say(_("They could not be written to your folder. If you close now, what you changed since then is lost.")),
            say(_("Close and lose them")),
            no=say(_("Stay here")),
        )
    if not (openings.is_temporary(session) or (locked is not None and locked.paused is not None)):
        return True
    return dialogs.confirm(
        say(_("This dossier will be deleted")),
        say(_("You chose that nothing is kept. When it is closed, everything that you typed and imported is deleted. "
              "What you exported stays where you put it.")),
        say(_("Close and delete it")),
        no=say(_("Stay here")),
    )  # fmt: skip
