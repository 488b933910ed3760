"""Peak memory of ``build``, summed over its processes, on 200 pages against 20: at most one and a half times."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from tests.making.cases import write_case

from .material import scanned_pdf
from .telling import fact, figure

LIMIT = 1.5


def measure() -> bool:
    few, many = _peak(20), _peak(200)
    fact("20 pages", f"{few:.0f} MB")
    fact("200 pages", f"{many:.0f} MB")
    return figure("memory of 200 pages / of 20", many / few, LIMIT)


def _peak(pages: int) -> float:
    """Megabytes at the worst moment of a build whose papers are scanned PDFs of ten pages each."""
    with tempfile.TemporaryDirectory() as folder:
        case = write_case(Path(folder) / "case")
        names = []
        for number in range(pages // 10):
            names.append(f"scan-{number}.pdf")
            (case / names[-1]).write_bytes(scanned_pdf(10, seed=number))
        with (case / "case.toml").open("a", encoding="utf-8") as stream:
            for name in names:
                stream.write(f'\n[[documents]]\nrequirement = "agreement_evidence"\nkind = "agreement_evidence"\nfiles = ["{name}"]\n')
        out = Path(folder) / "out"
        return _watched([sys.executable, "-m", "desktop", "build", str(case), "--out", str(out), "--limit-file", "500MB", "--limit-total", "500MB"])


def _watched(command: list[str]) -> float:
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = [0.0]

    def watch() -> None:
        while process.poll() is None:
            peak[0] = max(peak[0], _proportional_mb(process))
            time.sleep(0.02)

    thread = threading.Thread(target=watch)
    thread.start()
    process.wait()
    thread.join()
    return peak[0]


def _proportional_mb(process: psutil.Process) -> float:
    """Resident memory of a process and its children now; pages they share are counted in each, as a person sees it."""
    total = 0
    try:
        for one in [process, *process.children(recursive=True)]:
            total += one.memory_info().rss
    except psutil.Error:
        pass
    return total / 1_000_000
