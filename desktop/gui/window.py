"""The window: one page at a time in its frame, and the dossier that is open."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop import settings as preferences
from desktop import words
from desktop.errors import DesktopError
from desktop.settings import Settings
from desktop.words import _

from . import menus, qt_words, styling, tokens
from .context import Context
from .dialogs import Dialogs
from .exporting import ExportWishes
from .frame import Frame
from .look import Look, load_fonts, system_appearance
from .names import page_class
from .page import Page

if TYPE_CHECKING:
    import datetime as dt

    from desktop.model.checklist import Checklist
    from desktop.progress import Progress
    from desktop.session.route import Stop
    from desktop.session.session import Session, Snapshot

    from .bridge import Bridge
    from .task import Task

Opening = Callable[["type[Session]", "Callable[[], dt.date]"], "Session"]

_SMALLEST = (720, 520)  # pixels: what a page needs at 100 %
_USUAL = (1180, 800)


class Window(QMainWindow):
    """settings_file: where preferences are kept. today: the day to judge by, asked each time; None: the clock's."""

    def __init__(
        self, app: QApplication, settings_file: Path, system_language: str, today: Callable[[], dt.date] | None = None
    ) -> None:
        super().__init__()
        self._app, self._settings_file, self._system_language = app, settings_file, system_language
        self._today = today or _today
        self.pool = QThreadPool()
        self.pool.setMaxThreadCount(4)
        self._bridge: Bridge | None = None
        self._session: Session | None = None
        self._pointed_at = ""
        self._starting: Task | None = None
        self._way: tuple[Checklist, bool, tuple[Stop, ...]] | None = None
        self.page: Page | None = None
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_USUAL)
        self._dress(preferences.load(settings_file))
        self.go("welcome")
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._follow_system)

    # The way through.

    def go(self, name: str, place: str = "") -> None:
        """Show a page, and a place on it; what was typed on the one before is told first."""
        if self.page is not None:
            self.page.settle()
        self.page = page_class(name)(self.context)
        self.frame.put(self.page)
        self.setWindowTitle(f"{self.page.accessibleName()} – Dossier Prêt")
        if self._session is not None:
            self._show(self._session.snapshot)
        if place:
            self.page.show_place(place)
        else:
            self.page.take_focus()

    def go_on(self) -> None:
        """To the next page. What is to be fixed is pointed at once; then nobody is held back."""
        if self.page is None:
            return
        self.page.settle()
        problem = self.page.first_problem()
        if problem is not None and self._pointed_at != self.page.name:
            self._pointed_at = self.page.name
            problem.setFocus(Qt.FocusReason.OtherFocusReason)
            self.frame.area.ensureWidgetVisible(problem, 0, tokens.XXL)
            hint = self.context.say(_("Something here is not right yet. You can go on and mend it later."))
            self.frame.bar.show_hint(hint)
            self.announce(f"{problem.accessibleDescription()} {hint}".strip())
            return
        self._pointed_at = ""
        following = self.frame.following(self.page.name, +1)
        if following is not None:
            self.go(following)

    def go_back(self) -> None:
        before = self.frame.following(self.page.name, -1) if self.page is not None else None
        if before is not None:
            self.go(before)

    def announce(self, text: str) -> None:
        """Have a screen reader say it."""
        if text:
            from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # with much that the start does without

            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    # The look.

    def change_settings(self, settings: Settings) -> None:
        """Language, text size, appearance: everything is built anew from what is known; nothing is lost."""
        if self.page is not None:
            self.page.settle()
        where, place = (self.page.name, self.page.place) if self.page is not None else ("welcome", "")
        preferences.keep(self._settings_file, settings)
        if self._session is not None and settings.language != self.context.settings.language:
            from desktop.session import changes

            self._session.change(_("Language"), changes.answer("language", settings.language))
        self._dress(settings)
        self.go(where, place)

    def _dress(self, settings: Settings) -> None:
        code = settings.language if settings.language in words.NAMES else self._system_language
        settings = replace(settings, language=code)
        language = words.load(code)
        load_fonts(code)
        qt_words.speak(self._app, code)
        appearance = system_appearance() if settings.appearance == "system" else settings.appearance
        look = Look(appearance, settings.text_size, language.right_to_left)
        direction = Qt.LayoutDirection.RightToLeft if language.right_to_left else Qt.LayoutDirection.LeftToRight
        self._app.setLayoutDirection(direction)
        styling.dress(self._app, look)
        before: Context | None = getattr(self, "context", None)
        self.context = Context(
            language=language, look=look, settings=settings, session=self._session, pool=self.pool,
            dialogs=Dialogs(self, language), today=self._today, go=self.go, change_settings=self.change_settings,
            open_dossier=self.open_dossier, create_dossier=self.create_dossier, open_sample=self.open_sample,
            announce=self.announce, show_again=self.show_again, written=before.written if before else None,
            unfolded=before.unfolded if before else {}, export=before.export if before else ExportWishes(),
        )  # fmt: skip
        if self.context.export.writing is not None:
            self.context.export.writing.context = self.context
        self.page = None
        self.frame = Frame(self.context, self.go, self.go_back, self.go_on)
        self.setCentralWidget(self.frame)
        if self.isVisible():
            self.frame.show()  # at once, and not when the window has its next turn: only what is seen takes the focus
        self._menu = menus.fill(self)

    def _follow_system(self) -> None:
        if self.context.settings.appearance == "system":
            self.change_settings(self.context.settings)

    # The dossier.

    @property
    def session(self) -> Session | None:
        return self._session

    def open_dossier(self, folder: Path) -> None:
        """Open a case folder that exists; the one that is open already is gone on with."""
        if self._session is not None and self._session.folder == Path(os.path.realpath(folder)):
            from desktop.session import route

            self.go(route.where_to_go_on(self.frame.stops))
            return
        self._start(lambda session_class, today: session_class.open(folder, today), folder)

    def create_dossier(self, folder: Path) -> None:
        """Begin a new one in a folder that is empty or not there yet."""
        language = self.context.language.code
        self._start(lambda session_class, today: session_class.create(folder, language, today), folder, creating=True)

    def open_sample(self) -> None:
        """The case that ships with the program, as on the day that it is about; copied, so that it can be changed."""
        from desktop.session import sample

        folder = sample.folder()
        self._start(lambda session_class, _today: session_class.open_copy(folder, lambda: sample.ON), folder)

    def _start(self, opening: Opening, folder: Path, *, creating: bool = False) -> None:
        """One at a time. The dossier that is open stays so until the other one is."""
        if self._starting is not None:
            return

        def work(_progress: Progress) -> Session:
            from desktop.session import reports
            from desktop.session.session import Session

            session = opening(Session, self._today)
            if session.snapshot.dossier.refusals:
                reports.refusal_reasons()  # read here, and not when the window needs them
            return session

        def refused(error: DesktopError | None) -> None:
            self._starting = None
            if error is not None:
                self._refused(error, folder, creating=creating)

        self._starting = self.context.run(self, work, done=self._opened, failed=refused)

    def _opened(self, session: Session) -> None:
        from desktop.session import route

        from .bridge import Bridge

        self._starting = None
        self.close_dossier()
        self._session = self.context.session = session
        self._bridge = Bridge(session, self)
        self._bridge.changed.connect(self._show)
        self._show(session.snapshot)
        self.go(route.where_to_go_on(self.frame.stops))

    def _refused(self, error: DesktopError, folder: Path, *, creating: bool) -> None:
        from desktop.session.telling import explain_error

        if self.page is None or not self.page.show_refusal(error, folder, creating=creating):
            lines = explain_error(error, self.context.language)
            self.context.dialogs.tell(self.context.say(_("This dossier cannot be opened")), "\n".join(lines))

    def close_dossier(self) -> None:
        """Keep everything and go back to the welcome page."""
        if self._session is None:
            return
        if self.page is not None:
            self.page.settle()
        if self._bridge is not None:
            self._bridge.close()
            self._bridge.deleteLater()
        session, self._session, self._bridge, self.context.session = self._session, None, None, None
        if self.context.export.writing is not None:
            self.context.export.writing.give_up(wait=session.vanishes)
        self.context.written, self.context.export = None, ExportWishes()
        self.context.unfolded.clear()
        self.frame.show_snapshot(None, ())
        self.go("welcome")
        self._way = None
        session.close()

    def _show(self, snapshot: Snapshot) -> None:
        if self._session is None:
            return
        self.frame.show_snapshot(snapshot, self._stops(self._session, snapshot))
        menus.show_history(self._menu, self.context, snapshot)
        if self.page is not None:
            self.page.refresh(snapshot)

    def _stops(self, session: Session, snapshot: Snapshot) -> tuple[Stop, ...]:
        """Found anew only when something was judged anew: each key press tells twice, and this takes a while."""
        from desktop.session import route

        written = self.context.written
        built = written is not None and written.dossier == snapshot.dossier
        if self._way is None or (snapshot.judged and (self._way[0] is not snapshot.checklist or self._way[1] != built)):
            found = route.stops(session.rules, snapshot.dossier, snapshot.checklist, built=built)
            self._way = (snapshot.checklist, built, found)
        return self._way[2]

    def show_again(self) -> None:
        if self._session is not None:
            self._show(self._session.snapshot)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is kept first; what could not be is said, and the window stays if the person wants it to."""
        if self.page is not None:
            self.page.settle()
        if self._session is not None and self._session.save_now() is not None and not self._leave_unsaved():
            event.ignore()
            return
        self.close_dossier()
        self.pool.waitForDone(5_000)
        event.accept()

    def _leave_unsaved(self) -> bool:
        say = self.context.say
        return self.context.dialogs.confirm(
            say(_("Your last changes are not kept")),
            say(_("They could not be written to your folder. If you close now, what you changed since then is lost.")),
            say(_("Close and lose them")),
            no=say(_("Stay here")),
        )


def _today() -> dt.date:
    import datetime as dt  # late: not before a dossier is opened

    return dt.date.today()
