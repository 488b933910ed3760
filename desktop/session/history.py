"""What can be undone and done again, and what was removed: dossiers as they were, which share their parts."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from desktop.errors import DesktopError
from desktop.model.dossier import Document, Dossier

MOST_STEPS: Final = 500  # ours: more than anybody presses undo
KEPT_DAYS: Final = 30  # ours: how long what was removed can be put back


class Moment:
    """A dossier as it was; one that was kept is read when it is asked for. ``row``: where it is kept, "" nowhere."""

    def __init__(self, read: Callable[[], Dossier], row: str = "") -> None:
        self._read, self.row = read, row

    @classmethod
    def of(cls, dossier: Dossier) -> Moment:
        return cls(lambda: dossier)

    @property
    def dossier(self) -> Dossier:
        """DesktopError: it was kept and can no longer be read."""
        dossier = self._read()
        self._read = lambda: dossier
        return dossier


@dataclass(frozen=True)
class Step:
    """``label``: what the person did on that day, an English sentence. ``other``: what is on the other side of it."""

    label: str
    on: dt.date
    other: Moment


@dataclass(frozen=True)
class Removed:
    """A paper that was taken out of the dossier, on its own in ``moment``."""

    on: dt.date
    moment: Moment

    @property
    def document(self) -> Document:
        return self.moment.dossier.documents[0]


@dataclass(frozen=True)
class Kept:
    """Everything that outlives the program: the dossier, what led to it, what was taken back, what was removed."""

    now: Moment
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()
    bin: tuple[Removed, ...] = ()

    @property
    def moments(self) -> tuple[Moment, ...]:
        return (self.now, *(step.other for step in (*self.past, *self.future)), *(gone.moment for gone in self.bin))

    def since(self, day: dt.date) -> Kept:
        """Without what was done or removed before that day."""
        past, future = (tuple(step for step in steps if step.on >= day) for steps in (self.past, self.future))
        return Kept(self.now, past, future, tuple(gone for gone in self.bin if gone.on >= day))


    def readable(self) -> Kept:
        """Without what can no longer be read, and without the steps that lie behind such a one. Reads all of it."""
        past, future = ([*takewhile(_is_readable, reversed(steps))] for steps in (self.past, self.future))
        return Kept(self.now, tuple(past[::-1]), tuple(future[::-1]), tuple(filter(_is_readable, self.bin)))


class History:
    """``now``: the dossier as it is. ``bin``: what was removed and is not there again, the last first."""

    def __init__(self, kept: Kept, today: Callable[[], dt.date]) -> None:
        self._moment, self._today = kept.now, today
        self.now, self.bin = kept.now.dossier, kept.bin
        self._past, self._future = list(kept.past), list(kept.future)
        self._merge = ""  # of the last change, while it was the last thing that happened

    @property
    def undo_label(self) -> str:
        return self._past[-1].label if self._past else ""

    @property
    def redo_label(self) -> str:
        return self._future[-1].label if self._future else ""

    @property
    def kept(self) -> Kept:
        return Kept(self._moment, tuple(self._past), tuple(self._future), self.bin)

    def change(self, label: str, after: Dossier, merge: str = "") -> bool:
        """Go on to ``after``; one step with the change before when both have the same ``merge``. False: nothing new."""
        if after == self.now:
            return False
        if not (merge and merge == self._merge):
            self._past.append(Step(label, self._today(), self._moment))
            del self._past[:-MOST_STEPS]
        self._future.clear()
        self._go_to(Moment.of(after), after, merge)
        return True

    def speak(self, language: str) -> bool:
        """Go on in another language, without a step: undo and redo leave the language as it is."""
        before, after = self.now, dataclasses.replace(self.now, language=language)
        self.now, self._moment = after, Moment.of(after)
        return before != after

    def undo(self) -> bool:
        """What can no longer be read is no step any more, nor is what lies behind it."""
        return self._go(self._past, self._future)

    def redo(self) -> bool:
        return self._go(self._future, self._past)

    def _go(self, back: list[Step], forth: list[Step]) -> bool:
        """One step from ``back`` to ``forth``; what is typed afterwards is a step of its own."""
        if not back:
            return False
        step = back.pop()
        try:
            after = dataclasses.replace(step.other.dossier, language=self.now.language)
        except DesktopError:
            back.clear()
            return True
        forth.append(Step(step.label, self._today(), self._moment))
        self._go_to(step.other if after == step.other.dossier else Moment.of(after), after, "")
        return True

    def _go_to(self, moment: Moment, after: Dossier, merge: str) -> None:
        there = _names(after.documents)
        gone = (document for document in self.now.documents if not _names((document,)) <= there)
        new = (Removed(self._today(), Moment.of(Dossier(documents=(document,)))) for document in gone)
        left = (removed for removed in self.bin if not _names((removed.document,)) <= there)
        self.bin = _each_once((*new, *left))
        self.now, self._moment, self._merge = after, moment, merge


def _is_readable(each: Step | Removed) -> bool:
    try:
        return bool((each.other if isinstance(each, Step) else each.moment).dossier)
    except DesktopError:
        return False


def _names(documents: Iterable[Document]) -> frozenset[str]:
    return frozenset(file.name for document in documents for file in document.files)


def _each_once(removed: Iterable[Removed]) -> tuple[Removed, ...]:
    """The same files lie in the bin once, as they were last."""
    kept: dict[frozenset[str], Removed] = {}
    for each in removed:
        kept.setdefault(_names((each.document,)), each)
    return tuple(kept.values())
