"""All the long runs: each prints its figure; the exit status says whether all are good enough."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.faults import damage, full, kills, speed, traced
from tests.faults.figure import Figure

RUNS: dict[str, tuple[bool, Callable[[Path], Figure]]] = {
    "unlock": (True, partial(speed.unlock, 10)),
    "keep": (True, partial(speed.keep, 15)),
    "kills": (True, partial(kills.kills, 1000)),
    "damage": (True, partial(damage.damage, 1000, 200)),
    "full": (full.CAN_MOUNT, partial(full.full, 20)),
    "syncs": (traced.CAN_TRACE, partial(traced.syncs, 20)),
    "refused": (traced.CAN_TRACE, partial(traced.refused, 50)),
}


def main() -> int:
    good = True
    for name in sys.argv[1:] or RUNS:
        possible, run = RUNS[name]
        if not possible:
            print(f"----  {name}: cannot be tried here (it needs strace, or to mount a small disk)")
            continue
        with tempfile.TemporaryDirectory(prefix="dossier-pret-faults-") as folder:
            figure = run(Path(folder).resolve())
        print(figure, flush=True)
        good = good and figure.good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
