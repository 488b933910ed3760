"""Takes the dossier with all its papers to another folder that the person chooses, and goes on there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.words import _

from .telling import teller

if TYPE_CHECKING:

    from .context import Context


def keep_elsewhere(context: Context, owner: QObject) -> None:
    """Ask for an empty folder and copy everything there, while ``owner`` lives; a refusal is told in a window."""
    folder = context.dialogs.folder(context.say(_("Choose an empty folder")))
    if folder is None:
        return
    session = context.opened

    def done(lost: tuple[str, ...]) -> None:
        if not lost:
            context.announce(context.say(_("Everything is kept in {folder}"), {"folder": str(session.place)}))
            return
        told = _("These files could not be copied, and stay where they were: {files}")
        context.dialogs.tell(context.say(_("Some files could not be copied")), context.say(told, {"files": lost}))

    failed = teller(context, context.say(_("This folder cannot be used")))
    context.run(owner, lambda _progress: session.save_elsewhere(folder), done=done, failed=failed)
