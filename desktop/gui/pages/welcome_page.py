"""The first page: the language, then going on, a new dossier, one that exists, or the sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.buttons import be_bold
from desktop.gui.widgets.text import heading, label, retone
from desktop.words import _

from .welcome.languages import Languages
from .welcome.ways import Way

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

    from desktop.errors import DesktopError
    from desktop.progress import Progress

    from .welcome.refused import Refusal

_ICON = 64  # pixels at 100 %
_CASE_FILE = "case.toml"
_SOON_MS = 50  # ours: until the page has been drawn


class WelcomePage(Page):
    name = "welcome"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAccessibleName(self.say(_("Welcome")))
        self.setAcceptDrops(True)
        self._languages = Languages(context)
        self._go_on_way: Way | None = None
        self.body.addWidget(self._languages)
        self.body.addLayout(self._heading())
        self._refused = QVBoxLayout()
        self.body.addLayout(self._refused)
        ways = QVBoxLayout()
        ways.setSpacing(tokens.M)
        self._here = QVBoxLayout()
        self.body.addLayout(self._here)
        self.body.addLayout(ways)
        self._put_ways(ways)
        note = Callout(context.look, "note", "")
        note.body.addWidget(label(self.say(_("This is not an official service. Nothing leaves this computer: "
                                             "you upload the finished files yourself."))))  # fmt: skip
        self.body.addWidget(note)
        self.body.addStretch(1)
        soon = QTimer(self)  # goes with the page
        soon.setSingleShot(True)
        soon.timeout.connect(self.show_here)
        soon.start(_SOON_MS)

    def show_here(self) -> None:
        """The dossiers of this account: looked for once the page is there."""
        from .welcome.here import Here

        self._here.addWidget(Here(self.context, self._offer_less))

    def _offer_less(self) -> None:
        """There is a dossier to go on with: to begin another one is not the first thing any more."""
        retone(self._new_way.act, role="")
        be_bold(self._new_way.act, bold=False)

    def take_focus(self) -> None:
        """To the dossier that is open; to the language as long as there is none."""
        (self._go_on_way.act if self._go_on_way is not None else self._languages.spoken).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        picture, side = QLabel(), self.context.look.pixels(_ICON)
        picture.setPixmap(self.context.look.pixmap("dossier-pret", self.context.look.theme.ink, _ICON))
        picture.setFixedSize(side, side)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(tokens.XS)
        words.addWidget(label("Dossier Prêt", "strong", "note"))
        words.addWidget(heading(self.say(_("Register with the French health insurance")), 1))
        lead = _("Which papers you need, whether yours can be read, and files that are ready to upload.")
        words.addWidget(label(self.say(lead), "lead"))  # no paragraph: nothing here is worth copying, and it is slower
        row.addLayout(words, 1)
        return row

    def _put_ways(self, column: QVBoxLayout) -> None:
        context, say = self.context, self.say
        first = "primary"
        if context.session is not None:
            from desktop.gui.widgets.written import Address  # late: the program starts without a dossier
            from desktop.model.shown_names import safe_name

            folder = Address(safe_name(str(context.session.place), 300), context.look.right_to_left)
            go_on = Way(
                context.look, "documents", say(_("Go on with this dossier")), "", (say(_("Go on")), self._go_on),
                role="primary", more=folder,
            )  # fmt: skip
            go_on.act.setObjectName("go on")
            self._go_on_way = go_on
            column.addWidget(go_on)
            first = ""
        self._new_way = new = Way(
            context.look, "add-file", say(_("New dossier")),
            say(_("All is kept as you type, in a sealed file that opens only with its keys.")),
            (say(_("Begin…")), self._new), role=first,
        )  # fmt: skip
        self._open_way = Way(
            context.look, "folder", say(_("Open a dossier")),
            say(_("Go on where you stopped: choose the file of your dossier, or drop it here.")),
            (say(_("Open…")), self._open),
        )  # fmt: skip
        sample = Way(
            context.look, "eye", say(_("Try the sample")),
            say(_("An invented student with all her papers. Look around; nothing can be broken.")),
            (say(_("Try it")), context.open_sample),
        )  # fmt: skip
        for way, name in ((new, "new"), (self._open_way, "open"), (sample, "sample")):
            way.act.setObjectName(name)
            column.addWidget(way)

    def _go_on(self) -> None:
        from desktop.session import route

        opened, snapshot = self.context.opened, self.context.snapshot
        self.context.go(route.where_to_go_on(route.stops(opened.rules, snapshot.dossier, snapshot.checklist)))

    def _new(self) -> None:
        self.context.go("new_dossier")

    def _open(self) -> None:
        chosen = self.context.dialogs.dossier(self.say(_("Choose the file of your dossier")))
        if chosen is not None:
            self.context.open_dossier(_meant(chosen))

    # A file or folder that will not do.

    def show_refusal(self, error: DesktopError, folder: Path, *, creating: bool) -> bool:
        from .welcome.folders import look_into  # late, as below: most folders will do
        from .welcome.refused import Refusal

        def look(_progress: Progress) -> Refusal:
            return Refusal(error, folder, creating, look_into(folder))

        self.context.run(self, look, done=self._show_refused)
        return True

    def _show_refused(self, refusal: Refusal) -> None:
        from .welcome.refused import Refused

        while (item := self._refused.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        refused = Refused(self.context, refusal, self._new if refusal.creating else self._open)
        self._refused.addWidget(refused)
        self.context.announce(refused.title)
        refused.ways[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # What is dropped here is opened.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _folder_of(event) is not None:
            event.acceptProposedAction()
            retone(self._open_way, over="true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        retone(self._open_way, over="false")

    def dropEvent(self, event: QDropEvent) -> None:
        retone(self._open_way, over="false")
        folder = _folder_of(event)
        if folder is not None:
            event.acceptProposedAction()
            self.context.open_dossier(folder)


def _folder_of(event: QDropEvent) -> Path | None:
    """The one file or folder that is dragged. Whether it is a dossier is found out in opening."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return _meant(Path(urls[0].toLocalFile()))


def _meant(path: Path) -> Path:
    """For a case.toml the folder in which it lies."""
    return path.parent if path.name == _CASE_FILE else path


PAGE = WelcomePage
