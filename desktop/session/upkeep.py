"""The state of an open dossier, and what each change of it sets off: keep, look, judge, tell."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from collections.abc import Callable, Mapping
from typing import Final

from desktop.checking import Rules
from desktop.errors import DesktopError, OutputError

from .history import History, Kept
from .judging import judge
from .keeper import Keeper
from .latest import Latest
from .listening import Listeners
from .looking import Looker
from .snapshot import Snapshot

_KEEP_SECONDS: Final = 0.3  # ours: what is typed is on the disk within a second, and not at every key
_LOOK_SECONDS: Final = 0.4  # ours: the first page is there before children take both cores
_BEGIN_SECONDS: Final = 0.15  # ours: a window shows what came in before children start, which takes both cores as well
_JUDGE_SECONDS: Final = 0.02  # ours: what changes together is judged once


class Upkeep:
    """``snapshot`` is how things are now; ``listeners`` hear of each new one. Safe to use from several threads."""

    def __init__(self, keeper: Keeper, rules: Rules, kept: Kept, today: Callable[[], dt.date]) -> None:
        """``kept``: as the keeper has it."""
        self._keeper, self._rules, self._today = keeper, rules, today
        self._lock = threading.RLock()  # of what follows; never held while listeners are told
        self._history = History(kept, today)
        self._version = self._kept = 0  # of the dossier here, and of that on the disk
        self._unsaved: DesktopError | None = None
        self._closed = False
        self.listeners: Listeners[Snapshot] = Listeners()
        self._judging = Latest("judging", self._judge, _JUDGE_SECONDS)
        self._keeping = Latest("keeping", self._keep, _KEEP_SECONDS)
        self.looker = Looker(self._judging.ask)
        self.snapshot = Snapshot(1, self._history.now, judge(rules, self._history.now, {}, today()))
        self.looker.want(self._history.now, _LOOK_SECONDS)
        self.refresh()

    @property
    def kept(self) -> Kept:
        """What is to be kept, as it is now."""
        with self._lock:
            return self._history.kept

    def apply(self, step: Callable[[History], bool]) -> None:
        """Do something to the history; when it says that the dossier has changed, see to all that follows from it.

        RuntimeError: closed already, so that the change would be lost.
        """
        with self._lock:
            if self._closed:
                raise RuntimeError("closed")
            if not step(self._history):
                return
            self._version += 1
            self.looker.want(self._history.now, _BEGIN_SECONDS)
        self.refresh(judged=False)
        self._judging.ask()
        self._keeping.ask()

    def refresh(self, **changes: object) -> None:
        """Tell everybody how things are now. changes: of the snapshot."""
        with self._lock:
            now = self._renewed(changes)
        self.listeners.tell(now.number, now)

    def _renewed(self, changes: Mapping[str, object]) -> Snapshot:
        dossier = self._history.now
        facts = self.looker.facts(dossier)
        now: dict[str, object] = {
            "number": self.snapshot.number + 1,
            "dossier": dossier,
            "facts": facts,
            "looking": self.looker.looking,
            "undo": self._history.undo_label,
            "redo": self._history.redo_label,
            "bin": self._history.bin,
            "unsaved": self._unsaved,
            "saved": self._kept == self._version,
            "judged": self.snapshot.judged and self.snapshot.facts == facts,
        }
        self.snapshot = dataclasses.replace(self.snapshot, **{**now, **changes})  # type: ignore[arg-type]
        return self.snapshot

    def moved(self) -> None:
        """The folder is another one: what was changed while the files were copied is kept there, too."""
        with self._lock:
            self._version += 1  # what is on the disk by now may be in the folder before
            self.looker.want(self._history.now)
        self.refresh()
        self._judging.ask()
        self._keeping.ask()

    def save_now(self) -> DesktopError | None:
        """Keep what is not kept yet, without delay; why that failed, if it did."""
        with self._lock:
            if self._kept != self._version:
                self._keeping.ask()
        self._keeping.finish()
        return self._unsaved

    def close(self) -> None:
        """Keep what is not kept yet, tell nobody any more, and end every thread and child."""
        with self._lock:
            self._closed = True
        self.save_now()
        self.listeners.clear()
        self._keeping.close()
        self.looker.close()
        self._judging.close()

    def _judge(self) -> None:
        with self._lock:
            dossier = self._history.now
            facts = self.looker.facts(dossier)
        checklist = judge(self._rules, dossier, facts, self._today())
        with self._lock:
            same = self._history.now is dossier and self.looker.facts(dossier) == facts
            now = self._renewed({"checklist": checklist, "judged": same})
        self.listeners.tell(now.number, now)

    def _keep(self) -> None:
        with self._lock:
            kept, version = self.kept, self._version
        error: DesktopError | None = OutputError("output_failed", folder=str(self._keeper.place))  # after an accident
        try:
            self._keeper.keep(kept)
            error = None
        except DesktopError as refused:
            error = refused
        finally:
            with self._lock:
                self._unsaved = error
                if error is None:
                    self._kept = version
            self.refresh()
