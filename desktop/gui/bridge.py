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
        self._arrived.connect(self._tell)
        self._unlisten = session.listen(self._hear)

    def close(self) -> None:
        self._unlisten()
        self._latest = None

    def _hear(self, snapshot: Snapshot) -> None:
        waiting = self._latest is not None
        self._latest = snapshot
        if not waiting:
            self._arrived.emit()

    def _tell(self) -> None:
        snapshot, self._latest = self._latest, None
        if snapshot is not None:
            self.changed.emit(snapshot)
