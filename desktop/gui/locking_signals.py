"""What the system tells: the screen is locked, the computer goes to sleep.

Linux: D-Bus, and only where it is a socket on this computer: neither a connection elsewhere nor a program is started.
Windows: messages to the window. macOS tells nobody who does not speak its own language; there the clock is watched
(``locking_idle``), as it is everywhere.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QCoreApplication, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection
    from PySide6.QtWidgets import QWidget

_LOGIN, _LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_SAVERS: Final = tuple(f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce"))
_POWER, _SESSION_CHANGE = 0x0218, 0x02B1  # WM_POWERBROADCAST, WM_WTSSESSION_CHANGE (winuser.h)
_SUSPEND, _SESSION_LOCK = 4, 7  # PBT_APMSUSPEND, WTS_SESSION_LOCK
_THIS_SESSION: Final = 0  # NOTIFY_FOR_THIS_SESSION


class SystemSignals(QObject):
    """It ends with its parent. Where the system tells nothing, nothing is ever emitted."""

    locked = Signal()
    going_to_sleep = Signal()

    def __init__(self, parent: QObject, window: QWidget) -> None:
        super().__init__(parent)
        self._messages: _Messages | None = None
        if sys.platform == "win32":
            self._messages = _Messages(self, int(window.winId()))
        elif sys.platform.startswith("linux"):
            self._listen()

    def _listen(self) -> None:
        own = is_here(os.environ.get("DBUS_SESSION_BUS_ADDRESS", ""))
        everybodys = is_here(os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/run/dbus/system_bus_socket"))
        if not (own or everybodys):
            return
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:  # packaged without it
            return
        if own:
            bus = QDBusConnection.sessionBus()
            for saver in _SAVERS:
                self._connect(bus, "", "", f"{saver}.ActiveChanged", "screen_saver(bool)")
        if everybodys:
            bus = QDBusConnection.systemBus()
            path = session_path(os.environ.get("XDG_SESSION_ID", ""))
            if path:  # else it would be told of every session of this computer, those of others as well
                self._connect(bus, _LOGIN, path, f"{_LOGIN}.Session.Lock", "lock()")
            self._connect(bus, _LOGIN, _LOGIN_PATH, f"{_LOGIN}.Manager.PrepareForSleep", "sleep(bool)")

    def _connect(self, bus: QDBusConnection, service: str, path: str, signal: str, slot: str) -> None:
        interface, _dot, name = signal.rpartition(".")
        bus.connect(service, path, interface, name, self, SLOT(slot))  # type: ignore[call-overload]

    @Slot(bool)
    def screen_saver(self, on: bool) -> None:
        if on:
            self.locked.emit()

    @Slot()
    def lock(self) -> None:
        self.locked.emit()

    @Slot(bool)
    def sleep(self, begins: bool) -> None:
        if begins:
            self.going_to_sleep.emit()

    def hear(self, message: int, word: int) -> None:
        """A message of Windows."""
        if (message, word) == (_SESSION_CHANGE, _SESSION_LOCK):
            self.locked.emit()
        elif (message, word) == (_POWER, _SUSPEND):
            self.going_to_sleep.emit()


class _Messages(QAbstractNativeEventFilter):
    """Windows sends them to a window that has asked for them. It tells of the sleep without being asked."""

    def __init__(self, signals: SystemSignals, window: int) -> None:
        super().__init__()
        import ctypes

        self._signals = signals
        loader: Any = vars(ctypes)["WinDLL"]
        loader("wtsapi32").WTSRegisterSessionNotification(ctypes.c_void_p(window), _THIS_SESSION)
        program = QCoreApplication.instance()
        assert program is not None
        program.installNativeEventFilter(self)

    def nativeEventFilter(self, kind: Any, message: Any) -> Any:
        if bytes(kind) == b"windows_generic_MSG":
            import ctypes.wintypes

            told = ctypes.wintypes.MSG.from_address(int(message))
            if told.message in (_POWER, _SESSION_CHANGE):
                self._signals.hear(told.message, told.wParam)
        return False, 0


def is_here(address: str) -> bool:
    """Whether every way that a D-Bus address names is a socket on this computer."""
    return bool(address) and all(way.startswith("unix:") for way in address.split(";") if way)


def session_path(session: str) -> str:
    """The path of a session of login1, as sd_bus_path_encode writes it; "" where it is not known."""
    if not session:
        return ""
    written = [
        letter if letter.isascii() and (letter.isalpha() or (letter.isdigit() and place)) else f"_{ord(letter):02x}"
        for place, letter in enumerate(session)
    ]
    return f"{_LOGIN_PATH}/session/{''.join(written)}"
