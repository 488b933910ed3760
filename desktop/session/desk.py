"""The dossiers on this computer: what a file shows without its key, and, once it is unlocked, whose it is.

Everything that was unlocked is in memory only, and forgotten by ``Desk.lock``.
"""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.errors import DesktopError
from desktop.policy import Policy
from desktop.progress import Progress

from . import own_folder, retention
from .retention import Term

if TYPE_CHECKING:
    from desktop.checking import Rules
    from desktop.vault import DataKey, Holder, Secret

    from .case_child import Result
    from .desk_unlocking import Known

MOST: Final = 500  # dossiers that are listed of one folder, the latest first; ours


@dataclass(frozen=True)
class Entry:
    """One dossier. changed: when it was last. term: None where nothing expires. holder: who has it open, elsewhere.

    known: None while it is locked. trouble: why it could not be unlocked, other than by a wrong passphrase. result: of
    the last check of all.
    """

    path: Path
    changed: dt.datetime
    size: int
    term: Term | None = None
    holder: Holder | None = None
    known: Known | None = None
    trouble: DesktopError | None = None
    result: Result | None = None

    @property
    def name(self) -> str:
        """Of the file, without its ending; it tells nothing of anybody, unless somebody renamed it."""
        return self.path.stem


class Desk:
    """``folder``: None for the program's own. May be used from several threads; whatever blocks says so."""

    def __init__(self, policy: Policy, today: Callable[[], dt.date]) -> None:
        self._policy, self._today = policy, today
        self._lock = threading.RLock()
        self._locked_times = 0  # what was begun before the last ``lock`` tells nothing any more
        self.folder: Path | None = None
        self.entries: tuple[Entry, ...] = ()

    @property
    def is_unlocked(self) -> bool:
        return any(entry.known for entry in self.entries)

    def look(self, folder: Path | None = None) -> tuple[Entry, ...]:
        """List the dossiers of a folder, the last changed first; what was unlocked of them stays so. Blocks."""
        shown = folder or own_folder.own_folder()
        found = map(self._entry, retention.dossiers_in(shown))
        entries = sorted(filter(None, found), key=lambda entry: entry.changed, reverse=True)[:MOST]
        with self._lock:  # what was unlocked or locked meanwhile is as it is by now
            before = {entry.path: entry for entry in self.entries}
            self.folder, self.entries = folder, tuple(_known_as(before.get(entry.path), entry) for entry in entries)
            return self.entries

    def unlock(self, secret: Secret, rules: Rules, progress: Progress) -> int:
        """Try this on every dossier that is still locked; how many it opened. Blocks, some 0.3 s for each.

        Cancelled: asked to stop; what was unlocked by then stays so.
        """
        from .desk_unlocking import tried

        round_ = self._locked_times
        waiting = tuple(entry for entry in self.entries if entry.known is None)
        opened = 0
        for number, entry in enumerate(waiting):
            progress.report(number, len(waiting))
            known, trouble = tried(entry.path, secret, rules, self._today())
            opened += known is not None
            self._put(replace(entry, known=known, trouble=trouble), round_)
        progress.report(len(waiting), len(waiting))
        return opened

    def lock(self) -> None:
        """Forget everything that was unlocked."""
        with self._lock:
            self._locked_times += 1
            self.entries = tuple(replace(each, known=None, trouble=None, result=None) for each in self.entries)

    def search(self, text: str) -> tuple[Entry, ...]:
        """Those whose person, or whose file, has all these words in their name; all, when there are none."""
        from desktop.model.names import fold

        wanted = fold(text).split()
        return tuple(entry for entry in self.entries if all(word in _found_by(entry, fold) for word in wanted))

    def key_of(self, path: Path) -> DataKey | None:
        """What opened it, once it is unlocked."""
        return next((entry.known.key for entry in self.entries if entry.path == path and entry.known), None)

    def keep_longer(self, path: Path) -> None:
        """Count its days from today. OSError: see ``retention.keep_longer``. Blocks."""
        retention.keep_longer(path)
        self.look(self.folder)

    def check(self, language: str, progress: Progress) -> Iterator[Result]:
        """Open every paper of every unlocked dossier and judge it; a result each, in the order of the list. Blocks.

        Cancelled: asked to stop. language: of what is told of one that cannot be judged.
        """
        from . import desk_check

        round_ = self._locked_times
        unlocked = tuple(entry for entry in self.entries if entry.known)
        order = desk_check.Order(self._today(), language, self._policy)
        for entry, result in zip(unlocked, desk_check.check(unlocked, order, progress), strict=False):
            self._put(replace(entry, result=result), round_)
            yield result

    def table(self) -> bytes:
        """What the last check found, as CSV that is safe to open in a spreadsheet."""
        from . import batching
        from .table_file import to_csv

        return to_csv(batching.HEADINGS, (batching.row(entry.result) for entry in self.entries if entry.result))

    def _put(self, entry: Entry, round_: int) -> None:
        with self._lock:
            if round_ == self._locked_times:
                self.entries = tuple(entry if each.path == entry.path else each for each in self.entries)

    def _entry(self, path: Path) -> Entry | None:
        try:
            found = path.lstat()
            changed = dt.datetime.fromtimestamp(found.st_mtime)
        except (OSError, OverflowError, ValueError):
            return None
        term = retention.term_of(path, self._policy.draft_days.value, self._today())
        return Entry(path, changed, found.st_size, term, _holder(path))


def _known_as(before: Entry | None, entry: Entry) -> Entry:
    return entry if before is None else replace(entry, known=before.known, result=before.result)


def _holder(path: Path) -> Holder | None:
    """Who has it open; asked only where somebody may."""
    if not os.path.lexists(f"{path}.lock"):
        return None
    from desktop.vault import holding

    hold, holder = holding.held(path)
    if hold is not None:
        hold.release()
    return holder


def _found_by(entry: Entry, fold: Callable[[str], str]) -> str:
    return fold(f"{entry.name} {entry.known.person}") if entry.known else fold(entry.name)

