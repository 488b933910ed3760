"""Looks at the files of an open dossier in the background, with one pool of children, and remembers what was found."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from desktop.media.isolated import Died, Workers
from desktop.model.dossier import Document, Dossier, SourceFile
from desktop.model.facts import FileFacts
from desktop.model.page_edit import PageEdit
from desktop.progress import Cancelled

from . import edited, work
from .reading import through_children

_MOST_CHILDREN: Final = 4  # ours: beside the window, memory is worth more than speed
_REMEMBERED: Final = 2000  # ours: facts of so many files and ways to arrange them


@dataclass(frozen=True)
class _Asked:
    """A file as it is to be looked at; equal when the facts would be."""

    name: str
    edits: tuple[PageEdit, ...]
    password: str = field(repr=False)
    size: int
    absent: bool
    automatic: bool
    file: SourceFile = field(compare=False, repr=False)


class Looker:
    """``tell`` is called from a thread of its own after each file. Threads and children start when first needed."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell
        self._changed = threading.Condition()  # of everything below
        self._known: dict[_Asked, FileFacts] = {}
        self._wanted: list[_Asked] = []
        self._doing: set[_Asked] = set()
        self._stopped: set[_Asked] = set()
        self._done = 0
        self._closed = False
        self._threads: list[threading.Thread] = []
        self._workers: Workers | None = None

    def want(self, dossier: Dossier, after: float = 0.0) -> None:
        """Look at what is new in this dossier; what it no longer has is not begun. Returns at once.

        after: seconds to wait first, should nothing have been looked at yet.
        """
        with self._changed:
            every = dict.fromkeys(asked for document in dossier.documents for asked in _asked(document))
            self._wanted = [asked for asked in every if asked not in self._known and asked not in self._stopped]
            if not self._wanted:
                self._done = 0
            elif not self._threads and not self._closed:
                self._start(after)
            self._changed.notify_all()

    def stop(self) -> None:
        """Look at nothing more; files that were waiting stay unknown until ``go_on``, or until they change."""
        with self._changed:
            self._stopped.update(self._wanted)
            self._wanted, self._done = [], 0

    def go_on(self, dossier: Dossier) -> None:
        """Look at what was stopped after all."""
        with self._changed:
            self._stopped.clear()
        self.want(dossier)

    def forget(self, names: Sequence[str]) -> None:
        """Files that have changed on the disk, or have gone: what was found of them counts no more."""
        with self._changed:
            for asked in [asked for asked in self._known if asked.name in names]:
                del self._known[asked]

    @property
    def looking(self) -> tuple[int, int]:
        """How many files are done, of how many; (0, 0) when there is nothing to do."""
        with self._changed:
            return (self._done, self._done + len(self._wanted)) if self._wanted else (0, 0)

    def facts(self, dossier: Dossier) -> Mapping[int, tuple[FileFacts, ...]]:
        """By the index of the document, the facts of its files, where all of them are known."""
        with self._changed:
            found = {
                index: tuple(self._known[asked] for asked in _asked(document) if asked in self._known)
                for index, document in enumerate(dossier.documents)
            }
        return {index: facts for index, facts in found.items() if len(facts) == len(dossier.documents[index].files)}

    def run(self, function: Callable[..., Any], *args: object) -> Any | None:
        """A job in a child, waited for. None when the child died of it. Cancelled: closed meanwhile."""
        outcome = self.children().run(function, *args)
        return None if isinstance(outcome, Died) else outcome.value

    def children(self) -> Workers:
        """The pool, started when it is first asked for. Cancelled: closed already."""
        with self._changed:
            if self._closed:
                raise Cancelled
            if self._workers is None:
                self._workers = Workers(_count(), warm=work.WARM, behind=True).__enter__()
            return self._workers

    def close(self) -> None:
        """End every thread and child. What is being looked at is given up."""
        with self._changed:
            self._closed, self._wanted = True, []
            self._changed.notify_all()
        if self._workers is not None:
            self._workers.close()
        for thread in self._threads:
            thread.join()

    def _start(self, after: float) -> None:
        for number in range(_count()):
            thread = threading.Thread(target=self._run, args=(after,), name=f"looking-{number}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _run(self, after: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._closed, after)
        while (asked := self._next()) is not None:
            try:
                facts = self._look(asked)
            except Cancelled:
                return
            self._remember(asked, facts)
            self._tell()

    def _next(self) -> _Asked | None:
        with self._changed:
            while not self._closed:
                asked = next((asked for asked in self._wanted if asked not in self._doing), None)
                if asked is not None:
                    self._doing.add(asked)
                    return asked
                self._changed.wait()
            return None

    def _look(self, asked: _Asked) -> FileFacts:
        more = (asked.password, asked.edits, asked.automatic)
        return next(through_children(self.children(), edited.look, [(asked.file, more)])).facts()

    def _remember(self, asked: _Asked, facts: FileFacts) -> None:
        with self._changed:
            self._known[asked] = facts
            self._doing.discard(asked)
            if asked in self._wanted:
                self._wanted.remove(asked)
                self._done = self._done + 1 if self._wanted else 0
            if len(self._known) > _REMEMBERED:
                self._known.pop(next(iter(self._known)))


def _count() -> int:
    return min(os.cpu_count() or 1, _MOST_CHILDREN)


def _asked(document: Document) -> list[_Asked]:
    automatic = document.may_be_set_right
    return [
        _Asked(file.name, file.edits, document.password, file.size, file.absent, automatic, file)
        for file in document.files
    ]
