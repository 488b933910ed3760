"""Goes through every page of the wizard, with the answers on which it has most to show, in any language and size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop import words
from desktop.gui.window import Window
from desktop.session import changes, route
from desktop.words import Language
from tests.making.cases import with_key

from .opening import Shown, copy_of_sample, go_to, looked_at, shut, wait_until, wait_until_opened, window_shown
from .spoken import Listening, Marked, Stretched

REAL = tuple(words.NAMES)
PLACES = {"editor": "3:1"}
"""What a page that needs it is shown for: in the sample, the birth certificate."""

OTHER_ANSWERS: Mapping[str, Mapping[str, object]] = {
    "exit": {"person.nationalities": ("DE",), "situation.residence_country": "DE", "situation.cover": "ehic",
             "situation.ehic_expires_on": dt.date(2027, 8, 31)},
    "statements": {"person.nationalities": ("DE",), "situation.residence_country": "DE"},
    "card": {"person.social_security_number": with_key("2040599419999")},
}  # fmt: skip
"""Of other people than the one of the sample: who need not register, who signs a statement, who has a number."""


@contextmanager
def answered_for(window: Window, page: str) -> Iterator[None]:
    """The answers that open this page, and afterwards those that were there."""
    session, answers = window.session, OTHER_ANSWERS.get(page)
    if session is None or not answers:
        yield
        return
    for key, value in answers.items():
        session.change("", changes.answer(key, value), merge=page)
    wait_until(lambda: looked_at(window), "the other answers are judged")
    try:
        yield
    finally:
        session.undo()
        wait_until(lambda: looked_at(window), "the first answers are judged again")


def open_pages(window: Window) -> frozenset[str]:
    """Those that a person can go to now; beside the way there is the editor where there are documents."""
    session = window.session
    if session is None:
        return frozenset({"welcome"})
    snapshot = session.snapshot
    way = route.stops(session.rules, snapshot.dossier, snapshot.checklist)
    found = {stop.page for stop in way if stop.state != "locked"} | ({"editor"} if snapshot.dossier.documents else set())
    return frozenset(found)


class Tour:
    """One window on the sample that pages are visited in. ``spoken``: what each language was asked for."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.spoken = {code: Listening(code) for code in REAL if code != "en"}
        self._load, self._speaking, self._shown = words.load, "en", ("en", Shown())
        words.load = self._language
        self.window = window_shown(app, folder / "settings.json", Shown())
        self.window.open_dossier(copy_of_sample(folder / "sample"))
        wait_until_opened(self.window)

    @contextmanager
    def visit(self, page: str, language: str = "en", text_size: int = 100) -> Iterator[Window]:
        """The window, at rest on this page. language: a code, "stretched" or "marked"."""
        self._speak(language, text_size)
        with answered_for(self.window, page):
            go_to(self.window, page, PLACES.get(page, ""))
            yield self.window
            go_to(self.window, "welcome")

    def close(self) -> None:
        words.load = self._load
        shut(self.window)

    def _speak(self, language: str, text_size: int) -> None:
        self._speaking = language
        code = language if language in words.NAMES else "en"
        wanted = (language, Shown(code, text_size))
        if wanted != self._shown:
            self._shown = wanted
            self.window.resize(*wanted[1].size)
            settings = self.window.context.settings._replace(language=code, text_size=text_size, appearance="light")
            self.window.change_settings(settings)

    def _language(self, code: str) -> Language:
        special: dict[str, Callable[[], Language]] = {
            "stretched": lambda: Language("en", Stretched()),
            "marked": lambda: Language("en", Marked()),
        }
        if self._speaking in special:
            return special[self._speaking]()
        return Language(code, self.spoken[code]) if code in self.spoken else self._load(code)
