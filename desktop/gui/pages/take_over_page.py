"""Taking over a dossier that came from another computer: protected as a new one is; the original stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.gui.context import Context
from desktop.words import _

from .new_dossier_page import NewDossierPage

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from desktop.session.protecting import Wish
    from desktop.session.session import Session


class TakeOverPage(NewDossierPage):
    name = "take_over"
    title, doing = _("Take over"), _("Take it over")
    lead = _("You get a dossier of your own on this computer, with a key of your own. The file that was handed over "
             "stays as it is: delete it when nobody needs it any more.")  # fmt: skip

    def __init__(self, context: Context) -> None:
        self._handed_over = context.opened
        super().__init__(context)

    def opening(self, wish: Wish) -> Callable[[Callable[[], dt.date]], Session]:
        from desktop.session import handing_over

        session = self._handed_over
        return lambda today: handing_over.take_over(session, wish, today)


PAGE = TakeOverPage
