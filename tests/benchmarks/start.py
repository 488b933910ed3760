"""``dossier-pret checklist`` from cold against the start of a bare interpreter: at most fifteen times."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from .telling import fact, figure

LIMIT = 15.0
ROUNDS = 11
SAMPLE = Path(__file__).parent.parent.parent / "resources" / "sample"


def measure() -> bool:
    bare: list[float] = []
    ours: list[float] = []
    for _round in range(ROUNDS):  # taken in turns, so that a busy moment hits both
        bare.append(_seconds([sys.executable, "-c", "pass"]))
        ours.append(_seconds([sys.executable, "-m", "desktop", "checklist", str(SAMPLE), "--json"]))
    fact("bare interpreter", f"{1000 * statistics.median(bare):.0f} ms")
    fact("checklist", f"{1000 * statistics.median(ours):.0f} ms")
    return figure("checklist / bare interpreter", statistics.median(ours) / statistics.median(bare), LIMIT)


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started
