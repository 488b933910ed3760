"""Opens the policy file, if there is one, and refuses what others than administrators can have written."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from . import place
from .policy import NO_POLICY, Policy

if TYPE_CHECKING:
    from desktop.errors import CatalogueError

_LARGEST_BYTES: Final = 20_000  # ours: ten times the sample with all its explanations
_LINK: Final = 0x400  # FILE_ATTRIBUTE_REPARSE_POINT, which a junction of Windows has as well
_BY_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH


class Known(NamedTuple):
    """Codes that a policy may name."""

    languages: tuple[str, ...]
    portals: tuple[str, ...]


def load(known: Callable[[], Known], file: Path | None = None) -> Policy:
    """The policy of this computer; without a file, everything as the program has it. Blocks.

    known: asked for only when there is a file. file: another one, for tests and to try one before it is in its place;
    who may write it is not looked at. PolicyError: everything that is wrong in it. CatalogueError: it cannot be read,
    or others than administrators can have written it.
    """
    path = file or place.usual_file()
    try:
        path.lstat()
    except FileNotFoundError:
        return NO_POLICY
    except OSError:
        raise _refusal("policy_unreadable", path) from None
    content = _read(path, in_its_place=file is None)
    from . import reading  # with all that reads TOML: most machines have no policy

    return reading.read(content, path, known())


def _read(path: Path, *, in_its_place: bool) -> bytes:
    try:
        for each in (path, path.parent):
            found = each.lstat()
            if stat.S_ISLNK(found.st_mode) or getattr(found, "st_file_attributes", 0) & _LINK:
                raise _refusal("policy_link", each)
            if in_its_place and _others_may_write(each, found):
                raise _refusal("policy_not_safe", each)
        return _content(path)
    except OSError:
        raise _refusal("policy_unreadable", path) from None


def _refusal(code: str, path: Path, **details: object) -> CatalogueError:
    from desktop.errors import CatalogueError  # late: most computers have no policy, and their window begins without it

    return CatalogueError(code, file=str(path), **details)


def _content(path: Path) -> bytes:
    """What is opened is looked at once more: in between, something else may have taken its place."""
    special = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    number = os.open(path, os.O_RDONLY | special)
    try:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise _refusal("policy_not_a_file", path)
        content = os.read(number, _LARGEST_BYTES + 1)
    finally:
        os.close(number)
    if len(content) > _LARGEST_BYTES:
        raise _refusal("policy_too_large", path, at_most_bytes=_LARGEST_BYTES)
    return content


def _others_may_write(path: Path, found: os.stat_result) -> bool:
    if sys.platform == "win32":
        return _others_own_on_windows(path)
    if found.st_mode & _BY_OTHERS:
        return True
    user = os.geteuid()  # not the administrator: then it must be neither theirs nor theirs to write by any other way
    return user != 0 and (found.st_uid == user or os.access(path, os.W_OK))


def _others_own_on_windows(path: Path) -> bool:
    """Modes say nothing there: the owner does, and whether whoever asks may write the file after all."""
    from . import windows

    if not windows.is_the_administrators(path):
        return True
    return path.suffix == ".toml" and not windows.runs_as_administrator() and _opens_for_writing(path)


def _opens_for_writing(path: Path) -> bool:
    try:
        os.close(os.open(path, os.O_WRONLY))
    except PermissionError:
        return False
    return True
