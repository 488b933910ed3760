"""Takes the dossier with all its papers to another folder that the person chooses, and goes on there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.words import _

from .openings import is_temporary
from .telling import teller

if TYPE_CHECKING:
    from .context import Context


def keep_elsewhere(context: Context, owner: QObject) -> None:
    """Ask for a place and copy everything there, while ``owner`` lives; a refusal is told in a window.

    A sealed dossier goes into a new file in any folder, one in the clear into an empty folder.
    """
    from desktop.session import keys, own_folder

    session = context.opened
    if is_temporary(session):  # without a key of its own nobody would open the copy
        context.go("keep")
        return
    sealed = keys.is_sealed(session)
    title = _("Choose a place for your dossier") if sealed else _("Choose an empty folder")
    chosen = context.dialogs.folder(context.say(title))
    if chosen is None:
        return
    folder = own_folder.new_place(chosen) if sealed else chosen

    def done(lost: tuple[str, ...]) -> None:
        if not lost:
            context.announce(context.say(_("Everything is kept in {folder}"), {"folder": str(session.place)}))
            return
        told = _("These files could not be copied, and stay where they were: {files}")
        context.dialogs.tell(context.say(_("Some files could not be copied")), context.say(told, {"files": lost}))

    failed = teller(context, context.say(_("This folder cannot be used")))
    context.run(owner, lambda _progress: session.save_elsewhere(folder), done=done, failed=failed)
