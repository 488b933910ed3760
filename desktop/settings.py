"""Preferences of this computer: language, text size, appearance. Never anything personal, so not even a folder."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path
from typing import Final, NamedTuple

APPEARANCES: Final = ("system", "light", "dark", "contrast_light", "contrast_dark")
_LARGEST_BYTES: Final = 10_000
LOCK_MINUTES: Final = (1, 3, 5, 10, 30)  # what is offered
NEVER: Final = -1


class Settings(NamedTuple):
    """language: "" until one was chosen. text_size: per cent, 100 to 200. appearance: one of ``APPEARANCES``.
    lock_minutes: without a key or a click until the window locks, one of ``LOCK_MINUTES``; 0 as usual on this
    computer, or ``NEVER``.

    No dataclass, nor is anything else that the first page needs: to make them is a twentieth of the start.
    """

    language: str = ""
    text_size: int = 100
    appearance: str = "system"
    lock_minutes: int = 0


def usual_file() -> Path:
    """Where each system keeps preferences of a program."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "dossier-pret" / "settings.json"


def load(file: Path) -> Settings:
    """What was kept; whatever is missing or makes no sense is as if it had never been set."""
    try:
        with open(file, "rb", opener=open_plain) as stream:
            import json  # a computer where nothing was chosen yet does without

            kept = json.loads(stream.read(_LARGEST_BYTES))
    except (OSError, ValueError, RecursionError):  # the last: brackets within brackets
        return Settings()
    return _sensible(kept) if isinstance(kept, dict) else Settings()


def open_plain(path: str, flags: int) -> int:
    """For ``open``: a regular file, and nothing that keeps one waiting. OSError: it is a pipe, a device or a folder."""
    number = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return number


def keep(file: Path, settings: Settings) -> None:
    """Keep them, whole; a computer where nothing can be kept simply forgets them."""
    import json

    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(0o700, parents=True, exist_ok=True)
        special = getattr(os, "O_NOFOLLOW", 0)
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | special, 0o600), "w") as stream:
            stream.write(json.dumps(settings._asdict()))
        unfinished.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def _sensible(kept: dict[str, object]) -> Settings:
    settings = Settings()
    language, size, appearance = (kept.get(name) for name in ("language", "text_size", "appearance"))
    if isinstance(language, str) and len(language) <= 10:
        settings = settings._replace(language=language)
    if isinstance(size, int) and 100 <= size <= 200:
        settings = settings._replace(text_size=int(size))
    minutes = kept.get("lock_minutes")
    if type(minutes) is int and minutes in (NEVER, *LOCK_MINUTES):
        settings = settings._replace(lock_minutes=minutes)
    return settings._replace(appearance=str(appearance)) if appearance in APPEARANCES else settings
