"""Everything that is written is read back by another reader than the one that wrote it, before it counts as written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from desktop.errors import OutputError
from desktop.media.isolated import Died, Done, Workers

from . import work
from .stage import Stage
from .work import Made


def whole(outcome: Done[Made] | Died) -> Made:
    """What a child made, when a second reader finds it sound. OutputError: output_broken."""
    if isinstance(outcome, Died) or not outcome.value.sound:
        raise OutputError("output_broken")
    return outcome.value


def read_again(workers: Workers, stage: Stage, files: Sequence[tuple[str, int]]) -> Callable[[], None]:
    """Have a second reader look at files in the stage, which have so many pages; what is returned waits for him.

    It raises OutputError: output_broken.
    """
    pending = workers.start(work.read_back, [partial(stage.get, path) for path, _pages in files])

    def check() -> None:
        found = pending()
        read = () if isinstance(found, Died) else found.value
        if [(made.sound, made.pages) for made in read] != [(True, pages) for _path, pages in files]:
            raise OutputError("output_broken")

    return check
