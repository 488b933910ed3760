"""A progress bar on standard error, when that is a terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

from desktop.progress import Progress


@contextlib.contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """A ``Progress`` whose reports move a bar; silent when nobody watches."""
    if not sys.stderr.isatty():
        yield Progress()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    from .screen import console

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=console(), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield Progress(lambda done, total: bar.update(task, completed=done, total=total))
