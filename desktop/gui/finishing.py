"""Finishing with a dossier: it is closed, then deleted off the window's thread, and what came of it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication

from desktop.words import _

from . import recent

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.errors import DesktopError
    from desktop.session.finishing import Finished, Plan

    from .window import Window


def finish(window: Window, plan: Plan, exported: Path | None) -> None:
    """Delete what the plan names, and what was exported to a folder, where one is given. Asked for already."""
    context = window.context
    window.dossiers.close()
    QGuiApplication.clipboard().clear()
    recent.forget()

    def work(_progress: Any) -> Finished:
        from desktop.session import finishing

        return finishing.finish(plan, exported)

    def done(finished: Finished) -> None:
        window.context.finished = finished
        if window.context.desk is not None:
            window.context.desk.look_again()
        window.go("finish")

    def failed(error: DesktopError | None) -> None:
        from desktop.session.telling import explain_error

        if error is not None:
            now = window.context
            now.dialogs.tell(now.say(_("It could not be deleted")), "\n".join(explain_error(error, now.language)))

    context.run(window, work, done=done, failed=failed)
