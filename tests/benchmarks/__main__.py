"""The figures that the program is held to, each a ratio measured in one run: ``make bench``.

    python -m tests.benchmarks [build] [memory] [start] [window] [sealed] [fitting] [legibility] [straightening] [upright]

Exit status 1 when a figure is missed. Timings are noisy: what counts is the ratio of two things measured side by side.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from . import building, corners, fitting, legibility, memory, sealed, start, straightening, upright, window

FIGURES: Mapping[str, Callable[[], bool]] = {"build": building.measure, "memory": memory.measure, "start": start.measure, "window": window.measure, "sealed": sealed.measure, "corners": corners.measure, "fitting": fitting.measure, "legibility": legibility.measure, "straightening": straightening.measure, "upright": upright.measure}


def main(wanted: list[str]) -> int:
    kept = [FIGURES[name]() for name in (wanted or FIGURES)]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
