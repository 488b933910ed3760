"""The parent's side of one child of a batch: hands it case after case, and takes a new child when one breaks."""

from __future__ import annotations

import multiprocessing
import queue
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from . import case_child
from .case_child import Result, Task

BROKE: Final = "case_broke"


class Hand(threading.Thread):
    """Takes numbered cases from ``tasks`` until it meets None, and puts a numbered result for each into ``results``."""

    def __init__(
        self,
        task_for: Callable[[Path], Task],
        tasks: queue.SimpleQueue[tuple[int, Path] | None],
        results: queue.SimpleQueue[tuple[int, Result]],
    ) -> None:
        super().__init__(name="batch-hand", daemon=True)
        self._task_for, self._tasks, self._results = task_for, tasks, results
        self._child: Any = None
        self._line: Connection | None = None
        self._dismissed = False

    def run(self) -> None:
        while not self._dismissed and (numbered := self._tasks.get()) is not None:
            number, case = numbered
            self._results.put((number, self._ask(self._task_for(case))))
        self._part()

    def dismiss(self) -> None:
        """End the child at once and wait for the thread."""
        self._dismissed = True
        child = self._child
        if child is not None and child.is_alive():
            child.terminate()
        if self.ident is not None:
            self.join()

    def _ask(self, task: Task) -> Result:
        try:
            line = self._have_child()
            line.send(task)
            answer: Result = line.recv()
        except (EOFError, OSError):
            self._part()
            return Result(case=task.shown, problem=BROKE)
        return answer

    def _have_child(self) -> Connection:
        """The line to a running child. OSError: none can be started, and this hand has none then."""
        if self._line is None:
            context = multiprocessing.get_context("spawn")
            line, far_end = context.Pipe()
            child = context.Process(target=case_child.serve, args=(far_end,))
            try:
                child.start()
            except BaseException:
                line.close()
                raise
            finally:
                far_end.close()
            self._line, self._child = line, child
            if self._dismissed:  # while it was starting
                child.terminate()
        return self._line

    def _part(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._child is not None:
            self._child.join()
            self._child = None
