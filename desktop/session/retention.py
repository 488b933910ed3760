"""How long a dossier that nobody touches is kept on this computer, and what goes when its time is over.

A clock that is wrong must cost nobody a dossier. So what is over is announced first, and wiped only when the program
starts again at least a day later; a leap of the clock by more than a year is not believed until the start after it; and
no announcement outlives a clock that goes back.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from desktop import settings

from . import own_folder

WARNING_DAYS: Final = 7
_LEDGER: Final = "expiry.json"  # names of files, which tell nothing, and days
_FIRST_DAY: Final = dt.date(2026, 11, 1)  # when this was written: before it, no clock is right
_LEAP: Final = dt.timedelta(366)  # ours: whoever does not open the program for a year has time for one start more
_LARGEST: Final = 1_000_000


class Term(NamedTuple):
    """expires: the last day on which it is kept. soon: that is within ``WARNING_DAYS``. over: it is past."""

    expires: dt.date
    soon: bool
    over: bool


class Gone(NamedTuple):
    """A dossier whose time was over on ``expired``."""

    name: str
    expired: dt.date


class Swept(NamedTuple):
    """wiped: at this start. going: at a later start, from tomorrow on, unless they are opened or kept longer."""

    wiped: tuple[Gone, ...] = ()
    going: tuple[Gone, ...] = ()


class _Ledger(NamedTuple):
    """seen: the day of the last start. announced: of each file that is over, the day on which that was said first.
    first: of each whose own day makes no sense, when it was seen first."""

    seen: dt.date | None
    announced: dict[str, dt.date]
    first: dict[str, dt.date]


def term(changed: dt.date, days: int, today: dt.date) -> Term:
    """changed: the day on which it was last opened or changed. days: how long it is kept from then on."""
    expires = min(changed, today) + dt.timedelta(days)
    return Term(expires, soon=expires - today <= dt.timedelta(WARNING_DAYS), over=expires < today)


def term_of(path: Path, days: int, today: dt.date) -> Term | None:
    """Of a dossier in the own folder; None elsewhere, where nothing is ever wiped, and when it is gone. Blocks."""
    if not is_own(path):
        return None
    try:
        return term(_changed(path, {}, today), days, today)
    except OSError:
        return None


def is_own(path: Path) -> bool:
    """Whether it lies in the own folder, where dossiers expire."""
    return path.parent == _real(own_folder.own_folder())


@cache
def _real(folder: Path) -> Path:
    """Looked up once: it is asked for at every key press."""
    return Path(os.path.realpath(folder))


def keep_longer(path: Path) -> None:
    """As if it had been opened today. OSError: it is gone, or somebody else's. Blocks."""
    os.utime(path, follow_symlinks=os.utime not in os.supports_follow_symlinks)  # Windows has no other way


def sweep(days: int, today: dt.date, wipe: Callable[[Path], bool]) -> Swept:
    """Wipe the dossiers of the own folder that are over and were announced; announce the others. Blocks.

    To be called once, when the program starts. wipe: whether the file is gone then; one that is open stays. days: see
    ``Policy.draft_days``.
    """
    folder = own_folder.own_folder()
    files = tuple(dossiers_in(folder))
    before = _read(folder / _LEDGER)
    if today < _FIRST_DAY or not (files or before.seen):
        return Swept()
    swept, after = _swept(files, before, days, today, wipe)
    if after != before:
        _write(folder / _LEDGER, after)
    return swept


def dossiers_in(folder: Path) -> Iterable[Path]:
    """Sealed dossiers that lie in a folder itself, links left out; none where it cannot be read. Blocks."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.lower().endswith(own_folder.ENDING) and entry.is_file(follow_symlinks=False):
                yield Path(os.path.realpath(folder)) / entry.name


def _swept(
    files: Iterable[Path], before: _Ledger, days: int, today: dt.date, wipe: Callable[[Path], bool]
) -> tuple[Swept, _Ledger]:
    leap = before.seen is not None and today - before.seen > _LEAP
    back = before.seen is not None and today < before.seen
    announced = {} if leap or back else before.announced
    after = _Ledger(today, {}, {})
    wiped, going = [], []
    for path in sorted(files):
        with contextlib.suppress(OSError):  # gone meanwhile
            if before.first.get(path.name) or _day(path) < _FIRST_DAY:
                after.first[path.name] = before.first.get(path.name, today)
            changed = _changed(path, after.first, today)
            gone = Gone(path.name, changed + dt.timedelta(days))
            if not term(changed, days, today).over or leap:
                continue
            said = announced.get(path.name, today)
            if said < today and wipe(path):
                wiped.append(gone)
                after.first.pop(path.name, None)
            else:
                after.announced[path.name] = said
                going.append(gone)
    return Swept(tuple(wiped), tuple(going)), after


def _changed(path: Path, first: dict[str, dt.date], today: dt.date) -> dt.date:
    """A day that makes no sense, as a clock without a battery gives it, is the day on which the file was seen first."""
    day = _day(path)
    return day if day >= _FIRST_DAY else first.get(path.name, today)


def _day(path: Path) -> dt.date:
    try:
        return dt.date.fromtimestamp(path.lstat().st_mtime)
    except (OverflowError, ValueError):
        return dt.date.min


def _read(path: Path) -> _Ledger:
    """Whatever is not there or makes no sense was never written: then everything is announced anew."""
    try:
        with open(path, "rb", opener=settings.open_plain) as stream:
            read: dict[str, Any] = json.loads(stream.read(_LARGEST))
        announced, first = (
            {str(name): dt.date.fromisoformat(day) for name, day in read[key].items()} for key in ("announced", "first")
        )
        return _Ledger(dt.date.fromisoformat(read["seen"]), announced, first)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _Ledger(None, {}, {})


def _write(path: Path, ledger: _Ledger) -> None:
    """A folder where nothing can be written loses nothing: without it, nothing is ever wiped."""
    days = ({name: day.isoformat() for name, day in each.items()} for each in (ledger.announced, ledger.first))
    assert ledger.seen is not None
    content = json.dumps({"seen": ledger.seen.isoformat(), **dict(zip(("announced", "first"), days, strict=True))})
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    special = getattr(os, "O_NOFOLLOW", 0)
    with contextlib.suppress(OSError):
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | special, 0o600), "w") as stream:
            stream.write(content)
        unfinished.replace(path)
    with contextlib.suppress(OSError):
        unfinished.unlink()
