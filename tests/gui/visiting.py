"""Goes through every page of the wizard, with the dossier on which it has most to show, in any language and size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop import words
from desktop.gui.window import Window
from desktop.words import Language
from tests.making import PERSONAS, write_case

from .opening import Shown, copy_of_sample, go_to, shut, wait_until_opened, window_shown
from .spoken import Listening, Marked, Stretched

REAL = tuple(words.NAMES)
SHOWN_WITH = {
    "welcome": "", "exit": "ehic", "statements": "eu_without_ehic", "card": "with_definitive_number",
}  # fmt: skip
"""Pages that another dossier shows better than the sample: "" none at all, else a persona's answers."""


class Tour:
    """Windows that stay open while pages are visited, one for each dossier. ``spoken``: what each language was asked."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app, self._folder = app, folder
        self._windows: dict[str, Window] = {}
        self._load = words.load
        self.spoken = {code: Listening(code) for code in REAL if code != "en"}
        self._speaking = "en"
        words.load = self._language

    def visit(self, page: str, language: str = "en", text_size: int = 100, size: tuple[int, int] = (1024, 700)) -> Window:
        """The window, at rest on this page. language: a code, "stretched" or "marked"."""
        self._speaking = language
        window = self._window(SHOWN_WITH.get(page, "sample"))
        for other in self._windows.values():
            other.setVisible(other is window)
        window.resize(*size)
        code = language if language in words.NAMES else "en"
        wanted = replace(window.context.settings, language=code, text_size=text_size, appearance="light")
        if (language, wanted) != (window.property("speaks"), window.context.settings) or len(self._windows) > 1:
            window.go("welcome")
            window.change_settings(wanted)
            window.setProperty("speaks", language)
        go_to(window, page)
        return window

    def close(self) -> None:
        words.load = self._load
        for window in self._windows.values():
            shut(window)

    def _window(self, dossier: str) -> Window:
        if dossier not in self._windows:
            window = window_shown(self._app, self._folder / f"{dossier or 'none'}.json", Shown())
            self._windows[dossier] = window
            if dossier:
                window.open_dossier(self._case(dossier))
                wait_until_opened(window)
        return self._windows[dossier]

    def _case(self, dossier: str) -> Path:
        folder = self._folder / dossier
        if dossier == "sample":
            return copy_of_sample(folder)
        assert dossier in PERSONAS
        return write_case(folder, dossier, pieces=())

    def _language(self, code: str) -> Language:
        special: dict[str, Callable[[], Language]] = {
            "stretched": lambda: Language("en", Stretched()),
            "marked": lambda: Language("en", Marked()),
        }
        if self._speaking in special:
            return special[self._speaking]()
        return Language(code, self.spoken[code]) if code in self.spoken else self._load(code)
