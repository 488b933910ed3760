"""Dialogs for files and folders where the system has none of its own: Qt's, in words of ours where it has none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeView,
    QWidget,
)

from desktop.words import Language, _

from . import recent, tokens
from .listed_files import ListedFiles

_SIZE: Final = (96, 20)  # letters wide, lines high: ours, so that name, size, kind and day stand beside one another
_COLUMN: Final = 9  # letters that every column has room for; ours


def system_has_its_own(parent: QWidget) -> bool:
    """Whether files are chosen as everywhere on this system; then the system's dialogs say and do all themselves."""
    recent.remember_nothing()
    probe = QFileDialog(parent)
    own = probe.findChild(QLineEdit, "fileNameEdit") is None  # Qt makes its controls only where it needs them
    probe.deleteLater()
    return own


class FileDialog(QFileDialog):
    """kinds: what is shown of a folder, as Qt wants it; "" for all."""

    def __init__(self, parent: QWidget, language: Language, title: str, start: Path, kinds: str = "") -> None:
        super().__init__(parent, title, str(start), kinds)
        say = language.gettext
        self.setOption(QFileDialog.Option.HideNameFilterDetails)
        self.setProxyModel(ListedFiles(language, self))
        self.setLabelText(QFileDialog.DialogLabel.LookIn, say(_("Look in:")))
        self.setLabelText(QFileDialog.DialogLabel.FileType, say(_("Kind of file:")))
        name, listed = self.findChild(QLineEdit, "fileNameEdit"), self.findChild(QTreeView)
        assert name is not None and listed is not None
        self.name = name
        self._make_room(listed.header())

    def _make_room(self, header: QHeaderView) -> None:
        """As wide as the words of its columns ask for, within the screen."""
        letters, room = self.fontMetrics(), self.screen().availableSize()
        wide, high = letters.averageCharWidth() * _SIZE[0], letters.height() * _SIZE[1]
        self.resize(min(wide, room.width() - tokens.XXL), min(high, room.height() - tokens.XXL))
        header.setMinimumHeight(letters.height() + tokens.M)  # Qt goes by letters of its own
        header.setMinimumSectionSize(letters.averageCharWidth() * _COLUMN)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    @property
    def chosen(self) -> tuple[Path, ...]:
        return tuple(map(Path, self.selectedFiles()))

    def ask(self) -> tuple[Path, ...]:
        """Show it, and wait; nothing when the person changed their mind."""
        chosen = self.chosen if self.exec() == QDialog.DialogCode.Accepted else ()
        self.deleteLater()
        return chosen


class FolderDialog(FileDialog):
    """A folder that is there, or the name of one that is to be made: by whoever asked for it, not here."""

    def __init__(self, parent: QWidget, language: Language, title: str, start: Path) -> None:
        super().__init__(parent, language, title, start)
        self.setFileMode(QFileDialog.FileMode.Directory)
        self.setOption(QFileDialog.Option.ShowDirsOnly)
        self.setLabelText(QFileDialog.DialogLabel.FileName, language.gettext(_("Folder, also a new one:")))
        self._hide_kinds()
        self._new: Path | None = None
        self.name.textChanged.connect(self._typed)  # after Qt's own, which refuses what is not there

    def _hide_kinds(self) -> None:
        """There is but one."""
        for name, kind in (("fileTypeCombo", QComboBox), ("fileTypeLabel", QLabel)):
            there = self.findChild(kind, name)
            if isinstance(there, QWidget):
                there.hide()

    @property
    def chosen(self) -> tuple[Path, ...]:
        return (self._new,) if self._new is not None else super().chosen

    def accept(self) -> None:
        self._new = self._to_be_made()
        if self._new is not None:
            self.done(QDialog.DialogCode.Accepted)
        else:
            super().accept()

    def _typed(self) -> None:
        if self._to_be_made() is not None:
            box = self.findChild(QDialogButtonBox)
            assert box is not None
            box.button(QDialogButtonBox.StandardButton.Open).setEnabled(True)

    def _to_be_made(self) -> Path | None:
        """What was typed, where it stands for a new folder in one that is there."""
        typed = self.name.text().strip()
        path = Path(self.directory().absolutePath(), os.path.expanduser(typed))
        return path if typed and not os.path.lexists(path) and path.parent.is_dir() else None
