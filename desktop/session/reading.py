"""Files read one at a time, a few ahead of what is taken, each handed to a child."""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from desktop.media.isolated import Died, Done, Workers
from desktop.model.dossier import ReadAnywhere, SourceFile
from desktop.model.facts import FileFacts, Verdict

from . import work

_AHEAD = 2  # files per child that may wait: enough to keep it busy, few enough to keep memory flat


@dataclass(frozen=True)
class Read:
    """One file on its way: what the child says when asked, or the fact that there was nothing to hand over.

    The child says None of a file that has gone since.
    """

    file: SourceFile
    unread: FileFacts | None = None
    outcome: Callable[[], Done[Any] | Died] | None = None

    def facts(self) -> FileFacts:
        """What the child found, and what it cost to find it; waits for it."""
        if self.outcome is None:
            assert self.unread is not None
            return self.unread
        outcome = self.outcome()
        if isinstance(outcome, Died):
            return self.facts_if_dead(outcome)
        found: FileFacts = outcome.value or refused(self.file)
        return dataclasses.replace(found, seconds=outcome.seconds, peak_mb=outcome.peak_mb)

    def facts_if_dead(self, died: Died) -> FileFacts:
        """What a child's death says of the file: too complex when it took too much, damaged when it broke."""
        verdict = Verdict.TOO_COMPLEX if died.reason in ("time", "memory") else Verdict.DAMAGED
        try:
            content = self.file.read()
        except OSError:  # gone since it was handed over
            content = b""
        return FileFacts(
            self.file.name, len(content), sha256(content).hexdigest() if content else "", verdict,
            reason=died.reason, seconds=died.seconds, peak_mb=died.peak_mb,
        )  # fmt: skip


def through_children(
    workers: Workers, function: Callable[..., Any], files: Iterable[tuple[SourceFile, tuple[Any, ...]]]
) -> Iterator[Read]:
    """``function(bytes, name, *more)`` in a child for each file, in order."""
    waiting: collections.deque[Read] = collections.deque()
    for file, more in files:
        waiting.append(_hand_over(workers, function, file, more))
        if len(waiting) > _AHEAD * workers.count:
            yield waiting.popleft()
    yield from waiting


def refused(file: SourceFile) -> FileFacts:
    """The fact that a file could not be read."""
    return FileFacts(file.name, 0, "", Verdict.UNREADABLE, reason="refused")


def _hand_over(workers: Workers, function: Callable[..., Any], file: SourceFile, more: tuple[Any, ...]) -> Read:
    """A file that the child can open is not sent to it: that would copy it eight times.

    It is read here all the same, as a slow stick or a cloud may take longer than a child may; the child then finds it
    in the system's memory.
    """
    if file.absent:
        return Read(file, unread=FileFacts(file.name, 0, "", Verdict.UNREADABLE, reason="absent"))
    try:
        content = file.read()
    except OSError:
        return Read(file, unread=refused(file))
    if isinstance(file.read, ReadAnywhere):
        return Read(file, outcome=workers.start(work.reading, function, file.read, file.name, *more))
    return Read(file, outcome=workers.start(function, content, file.name, *more))
