"""Qt's own words in the person's language: menus of text fields, its own dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator

_NAMES: Final = {"zh": "zh_CN"}  # what Qt calls a language, where that is not our code
_speaking: list[QTranslator] = []


def speak(app: QApplication, code: str) -> None:
    """From now on Qt speaks this language; English, its own, where it has no words of it."""
    for before in _speaking:
        app.removeTranslator(before)
    _speaking.clear()
    if code == "en":
        return
    from PySide6.QtCore import QLibraryInfo, QTranslator  # late: English does without

    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{_NAMES.get(code, code)}", folder):
        app.installTranslator(translator)
        _speaking.append(translator)
