"""What stands before a window that locks, or was typed into it: questions are answered with no, words are gone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget


def dismissed(*, by_force: bool) -> bool:
    """Whether a question stood before the window. It is answered with no, as Escape does; whoever asked goes on.

    by_force: also one that does not want to go.
    """
    while (popup := QApplication.activePopupWidget()) is not None and popup.isVisible():
        popup.close()
        if popup.isVisible():
            break
    asked: QWidget | None = QApplication.activeModalWidget()
    for shown in QApplication.topLevelWidgets():
        if isinstance(shown, QDialog) and shown is not asked and shown.isVisible():
            _answer(shown, by_force=by_force)
    if asked is not None:
        _answer(asked, by_force=by_force)
    return asked is not None


def _answer(asked: QWidget, *, by_force: bool) -> None:
    if isinstance(asked, QDialog):
        asked.reject()
        if by_force:
            QDialog.done(asked, QDialog.DialogCode.Rejected.value)  # Qt's own, whatever the dialog makes of it
    else:
        asked.close()
    if by_force:
        asked.hide()


def forget_what_is_typed(page: QWidget | None) -> None:
    """Passphrases and codes that were typed and not given yet; they cannot be brought back by undoing."""
    for line in page.findChildren(QLineEdit) if page is not None else ():
        if line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData:
            line.setText("")
