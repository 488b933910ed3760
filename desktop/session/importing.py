"""Files that the person chose or dropped, copied to where the dossier is kept, one by one."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import DesktopError, IntakeError
from desktop.intake import read_file, safe_name
from desktop.intake.files import LARGEST_BYTES
from desktop.model.dossier import SourceFile
from desktop.progress import Cancelled, Progress

from .keeper import Keeper

_CODES = {
    errno.ENOENT: "import_missing",
    errno.ENOTDIR: "import_missing",
    errno.EACCES: "import_forbidden",
    errno.EPERM: "import_forbidden",
    errno.EFBIG: "import_too_large",
    errno.EINVAL: "import_not_a_file",
    errno.EISDIR: "import_not_a_file",
}


@dataclass(frozen=True)
class Imported:
    """What became of one file: ``name``, fit to be shown, and the file in the case folder or why there is none."""

    name: str
    file: SourceFile | None = None
    problem: DesktopError | None = None

    @property
    def error(self) -> str:
        """The code of the problem; empty when the file was imported."""
        return self.problem.code if self.problem is not None else ""


def import_files(
    keeper: Keeper, paths: Sequence[Path], progress: Progress, called: str = ""
) -> tuple[Imported, ...]:
    """Copy files into the folder as they are, in the order given; one that cannot be read stops none of the others.

    called: what the copies are called, each with its own ending; "" keeps their names. Stopped between two files, it
    gives what was imported until then.
    """
    imported: list[Imported] = []
    try:
        for number, path in enumerate(paths):
            progress.report(number, len(paths))
            imported.append(_import(keeper, path, called))
        progress.report(len(paths), len(paths))
    except Cancelled:
        pass
    return tuple(imported)


def _import(keeper: Keeper, path: Path, called: str) -> Imported:
    shown = safe_name(path.name)
    try:
        content = read_file(path).read()
        if called:
            return Imported(shown, keeper.take(f"{called}{path.suffix.lower()}", content))
        return Imported(shown, keeper.take_from(path) or keeper.take(path.name, content))
    except OSError as error:
        code = _CODES.get(error.errno or errno.EIO, "import_unreadable")
        details = {"at_most_bytes": LARGEST_BYTES} if code == "import_too_large" else {}
        return Imported(shown, problem=IntakeError(code, file=shown, **details))
    except DesktopError as problem:  # it was read, but could not be written
        return Imported(shown, problem=problem)
