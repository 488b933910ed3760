"""The children that open documents, started before anything else is: they take as long to start as the rest does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from desktop.media.isolated import Workers

from . import work

_FEW = 2  # as many as any build has; it takes more when it has more files (``enough``)


@contextmanager
def starting() -> Iterator[Workers]:
    """A few children that are on their way; gone when this is left, however it is left."""
    with Workers(work.worker_count(_FEW), warm=work.WARM) as workers:
        yield workers


@contextmanager
def enough(count: int, begun: Workers | None) -> Iterator[Workers]:
    """So many children: those that have begun to start, and more, or new ones, which are gone when this is left."""
    if begun is not None:
        begun.grow(count)
        yield begun
        return
    with Workers(count, warm=work.WARM) as workers:
        yield workers
