"""Checks many unlocked dossiers, each in a child of ours as a batch of the command line does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.policy import Policy
from desktop.progress import Progress

from . import batching
from .batch_hand import BROKE
from .case_child import Result, Task

if TYPE_CHECKING:
    from .desk import Entry


class Order(NamedTuple):
    """language: of what is told about a dossier that cannot be judged. on: the day to judge by."""

    on: dt.date
    language: str
    policy: Policy


def check(entries: Sequence[Entry], order: Order, progress: Progress) -> Iterator[Result]:
    """One result for each, in their order. Cancelled: asked to stop; the children have ended then."""
    keys = {entry.path: entry.known.key for entry in entries if entry.known}

    def task_for(path: Path) -> Task:
        return Task(path, path.stem, order.on, None, False, order.language, 1, order.policy, keys[path])

    for path, result in zip(keys, batching.judged(tuple(keys), task_for, None, progress), strict=True):
        yield result or Result(case=path.stem, problem=BROKE)
