"""What can be undone and done again: dossiers as they were, which cost nothing because they share their parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from desktop.model.dossier import Dossier

MOST_STEPS: Final = 500  # ours: more than anybody presses undo


@dataclass(frozen=True)
class _Step:
    """``label``: what the person did, an English sentence. ``other``: the dossier on the other side of it."""

    label: str
    other: Dossier


@dataclass
class History:
    """The dossier now, what led to it and what was taken back."""

    now: Dossier
    _merge: str = ""  # of the last change, while it was the last thing that happened
    _past: list[_Step] = field(default_factory=list)
    _future: list[_Step] = field(default_factory=list)

    @property
    def undo_label(self) -> str:
        return self._past[-1].label if self._past else ""

    @property
    def redo_label(self) -> str:
        return self._future[-1].label if self._future else ""

    def change(self, label: str, after: Dossier, merge: str = "") -> bool:
        """Go on to ``after``; one step with the change before when both have the same ``merge``. False: nothing new."""
        if after == self.now:
            return False
        if not (merge and merge == self._merge):
            self._past.append(_Step(label, self.now))
            del self._past[:-MOST_STEPS]
        self._future.clear()
        self.now, self._merge = after, merge
        return True

    def change_throughout(self, change: Callable[[Dossier], Dossier]) -> bool:
        """Change the dossier as it is, was and would be again: no step of its own, so that undo never takes it back."""
        before, self.now = self.now, change(self.now)
        for steps in (self._past, self._future):
            steps[:] = [_Step(step.label, change(step.other)) for step in steps]
        return self.now != before

    def undo(self) -> bool:
        return self._go(self._past, self._future)

    def redo(self) -> bool:
        return self._go(self._future, self._past)

    def _go(self, back: list[_Step], forth: list[_Step]) -> bool:
        """One step from ``back`` to ``forth``; what is typed afterwards is a step of its own."""
        if not back:
            return False
        step = back.pop()
        forth.append(_Step(step.label, self.now))
        self.now, self._merge = step.other, ""
        return True
