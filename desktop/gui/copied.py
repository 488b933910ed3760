"""What was copied out of this window does not stay on the clipboard, where the next person would find it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

_STAYS_MS: Final = 30_000  # time enough to paste it on a page of a portal; ours


class Copied(QObject):
    """Clears it after half a minute, and when it is told to; what another program has put there stays."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS_MS)
        self._timer.timeout.connect(self.forget)
        self._ours = self._selected = False
        clipboard = QGuiApplication.clipboard()
        clipboard.dataChanged.connect(self._changed)
        clipboard.selectionChanged.connect(self._selection_changed)

    def forget(self) -> None:
        """Now."""
        clipboard = QGuiApplication.clipboard()
        if self._ours:
            clipboard.clear(QClipboard.Mode.Clipboard)
        if self._selected and clipboard.supportsSelection():
            clipboard.clear(QClipboard.Mode.Selection)
        self._timer.stop()  # to clear is a change as well
        self._ours = self._selected = False

    def _changed(self) -> None:
        self._ours = _here(QGuiApplication.clipboard().ownsClipboard())
        if self._ours:
            self._timer.start()
        else:
            self._timer.stop()

    def _selection_changed(self) -> None:
        self._selected = _here(QGuiApplication.clipboard().ownsSelection())


def _here(owned: bool) -> bool:
    """Not every system tells whose it is; then it is ours when somebody is working in our window."""
    return owned or QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
