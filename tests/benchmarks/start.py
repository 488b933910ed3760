"""``dossier-pret checklist`` from cold against the start of a bare interpreter: at most fifteen times.

Measured as the installed program starts: with its bytecode written, as pip does while it installs.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .telling import fact, figure

LIMIT = 15.0
ROUNDS = 11
SAMPLE = Path(__file__).parent.parent.parent / "resources" / "sample"


def measure() -> bool:
    with tempfile.TemporaryDirectory() as bytecode:
        return _measure({**os.environ, "PYTHONPYCACHEPREFIX": bytecode, "PYTHONDONTWRITEBYTECODE": ""})


def _measure(environment: dict[str, str]) -> bool:
    command = [sys.executable, "-m", "desktop", "checklist", str(SAMPLE), "--json"]
    _seconds(command, environment)  # writes the bytecode
    bare: list[float] = []
    ours: list[float] = []
    for _round in range(ROUNDS):  # taken in turns, so that a busy moment hits both
        bare.append(_seconds([sys.executable, "-c", "pass"], environment))
        ours.append(_seconds(command, environment))
    fact("bare interpreter", f"{1000 * statistics.median(bare):.0f} ms")
    fact("checklist", f"{1000 * statistics.median(ours):.0f} ms")
    return figure("checklist / bare interpreter", statistics.median(ours) / statistics.median(bare), LIMIT)


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started
