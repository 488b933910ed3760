"""Finishing with a dossier: what would be deleted, said before; deleting it, its keys first; and what came of it.

A sealed dossier goes with its keys. Of a folder in the clear only what the dossier names goes, and its ``case.toml``.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.errors import DesktopError, VaultError
from desktop.intake.folders import CASE_FILE
from desktop.vault import planned, wipe

from .erasing import erased, files_in, is_plain
from .keeping import CaseFolder
from .previous import REPORT, previous_outputs
from .replacing import leads_inside
from .session import Session

_ORDER: Final = ("keychain", "dossier", "rest", "paper", "case_file", "exported")  # as it is said
_NEUTRAL: Final = re.compile(r"dossier-[0-9a-z]{6}", re.ASCII)


@dataclass(frozen=True)
class Item:
    """kind: dossier, keychain, rest (what saving left beside the file), paper, case_file, exported. size: in bytes, of
    all of them together."""

    kind: str
    count: int = 1
    size: int = 0


@dataclass(frozen=True)
class Plan:
    """What finishing would delete. ``folder``: in the clear; None for a sealed dossier. ``stays``: how many other files
    lie in that folder. ``vanishes``: it would go anyway when it is closed."""

    place: Path
    items: tuple[Item, ...]
    vanishes: bool
    files: tuple[Path, ...] = ()
    stays: int = 0

    @property
    def sealed(self) -> bool:
        return not self.files


@dataclass(frozen=True)
class Finished:
    """The receipt: nothing in it says whose the dossier was. ``name``: of the file, where that tells nothing.

    deleted, left: what was deleted, and what could not be. keys_gone: the keys in a sealed file were overwritten.
    stays: files in its folder that were not the dossier's, or ``exported_stays``: in the exported folder.
    """

    at: dt.datetime
    name: str
    sealed: bool
    deleted: tuple[Item, ...]
    left: tuple[Item, ...] = ()
    keys_gone: bool = False
    stays: int = 0
    exported_stays: int = 0


def plan(session: Session) -> Plan:
    """What would be deleted of an open dossier. Blocks. VaultError: the file cannot be looked at."""
    place = session.place
    if isinstance(session.keeper, CaseFolder):
        return _plan_of_folder(place, session)
    found = [(each.kind if each.kind in ("dossier", "keychain") else "rest", each.size) for each in planned(place)]
    return Plan(place, _items(found), session.vanishes)


def exported_files(folder: Path) -> tuple[Path, ...]:
    """What this program wrote there, as far as nobody changed it since. OutputError: it was changed, or is not ours."""
    ours = previous_outputs(folder, force=True)
    return tuple(path for name in (*ours, REPORT) if is_plain(path := folder / name))


def finish(what: Plan, exported: Path | None) -> Finished:
    """Delete it; ``exported``: also what was written to that folder. The dossier is closed by then. Blocks.

    VaultError: see ``vault.wipe``; then nothing has changed.
    """
    left: list[Item] = []
    deleted, keys_gone = _wiped(what, left) if what.sealed else (_deleted(what, left), False)
    exported_stays = 0
    if exported is not None:
        more, exported_stays = _exported(exported, left)
        deleted += more
    name = what.place.stem if what.sealed and _NEUTRAL.fullmatch(what.place.stem) else ""
    stays = files_in(what.place) if what.files else 0
    now = dt.datetime.now().replace(microsecond=0)
    return Finished(now, name, what.sealed, tuple(deleted), tuple(left), keys_gone, stays, exported_stays)


def wipe_quietly(path: Path) -> bool:
    """Wipe a sealed dossier whose time is over; False when it is open, or cannot be deleted. Blocks."""
    try:
        return not wipe(path).left
    except VaultError:
        return False


def _plan_of_folder(folder: Path, session: Session) -> Plan:
    snapshot = session.snapshot
    documents = (*snapshot.dossier.documents, *(removed.document for removed in snapshot.bin))
    names = dict.fromkeys(file.name for document in documents for file in document.files)
    papers = tuple(_inside(folder, names))
    case_file = folder / CASE_FILE
    found = [("paper", path.lstat().st_size) for path in papers]
    if is_plain(case_file):
        found.append(("case_file", case_file.lstat().st_size))
    stays = files_in(folder) - len(found)
    return Plan(folder, _items(found), session.vanishes, (*papers, case_file), max(stays, 0))


def _inside(folder: Path, names: Iterable[str]) -> Iterator[Path]:
    """Files of the dossier that lie in its folder; never what a link leads to."""
    for name in names:
        relative = name.replace("\\", "/")
        if leads_inside(folder, relative) and is_plain(folder / relative):
            yield folder / relative


def _wiped(what: Plan, left: list[Item]) -> tuple[list[Item], bool]:
    """Of a session that ends with the program, the folder went when it was closed."""
    try:
        receipt = wipe(what.place)
    except VaultError as error:
        if error.code == "vault_missing":
            return list(what.items), False
        raise
    left += (Item(_kind(kind)) for kind in receipt.left)
    return list(_items((_kind(each.kind), each.size) for each in receipt.deleted)), receipt.keys_gone


def _deleted(what: Plan, left: list[Item]) -> list[Item]:
    """The answers last: as long as they are there, the dossier can be opened and finished again."""
    inside = [path for path in what.files if leads_inside(what.place, path.relative_to(what.place).as_posix())]
    done = [(_kind_in_clear(path), size) for path in inside if (size := erased(path)) is not None]
    left += _items((_kind_in_clear(path), 0) for path in what.files if os.path.lexists(path))
    if not what.vanishes:
        for folder in sorted({path.parent for path in what.files}, key=lambda each: -len(each.parts)):
            with contextlib.suppress(OSError):
                folder.rmdir()
    return list(_items(done))


def _exported(folder: Path, left: list[Item]) -> tuple[list[Item], int]:
    try:
        files = exported_files(folder)
    except (DesktopError, OSError):
        left.append(Item("exported"))
        return [], files_in(folder)
    sizes = [size for path in files if (size := erased(path)) is not None]
    if len(sizes) < len(files):
        left.append(Item("exported", len(files) - len(sizes)))
    for inner in sorted({path.parent for path in files}, key=lambda each: -len(each.parts)):
        with contextlib.suppress(OSError):
            inner.rmdir()
    return list(_items(("exported", size) for size in sizes)), files_in(folder)


def _items(found: Iterable[tuple[str, int]]) -> tuple[Item, ...]:
    """Each kind once."""
    together: dict[str, Item] = {}
    for kind, size in found:
        before = together.get(kind, Item(kind, 0))
        together[kind] = Item(kind, before.count + 1, before.size + size)
    return tuple(sorted(together.values(), key=lambda item: _ORDER.index(item.kind)))


def _kind(kind: str) -> str:
    return kind if kind in ("dossier", "keychain") else "rest"


def _kind_in_clear(path: Path) -> str:
    return "case_file" if path.name == CASE_FILE else "paper"
