"""Many jobs for the children of a pool: the outcomes come in the order of the jobs."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from desktop.media.isolated import Died, Done, Workers

T = TypeVar("T")


def outcomes(workers: Workers, function: Callable[..., T], jobs: Iterable[tuple[Any, ...]]) -> Iterator[Done[T] | Died]:
    """One outcome for each tuple of arguments; few are asked for ahead of what is taken, for they wait in memory."""
    waiting: deque[Callable[[], Done[T] | Died]] = deque()
    for arguments in jobs:
        waiting.append(workers.start(function, *arguments))
        if len(waiting) > 2 * workers.count:
            yield waiting.popleft()()
    while waiting:
        yield waiting.popleft()()
