"""The session's event, which comes from any thread, as one signal on the window's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.session.session import Session, Snapshot


class Bridge(QObject):
    """Emits ``changed`` with the latest snapshot; of several that came meanwhile only the last is told."""

    changed = Signal(object)
    _arrived = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest: Snapshot | None = None
        self._told: Snapshot | None = None
        self._waiting = False  # the window is told soon
        self._arrived.connect(self._tell)
        self._unlisten = session.listen(self._hear)

    def close(self) -> None:
        self._unlisten()
        self._latest = None

    def _hear(self, snapshot: Snapshot) -> None:
        self._latest = snapshot
        if not self._waiting:
            self._waiting = True
            self._arrived.emit()

    def _tell(self) -> None:
        self._waiting = False  # first: of what comes from here on the window is told again
        snapshot = self._latest
        if snapshot is not None and snapshot is not self._told:
            self._told = snapshot
            self.changed.emit(snapshot)
