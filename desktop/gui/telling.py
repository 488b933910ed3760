"""Something that could not be done, told in a window of its own: what was found, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.errors import DesktopError

    from .context import Context


def teller(context: Context, title: str) -> Callable[[DesktopError | None], None]:
    """What to call with why it failed (``Context.run``); None has been told already (``crash``)."""

    def tell(error: DesktopError | None) -> None:
        from desktop.session.telling import explain_error  # reads resources: not before something failed

        if error is not None:
            context.dialogs.tell(title, "\n".join(explain_error(error, context.language)))

    return tell
