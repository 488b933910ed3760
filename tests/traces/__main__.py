"""Looks for traces of a person: ``make traces``. Prints each figure; exit status 1 when one is missed.

    python -m tests.traces
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from . import canaries, watching
from .canaries import CANARIES

_NEVER_KEPT = ("passphrase", "label of nothing")  # in a folder: there is no passphrase, and no undo is kept


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="traces-") as place:
        root = Path(place)
        (root / "control").mkdir()
        control = watching.run(root / "control", "close", dossier="folder").during
        print(f"control: {len(control)} of {len(CANARIES)} canaries are found when the dossier is kept in the clear")
        kept = len(control) >= len(CANARIES) - len(_NEVER_KEPT)
        for ending in ("close", "die"):
            folder = root / ending
            folder.mkdir()
            trace = root / f"{ending}.trace"
            left = watching.run(folder, ending, trace)
            sockets = watching.sockets_in(trace)
            outside = watching.written_outside(trace, folder)
            rows = {
                "canaries on the disk during": left.during, "canaries on the disk after": left.after,
                "in logs": left.log, "in the clipboard": left.clipboard,
                "AF_INET sockets": {name: count for name, count in sockets.items() if name.startswith("AF_INET")},
                "files written elsewhere": outside, "core dumps": canaries.core_dumps(folder),
            }  # fmt: skip
            for name, value in rows.items():
                print(f"{ending:6} {name}: {len(value)} {value if value else ''}")
                kept = kept and not value
            print(f"{ending:6} limit of core dumps: {left.core_limit}; sockets: {sockets}; left: {left.files}")
            kept = kept and left.core_limit == (0, 0)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
