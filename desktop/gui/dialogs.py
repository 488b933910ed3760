"""Questions asked in a window of their own: a folder, files, yes or no. One place, so that tests can answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.words import Language, _

IMPORTABLE = "*.pdf *.jpg *.jpeg *.png *.heic *.heif *.tif *.tiff *.webp *.bmp"


class Dialogs:
    """parent: what they stand before. language: what they speak; Qt's own words come from Qt's catalogue."""

    def __init__(self, parent: QWidget, language: Language) -> None:
        self._parent = parent
        self._language = language

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        """A folder, which is there or to be made; None when they changed their mind."""
        from . import file_dialogs  # late here and below: the start does without

        if not file_dialogs.system_has_its_own(self._parent):
            own = file_dialogs.FolderDialog(self._parent, self._language, title, start or Path.home())
            return next(iter(own.ask()), None)
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self._parent, title, str(start or Path.home()))
        return Path(chosen) if chosen else None

    def files(self, title: str) -> tuple[Path, ...]:
        """Papers to import; none when they changed their mind."""
        from PySide6.QtWidgets import QFileDialog

        from . import file_dialogs

        say = self._language.gettext
        papers, everything = say(_("Documents and pictures")), say(_("All files"))
        kinds = f"{papers} ({IMPORTABLE} {IMPORTABLE.upper()});;{everything} (*)"
        if not file_dialogs.system_has_its_own(self._parent):
            own = file_dialogs.FileDialog(self._parent, self._language, title, Path.home(), kinds)
            own.setFileMode(QFileDialog.FileMode.ExistingFiles)
            return own.ask()
        chosen, _kind = QFileDialog.getOpenFileNames(self._parent, title, str(Path.home()), kinds)
        return tuple(map(Path, chosen))

    def dossier(self, title: str) -> Path | None:
        """A sealed dossier, or the case.toml of one in the clear; None when they changed their mind."""
        from desktop.session import own_folder

        from . import file_dialogs

        say, own = self._language.gettext, own_folder.own_folder()
        start = own if own.is_dir() else Path.home()
        dossiers, everything = say(_("Dossiers")), say(_("All files"))
        kinds = f"{dossiers} (*.dossier case.toml);;{everything} (*)"
        if not file_dialogs.system_has_its_own(self._parent):
            dialog = file_dialogs.FileDialog(self._parent, self._language, title, start, kinds)
            return next(iter(dialog.ask()), None)
        from PySide6.QtWidgets import QFileDialog

        chosen, _kind = QFileDialog.getOpenFileName(self._parent, title, str(start), kinds)
        return Path(chosen) if chosen else None

    def save_as(self, title: str, name: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        from . import file_dialogs

        if not file_dialogs.system_has_its_own(self._parent):
            own = file_dialogs.FileDialog(self._parent, self._language, title, Path.home())
            own.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            own.selectFile(name)
            return next(iter(own.ask()), None)
        chosen, _kind = QFileDialog.getSaveFileName(self._parent, title, str(Path.home() / name))
        return Path(chosen) if chosen else None

    def confirm(self, title: str, text: str, yes: str, *, no: str | None = None) -> bool:
        """Whether the person says yes to something that says exactly what will happen. Escape and Enter say no."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.NoButton, self._parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        agree = QPushButton(yes, box)
        refuse = QPushButton(no or self._language.gettext(_("Cancel")), box)
        box.addButton(agree, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(refuse, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refuse)
        box.setEscapeButton(refuse)
        box.exec()
        return box.clickedButton() is agree

    def tell(self, title: str, text: str) -> None:
        """Something to know before going on."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.NoButton, self._parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.addButton(QPushButton(self._language.gettext(_("Close")), box), QMessageBox.ButtonRole.AcceptRole)
        box.exec()


_AGAIN_MS = 200  # until it is looked again whether somebody is still being asked; ours


def after_answer(owner: QObject, do: Callable[[], None]) -> bool:
    """Whether the person is just being asked something, by any window; then it is done once they have answered.

    For what would take away the page that asked: the answer is for it. Not done when ``owner`` is gone by then.
    """
    if QApplication.activeModalWidget() is None:
        return False
    QTimer.singleShot(_AGAIN_MS, owner, do)
    return True
