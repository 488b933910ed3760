"""The ways in which a dossier comes to be open; all of this runs off the window's thread, and imports late."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from .closed import Closed, Locked

if TYPE_CHECKING:
    import datetime as dt

    from desktop.progress import Progress
    from desktop.session.sealed import Secret
    from desktop.session.session import Session

Opening = Callable[["Callable[[], dt.date]"], "Session"]


def session_class() -> type[Session]:
    """For dossiers in the clear."""
    from desktop.session.session import Session

    return Session


def sealed_one(place: Path, secret: Secret, today: Callable[[], dt.date]) -> Session:
    """VaultError: see ``sealed.open_sealed``."""
    from desktop.session import keys, retention, sealed

    session = sealed.open_sealed(place, secret, today)
    if keys.read_only(session) and retention.is_own(session.place):  # nothing that is kept in it changes its day
        with contextlib.suppress(OSError):
            retention.keep_longer(session.place)
    return session


def sealed_at(place: Path) -> Closed | None:
    """What is to be asked of the person first; None where it is a folder. VaultError: see ``unlocking.asked_by``."""
    from desktop.session import unlocking

    asked = unlocking.asked_by(place)
    return Closed(place, asked.kinds, asked.damaged) if asked is not None else None


def of_closed(closed: Closed, secret: Secret | None) -> Opening:
    """secret: None for what is in the clear."""
    place, paused = closed.place, closed.paused if isinstance(closed, Locked) else None
    if secret is None:
        return lambda today: session_class().open(place, today)
    if paused is not None:
        return lambda today: paused.resume(secret, today)
    return lambda today: sealed_one(place, secret, today)


def prove(session: Session, secret: Secret | None) -> None:
    """Nothing happens when this opens what is open behind the lock. VaultError: see ``keys.prove``."""
    from desktop.session import keys
    from desktop.session.session_mode import TemporarySession

    if isinstance(session, TemporarySession) and session.vanishes and secret is not None:
        session.prove(secret)
    elif keys.is_sealed(session) and secret is not None:
        keys.prove(session, secret)


def is_temporary(session: Session | None) -> bool:
    """Whether it is one of session mode, still where it began."""
    if session is None or not session.vanishes:
        return False
    from desktop.session.session_mode import TemporarySession

    return isinstance(session, TemporarySession)


def opened(opening: Opening, today: Callable[[], dt.date], progress: Progress) -> Session:
    """Cancelled: nobody waits for it any more. Whatever goes wrong, none stays open that nobody knows."""
    from desktop.session import reports

    session = opening(today)
    try:
        if session.snapshot.dossier.refusals:
            reports.refusal_reasons()  # read here, and not when the window needs them
        progress.report(1, 1)
    except BaseException:
        session.close()
        raise
    return session
