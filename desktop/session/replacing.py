"""Exchanges the files of an earlier build for those of a new one: all of them, or none.

What stands in the way is first moved aside, into the new build's own folder, and a list of what will be put in place is
written there. An error puts everything back; after a kill or a power cut the next build does (``put_back``).
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from .writing import UNFINISHED, make_folder

_ASIDE: Final = ".aside"
_LIST: Final = ".list.json"
INTERNAL: Final = frozenset({_ASIDE, _LIST})


def exchange(staged: Path, target: Path, names: Iterable[str], stale: Iterable[str]) -> None:
    """Put ``names`` from the folder ``staged`` into ``target``, in that order, and take ``stale`` away.

    OSError: it could not be done, and nothing was changed.
    """
    names = list(names)
    (staged / _LIST).write_text(json.dumps(names), "utf-8")
    try:
        for name in [*names, *stale]:
            _move_aside(staged, target, name)
            if name in names:
                make_folder((target / name).parent)
                (staged / name).replace(target / name)
    except BaseException:
        put_back(staged, target)
        raise


def put_back(staged: Path, target: Path) -> None:
    """Undo what an exchange that did not end has done; nothing for a folder in which none began.

    What was left behind may have been planted: a name that leads out of the folder is passed over.
    """
    names = [name for name in _listed(staged) if leads_inside(target, name)]
    for name in names:
        if not (staged / name).exists() and (target / name).exists():  # it was put in place
            (target / name).unlink()
    aside = staged / _ASIDE
    moved = aside.rglob("*") if aside.is_dir() and not aside.is_symlink() else ()
    for path in [path for path in moved if path.is_file()]:
        if not leads_inside(target, path.relative_to(aside).as_posix()):
            continue
        place = target / path.relative_to(aside)
        make_folder(place.parent)
        path.replace(place)
    for folder in {(target / name).parent for name in names}:
        with contextlib.suppress(OSError):
            folder.rmdir()  # only if nothing is left in it


def is_inside(name: str) -> bool:
    """Whether a relative name, as a report spells it, stays in its folder."""
    path = Path(name)
    return not path.is_absolute() and ".." not in path.parts and name == path.as_posix()


def leads_inside(folder: Path, name: str) -> bool:
    """Whether a relative name stays in ``folder`` and none of the folders on its way is a link."""
    return is_inside(name) and not any((folder / part).is_symlink() for part in Path(name).parents)


def clear(staged: Path) -> None:
    """The exchange is over: what was moved aside goes."""
    shutil.rmtree(staged, ignore_errors=True)


def _listed(staged: Path) -> list[str]:
    try:
        names = json.loads((staged / _LIST).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _move_aside(staged: Path, target: Path, name: str) -> None:
    if os.path.lexists(target / name):
        kept = staged / _ASIDE / name
        make_folder(kept.parent)
        (target / name).replace(kept)


def sweep(base: Path, name: str) -> None:
    """Remove what a killed build of the same target left behind; a build that still runs keeps its own."""
    shape = re.compile(re.escape(f"{UNFINISHED}{name}-") + r"(\d+)-[0-9a-f]{8}", re.ASCII)
    for left in base.iterdir():
        owner = shape.fullmatch(left.name)
        if owner is not None:
            import psutil

            if not left.is_symlink() and not psutil.pid_exists(int(owner[1])):
                put_back(left, base)
                shutil.rmtree(left, ignore_errors=True)
