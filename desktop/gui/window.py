"""The window: one page at a time in its frame, and the dossier that is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop import settings as preferences
from desktop import words
from desktop.words import _

from . import menus, qt_words, styling, tokens
from .context import Context
from .dialogs import Dialogs, after_answer
from .dossiers import Dossiers
from .frame import Frame
from .look import Look, load_fonts, system_appearance
from .names import page_class
from .page import Page

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QCloseEvent

    from desktop.session.sealed import Secret
    from desktop.session.session import Session, Snapshot
    from desktop.settings import Settings

_SMALLEST = (720, 520)  # pixels: what a page needs at 100 %
_USUAL = (1180, 800)
_KEYS_ARE_TYPED = ("new_dossier", "take_over", "unlock", "desk")  # and no dossier need be open


class Window(QMainWindow):
    """settings_file: where preferences are kept. today: the day to judge by, asked each time; None: the clock's."""

    def __init__(
        self, app: QApplication, settings_file: Path, system_language: str, today: Callable[[], dt.date] | None = None
    ) -> None:
        super().__init__()
        self._app, self._settings_file, self._system_language = app, settings_file, system_language
        self._today = today or _today
        self.dossiers = Dossiers(self, self._today)
        self.pool = QThreadPool()
        self.pool.setMaxThreadCount(4)
        self._pointed_at = ""
        self.page: Page | None = None
        self.shown: Snapshot | None = None  # the open dossier as it is on the screen
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
        if self.dossiers.locked is not None:
            name = "unlock"
        if name in _KEYS_ARE_TYPED:
            self.dossiers.arriving.expect_keys()
        self.page = page_class(name)(self.context)
        self.frame.put(self.page)
        own = "Dossier Prêt"
        self.setWindowTitle(own if name == "unlock" else f"{self.page.accessibleName()} – {own}")
        menus.show_open(self._menu, self.context)
        if self.session is not None:
            self.show_snapshot(self.session.snapshot)
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
        if self.session is not None and settings.language != self.context.settings.language:
            self.session.speak(settings.language)
        self._dress(settings)
        self.go(where, place)

    def _dress(self, settings: Settings) -> None:
        code = settings.language if settings.language in words.NAMES else self._system_language
        settings = settings._replace(language=code)
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
            language=language, look=look, settings=settings, session=self.session, pool=self.pool,
            dialogs=Dialogs(self, language), today=self._today, go=self.go, change_settings=self.change_settings,
            open_dossier=self.open_dossier, create_dossier=self.create_dossier, open_sample=self.open_sample,
            begin_dossier=self.dossiers.arriving.begin, unlock=self.dossiers.arriving.unlock,
            close_dossier=self.close_dossier, announce=self.announce, show_again=self.show_again,
        )  # fmt: skip
        if before is not None:
            self.context.go_on_from(before)
        self.page = None
        self.frame = Frame(self.context, self.go, self.go_back, self.go_on)
        self.setCentralWidget(self.frame)
        if self.isVisible():
            self.frame.show()  # at once, and not when the window has its next turn: only what is seen takes the focus
        self._menu = menus.fill(self)

    def _follow_system(self) -> None:
        if self.context.settings.appearance == "system" and not after_answer(self, self._follow_system):
            self.change_settings(self.context.settings)

    # The dossier.

    @property
    def session(self) -> Session | None:
        return self.dossiers.session

    def open_dossier(self, place: Path, secret: Secret | None = None) -> None:
        self.dossiers.arriving.open(place, secret)

    def create_dossier(self, folder: Path) -> None:
        self.dossiers.arriving.create(folder)

    def open_sample(self) -> None:
        self.dossiers.arriving.open_sample()

    def lock(self) -> None:
        """Now, as when nobody is there."""
        if self.context.desk is not None:
            self.context.desk.lock()
        self.dossiers.locking.lock()

    def show_menu(self) -> None:
        menus.show_open(self._menu, self.context)

    def close_dossier(self) -> None:
        if self.dossiers.may_be_left():
            self.dossiers.close()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the dossier as it is now: the steps, the menu, the page."""
        if self.session is None:
            return
        self.shown = snapshot
        self.frame.show_snapshot(snapshot, self.dossiers.stops(self.session, snapshot))
        menus.show_history(self._menu, self.context, snapshot)
        if self.page is not None:
            self.page.refresh(snapshot)

    def show_again(self) -> None:
        if self.session is not None:
            self.show_snapshot(self.session.snapshot)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is kept first; what could not be is said, and the window stays if the person wants it to."""
        if not self.dossiers.may_be_left():
            event.ignore()
            return
        self.dossiers.arriving.open_no_more()
        self.dossiers.close()
        if self.context.desk is not None:
            self.context.desk.lock()
        self.pool.waitForDone(5_000)
        event.accept()


def _today() -> dt.date:
    import datetime as dt  # late: not before a dossier is opened

    return dt.date.today()
