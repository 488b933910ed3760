"""The session's event reaches the window, whichever thread it comes from and however close another one follows."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from desktop.gui.bridge import Bridge

from .opening import come_to_rest


class Telling:
    """In the place of a session: tells what the test wants told, from another thread."""

    def listen(self, callback: Callable[[Any], None]) -> Callable[[], None]:
        self._callback = callback
        return lambda: None

    def tell(self, what: object) -> None:
        thread = threading.Thread(target=self._callback, args=(what,))
        thread.start()
        thread.join()


class Interrupted(Bridge):
    """Something newer comes just as the window takes what was told: between two steps of ``_tell``."""

    newer: Any = None

    @property
    def _latest(self) -> Any:
        latest = self.__dict__.get("told")
        if latest is not None and self.newer is not None:
            newer, self.newer = self.newer, None
            thread = threading.Thread(target=self._hear, args=(newer,))
            thread.start()
            thread.join()
        return latest

    @_latest.setter
    def _latest(self, snapshot: Any) -> None:
        self.__dict__["told"] = snapshot


@pytest.mark.usefixtures("qapp")
def test_what_is_told_while_the_window_takes_what_was_told_before_is_not_lost() -> None:
    session = Telling()
    bridge, heard = Interrupted(session), list[object]()  # type: ignore[arg-type]
    bridge.changed.connect(heard.append)
    session.tell("first")
    bridge.newer = "last"
    come_to_rest()
    assert heard[-1] == "last"
    bridge.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_of_several_that_came_meanwhile_only_the_last_is_told_and_none_once_it_is_closed() -> None:
    session = Telling()
    bridge, heard = Bridge(session), list[object]()  # type: ignore[arg-type]
    bridge.changed.connect(heard.append)
    for told in ("first", "second", "last"):
        session.tell(told)
    come_to_rest()
    assert heard == ["last"]
    session.tell("too late")
    bridge.close()
    come_to_rest()
    assert heard == ["last"]
    bridge.deleteLater()
