"""``case.toml`` of one folder, written whole, and never over what another window or program has written meanwhile."""

from __future__ import annotations

import contextlib
import threading
from hashlib import sha256
from pathlib import Path
from typing import Final

from desktop.errors import OutputError
from desktop.intake.files import OutsideFolder, read_in_case
from desktop.intake.folders import CASE_FILE
from desktop.model.dossier import Dossier

from .case_text import case_text
from .writing import translated, write_file

LARGEST_CASE_BYTES: Final = 1_000_000  # what intake reads at the most


class CaseFile:
    """Remembers, by its sha256, what stood in the file when this was made, and what it wrote there itself since."""

    def __init__(self, root: Path) -> None:
        """``root``: a real path. To be made before the case is read, so that no change in between goes unseen."""
        self._root = root
        self._writing = threading.Lock()
        self._ours: set[str] = set()
        with contextlib.suppress(OSError, OutsideFolder):  # whoever reads the case says so
            self._ours.add(self._digest())

    def write(self, dossier: Dossier) -> None:
        """Write the file whole, anew when it has vanished.

        OutputError: output_full, output_forbidden, output_failed, case_too_large; case_changed_elsewhere when
        somebody else has written something else there, which stays.
        """
        content = case_text(dossier).encode()
        if len(content) > LARGEST_CASE_BYTES:
            raise OutputError("case_too_large", folder=str(self._root), at_most_bytes=LARGEST_CASE_BYTES)
        wanted = sha256(content).hexdigest()
        with self._writing:
            with translated(self._root):
                if not self._may_go({*self._ours, wanted}):
                    raise OutputError("case_changed_elsewhere", folder=str(self._root))
            self._ours.add(wanted)  # before it is: a disk may fail when the file stands there already
            write_file(self._root / CASE_FILE, content)
            self._ours = {wanted}

    def _may_go(self, known: set[str]) -> bool:
        """Whether nothing stands there, or something known. OSError: that cannot be told."""
        try:
            return self._digest() in known
        except FileNotFoundError:
            return True
        except OutsideFolder:  # somebody put a link there
            return False

    def _digest(self) -> str:
        return sha256(read_in_case(self._root, CASE_FILE)).hexdigest()
