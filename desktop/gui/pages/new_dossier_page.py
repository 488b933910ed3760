"""A new dossier: how it is protected, and where it is kept. The usual way needs a passphrase and one button."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.reading_order import ReadingOrder
from desktop.words import _

from .keys.protection import Protection

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from desktop.errors import DesktopError
    from desktop.progress import Progress
    from desktop.session.protecting import Offered, Wish
    from desktop.session.session import Session

    from .welcome.refused import Refusal


class NewDossierPage(Page):
    """title, lead, doing: what is begun here, in English."""

    name = "new_dossier"
    own_primary = True
    title, lead, doing = _("New dossier"), "", _("Begin the dossier")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        say = self.say
        self.put_title(say(self.title), say(self.lead) if self.lead else "")
        self._trouble = QVBoxLayout()
        self.body.addLayout(self._trouble)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(tokens.L)
        self.body.addLayout(self._parts)
        self.body.addStretch(1)
        self.offered: Offered | None = None
        ReadingOrder(self)
        context.run(self, _what_is_offered, done=self._show, failed=self._show_error)

    # What can be chosen.

    def _show(self, offered: Offered) -> None:
        self.offered = offered
        self.protection = protection = Protection(self.context, offered, self)
        self.word, self.pause, self.choices = protection.word, protection.pause, protection.choices
        self.others = protection.others
        protection.given.connect(self.begin)
        self._parts.addWidget(protection.card)
        self._put_begin()
        self._parts.addWidget(protection.others)
        self.take_focus()

    def _put_begin(self) -> None:
        row = QWidget()
        flow = Flow(row, tokens.S)
        self.act = button(self.context.look, self.say(self.doing), self.begin, icon="next", role="primary")
        flow.addWidget(self.act)
        back = button(self.context.look, self.say(_("Cancel")), lambda: self.context.go("welcome"), role="quiet")
        flow.addWidget(back)
        self._parts.addWidget(row)

    def begin(self) -> None:
        """With what was chosen; what is wrong with it is said beside it."""
        wish = self.protection.wish()
        if wish is None:
            return
        sealed = wish.way in ("passphrase", "keychain")
        first = "recovery" if sealed and self.offered is not None and self.offered.recovery else ""
        self.act.setEnabled(False)
        self.context.begin_dossier(self.opening(wish), wish.place or Path(), first)

    def opening(self, wish: Wish) -> Callable[[Callable[[], dt.date]], Session]:
        """What is done off the window's thread."""
        from desktop.session import protecting

        language = self.context.language.code
        return lambda today: protecting.begin(wish, language, today)

    def show_refusal(self, error: DesktopError, folder: Path, *, creating: bool) -> bool:
        from .welcome.folders import look_into
        from .welcome.refused import Refusal

        self.act.setEnabled(True)
        if self.offered is None or self.protection.way != "clear":
            self._show_error(error)
            return True

        def look(_progress: Progress) -> Refusal:
            return Refusal(error, folder, creating, look_into(folder))

        self.context.run(self, look, done=self._show_refused)
        return True

    def _show_refused(self, refusal: Refusal) -> None:
        """A folder that will not do, with ways out."""
        from .welcome.refused import Refused

        refused = Refused(self.context, refusal, self.protection.choose_folder)
        self._put_trouble(refused, refused.title)
        refused.ways[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_error(self, error: DesktopError | None) -> None:
        from desktop.session.telling import explain_error

        if error is not None:
            lines = explain_error(error, self.context.language)
            self._put_trouble(Callout(self.context.look, "problem", "\n".join(lines[1:]), lines[0]), lines[0])

    def _put_trouble(self, box: QWidget, title: str) -> None:
        while (item := self._trouble.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._trouble.addWidget(box)
        self.context.announce(title)

    def take_focus(self) -> None:
        if self.offered is not None:
            (self.protection.first or self.act).setFocus(Qt.FocusReason.OtherFocusReason)


def _what_is_offered(_progress: Progress) -> Offered:
    from desktop.session import protecting

    return protecting.offered()


PAGE = NewDossierPage
