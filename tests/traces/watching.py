"""Runs the person of ``person`` and looks at what is left: during, after, and after a kill."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil

from . import canaries
from .canaries import CANARIES

_CHECKOUT: Final = Path(__file__).parents[2]
_SOCKET: Final = re.compile(r"socket\((AF_\w+)")
_WRITTEN: Final = re.compile(r'(?:openat\(AT_FDCWD, |creat\()"([^"]+)"[^)]*(?:O_WRONLY|O_RDWR|O_CREAT)')


@dataclass(frozen=True)
class Left:
    """What was found: canary → files; words in logs; what was seen; limits of core dumps; what is there."""

    during: dict[str, list[str]]
    after: dict[str, list[str]]
    log: list[str]
    titles: list[str]
    clipboard: list[str]
    core_limit: tuple[int, int]
    files: list[str]


def source_of(folder: Path) -> Path:
    """Files that a person has at home: named and filled with canaries, in the clear."""
    from PIL import Image, PngImagePlugin
    from reportlab.pdfgen.canvas import Canvas

    folder.mkdir()
    for name, lines in (
        (CANARIES["file name"], (CANARIES["passport number"], CANARIES["text of a document"])),
        (CANARIES["second file name"], (CANARIES["second text of a document"], CANARIES["family name"])),
    ):
        canvas = Canvas(str(folder / f"{name}.pdf"), pageCompression=0)
        for number, line in enumerate(lines):
            canvas.drawString(72, 700 - 20 * number, line)
        canvas.save()
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", CANARIES["text of a document"])
    picture = Image.new("RGB", (1200, 900), "white")
    picture.save(folder / "z-picture.png", pnginfo=told)
    return folder


def run(root: Path, ending: str, trace: Path | None = None, dossier: str = "a.dossier") -> Left:
    """One life of the program. ending: ``close``, or ``die`` for kill -9 while it waits. trace: strace writes there."""
    environment = canaries.sandbox(root)
    source, kept = source_of(root / "source"), root / "kept"
    kept.mkdir(mode=0o700)
    command = [sys.executable, "-m", "tests.traces.person", str(source), str(kept / dossier)]
    if trace is not None:
        command = ["strace", "-f", "-qq", "-s", "300", "-e", "trace=socket,openat,creat", "-o", str(trace), *command]
    environment["PYTHONPATH"] = str(_CHECKOUT)
    child: Any = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=root,
        env=environment, start_new_session=True,
    )  # fmt: skip
    lines = []
    for line in child.stdout:
        lines.append(line)
        if line.startswith("ready "):
            break
    else:
        raise RuntimeError("".join(lines)[-3000:])
    seen = json.loads(lines.pop().removeprefix("ready "))
    during = canaries.found(root, besides=source)
    limit = tuple(_python(child.pid).rlimit(psutil.RLIMIT_CORE))
    if ending == "die":
        os.killpg(child.pid, signal.SIGKILL)
    rest, _none = child.communicate(None if ending == "die" else f"{ending}\n", timeout=120)
    log = canaries.in_bytes("".join([*lines, rest or ""]).encode())
    return Left(
        during, canaries.found(root, besides=source), log, canaries.in_bytes("\n".join(seen["titles"]).encode()),
        canaries.in_bytes(seen["clipboard"].encode()), limit, sorted(str(path.relative_to(root)) for path in kept.iterdir()),
    )  # fmt: skip


def _python(pid: int) -> psutil.Process:
    """The program itself, below strace where that runs it."""
    process = psutil.Process(pid)
    return next((each for each in process.children() if process.name() == "strace"), process)


def sockets_in(trace: Path) -> dict[str, int]:
    """Family of sockets → how many were made."""
    counted: dict[str, int] = {}
    for family in _SOCKET.findall(trace.read_text(errors="replace")):
        counted[family] = counted.get(family, 0) + 1
    return counted


def written_outside(trace: Path, root: Path) -> list[str]:
    """Files that were opened to be written to and do not lie below the folder; devices and what is no disk apart."""
    harmless = ("/dev/", "/proc/", "/sys/")
    opened = set(_WRITTEN.findall(trace.read_text(errors="replace")))
    return sorted(path for path in opened if path.startswith("/") and not path.startswith((str(root), *harmless)))
