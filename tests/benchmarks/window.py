"""The window: how long until it can be used, and whether it answers while thirty photos are imported, checked, shown.

Start: from the start of the process until the first page is drawn and waits, against a bare window of the same toolkit
with one page, in turns. Answering: the longest event handled while thirty 12-megapixel photos are dropped on the page
of documents, sorted and looked through; and how late a 10 ms heartbeat comes there, beside that of a program that does
nothing and runs at the same time. Drawn in memory: no screen, no graphics card.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .material import photo
from .telling import fact, figure

START_LIMIT, CALLBACK_LIMIT_MS = 1.5, 50.0
ROUNDS = 11
PHOTOS, DIFFERENT = 30, 6
_CHILD = "tests.benchmarks.window_child"


def measure() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        environment = {
            **os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(work / "settings"),
            "PYTHONPYCACHEPREFIX": str(work / "bytecode"), "PYTHONDONTWRITEBYTECODE": "",
            "QT_LOGGING_RULES": "*.debug=false",
        }  # fmt: skip
        kept = _start(environment)
        return _answering(work, environment) and kept


def _start(environment: dict[str, str]) -> bool:
    taken: dict[str, list[float]] = {"bare": [], "start": []}
    for role in taken:
        _seconds_until_ready(role, environment)  # writes the bytecode
    for _round in range(ROUNDS):  # taken in turns, so that a busy moment hits both
        for role, seconds in taken.items():
            seconds.append(_seconds_until_ready(role, environment))
    bare, ours = (statistics.median(seconds) for seconds in taken.values())
    fact("bare window", f"{1000 * bare:.0f} ms")
    fact("our first page", f"{1000 * ours:.0f} ms")
    return figure("start of the window / bare window", ours / bare, START_LIMIT)


def _seconds_until_ready(role: str, environment: dict[str, str]) -> float:
    started = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-m", _CHILD, role], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with child:
        assert child.stdout is not None
        while (line := child.stdout.readline()) not in (b"ready\n", b""):
            pass
        seconds = time.perf_counter() - started
    assert line, f"{role} ended before its page was there"
    return seconds


def _answering(work: Path, environment: dict[str, str]) -> bool:
    photos = work / "photos"
    photos.mkdir()
    for number in range(PHOTOS):  # the same bytes twice would be noticed
        (photos / f"IMG_{2000 + number}.jpg").write_bytes(photo(number % DIFFERENT) + b"%d" % number)
    idle = subprocess.Popen([sys.executable, "-m", _CHILD, "idle"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    busy = subprocess.run([sys.executable, "-m", _CHILD, "busy", str(work / "dossier"), str(photos)], env=environment,
                          stdout=subprocess.PIPE, check=True)  # fmt: skip
    told = json.loads(idle.communicate(b"\n")[0].splitlines()[-1])
    seen = json.loads(busy.stdout.splitlines()[-1])
    fact("photos imported, checked and shown in", f"{seen['seconds']:.1f} s")
    for milliseconds, what, where in seen["longest"]:
        fact(f"{milliseconds:5.0f} ms", f"{what}  {where}")
    for name in ("median", "99 of 100", "worst"):
        fact(f"heartbeat late, {name}", f"{seen['late'][name]:.1f} ms; idle program {told['late'][name]:.1f} ms")
    return figure("longest event", seen["longest"][0][0], CALLBACK_LIMIT_MS, "ms")
