"""What Qt's dialog for files tells of each file beside its name: size, kind and day, as the language writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QIdentityProxyModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFileSystemModel

from desktop.words import Language, _

_Index = QModelIndex | QPersistentModelIndex


class ListedFiles(QIdentityProxyModel):
    """Between Qt's own list, which speaks the language of the system, and the dialog."""

    def __init__(self, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._language = language

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and index.column() in _TOLD:
            files, place = self.sourceModel(), self.mapToSource(index)
            assert isinstance(files, QFileSystemModel)
            return _TOLD[index.column()](files, place, self._language)
        return super().data(index, role)


def _size(files: QFileSystemModel, place: QModelIndex, language: Language) -> str:
    size = files.size(place)  # -1: it went while it was listed
    return "" if files.isDir(place) or size < 0 else language.size(size)


def _kind(files: QFileSystemModel, place: QModelIndex, language: Language) -> str:
    return language.gettext(_("Folder")) if files.isDir(place) else files.fileInfo(place).suffix().upper()


def _day(files: QFileSystemModel, place: QModelIndex, language: Language) -> str:
    known = files.lastModified(place)
    if not known.isValid():
        return ""
    changed: Any = known.toPython()
    return f"{language.date(changed.date())} {changed:%H:%M}"


_TOLD: Final[Mapping[int, Callable[[QFileSystemModel, QModelIndex, Language], str]]] = {1: _size, 2: _kind, 3: _day}
"""By the column of ``QFileSystemModel``."""
