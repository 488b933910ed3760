"""Open dossiers for these tests: closed whatever happens, waited for until nothing moves any more."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from desktop.session.session import Session, Snapshot

ON = dt.date(2026, 8, 20)
PATIENCE_SECONDS = 60.0
OURS = ("judging", "keeping", "looking", "isolated")


@contextmanager
def opened(folder: Path) -> Iterator[Session]:
    session = Session.open(folder, lambda: ON)
    try:
        yield session
    finally:
        session.close()


@contextmanager
def created(folder: Path) -> Iterator[Session]:
    session = Session.create(folder, "en", lambda: ON)
    try:
        yield session
    finally:
        session.close()


def wait_for(session: Session, ready: Callable[[Snapshot], bool]) -> Snapshot:
    """The first snapshot that is as it should be; an error when none comes."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not ready(snapshot := session.snapshot):
        assert time.monotonic() < end, snapshot
        time.sleep(0.01)
    return snapshot


def settled(session: Session) -> Snapshot:
    """The snapshot when everything is looked at and judged, and kept or known not to be."""
    return wait_for(session, lambda now: now.judged and now.looking == (0, 0) and (now.saved or now.unsaved is not None))


def left_running() -> list[str]:
    """Threads of ours, and children but multiprocessing's own."""
    threads = [thread.name for thread in threading.enumerate() if thread.name.startswith(OURS)]
    return threads + [str(child.pid) for child in psutil.Process().children() if not _is_tracker(child)]


def _is_tracker(child: psutil.Process) -> bool:
    try:
        return child.status() == psutil.STATUS_ZOMBIE or "resource_tracker" in " ".join(child.cmdline())
    except psutil.Error:
        return True
