"""Under strace: every save syncs the file before it counts; and the disk refuses each write in turn."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from desktop.errors import DesktopError
from desktop.vault import Vault
from desktop.vault.database import PAGE_BYTES
from tests.faults.child import KEY, contents
from tests.faults.figure import Figure
from tests.vault.dossiers import left_in

CAN_TRACE = shutil.which("strace") is not None
_CALL = re.compile(r"(\w+)\((\d+)<([^>]*)>(.*)")
_WRITTEN = re.compile(r', "([^"]*)"(?:\.\.\.)?, (\d+), (\d+)\)')
_NUMBER_BYTES, _COUNT_BYTES = 4, 12  # of SQLite's journal: the number of a page before it; how many there are, and a mark
_WRITES = "pwrite64,write,fdatasync,fsync,ftruncate,unlink,link,openat"
_CODES = {"vault_not_kept", "vault_cannot_write", "vault_unreadable", "vault_forbidden", "vault_full", "vault_vanished",
          "vault_read_only"}  # the last: where no lock could be had


def _run(options: list[str], path: Path, saves: int, log: Path) -> list[str]:
    command = ["strace", "-f", "-y", "-o", str(log), *options, sys.executable, "-m", "tests.faults.child", str(path), str(saves)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    lines = done.stdout.split("\n")
    if "END" not in lines:
        raise RuntimeError(done.stderr[-2000:])
    return lines


@dataclass
class _Save:
    """What one save did to the disk so far. ``pages``: of the file, before it. A page goes from ``noted``, in the
    journal, over ``stored``, synced there, and ``counted``, in the number at its head, to ``safe``, when that is synced."""

    pages: int
    number: int = 0
    noted: set[int] = field(default_factory=set)
    stored: set[int] = field(default_factory=set)
    counted: set[int] = field(default_factory=set)
    safe: set[int] = field(default_factory=set)
    dirty: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)

    def writes(self, name: str, content: str, length: int, at: int) -> bool:
        """False: over a page that could not be put back any more."""
        self.dirty.add(name)
        self.written.add(name)
        if name == "a.dossier":
            page = at // PAGE_BYTES + 1
            return page > self.pages or page in self.safe
        if length == _NUMBER_BYTES and content.startswith("\\x00"):  # no checksum, or one that no page follows
            self.number = int(content.replace("\\x", ""), 16)
        elif length == PAGE_BYTES:
            self.noted.add(self.number)
        elif length == _COUNT_BYTES:
            self.counted |= self.stored
        return True

    def syncs(self, name: str) -> None:
        self.dirty.discard(name)
        if name == "a.dossier-journal":
            self.safe, self.stored = self.safe | self.counted, self.stored | self.noted


def syncs(saves: int, folder: Path) -> Figure:
    """Between two acknowledgements: what stood on a page is in the journal and synced before anything else is written
    there, then the file is synced, then the journal counts no more and that is synced as well."""
    path, log = folder / "a.dossier", folder / "log"
    Vault.create(path, [KEY], {}).close()
    save, good = _Save(path.stat().st_size // PAGE_BYTES), 0
    _run(["-x", "-s", "16", "-e", "trace=pwrite64,fdatasync,fsync,write"], path, saves, log)
    end = 0
    for call, descriptor, file, rest in _CALL.findall(log.read_text()):
        name = Path(file).name
        if call == "pwrite64" and (match := _WRITTEN.match(rest)):
            content, length, at = match[1], int(match[2]), int(match[3])
            end = max(end, at + length) if name == "a.dossier" else end
            if not save.writes(name, content, length, at):
                return Figure("syncs before a save counts", "a page was written over before it was safe", False)
        elif call in ("fdatasync", "fsync"):
            save.syncs(name)
        elif descriptor == "1" and "ACK" in rest and "ACK 0" not in rest:
            good += not save.dirty and save.written == {"a.dossier", "a.dossier-journal"}
            save = _Save(max(save.pages, end // PAGE_BYTES))
    return Figure("syncs before a save counts", f"{good} of {saves} saves", good == saves)


def refused(writes: int, folder: Path) -> Figure:
    """An I/O error at each of the first writes (and syncs, and openings), to a new dossier and to one that is there."""
    found: Counter[str] = Counter()
    for fresh in (True, False):
        for number in range(1, writes + 1):
            place = folder / f"{fresh}{number}"
            place.mkdir()
            found[_refused_once(place, number, fresh=fresh)] += 1
            shutil.rmtree(place)
    said = f"{2 * writes} runs: " + ", ".join(f"{count} {what}" for what, count in sorted(found.items()))
    return Figure("I/O error at each of the first writes", said, set(found) <= {"told", "nothing lost"} and found["told"] > 0)


def _refused_once(folder: Path, number: int, *, fresh: bool) -> str:
    path = folder / "a.dossier"
    if not fresh:
        Vault.create(path, [KEY], {}).close()
    watched = [option for name in ("", "-journal", "-new", ".lock") for option in ("-P", f"{path}{name}")]
    options = [*watched, "-P", str(folder), "-e", f"trace={_WRITES}", "-e", f"inject={_WRITES}:error=EIO:when={number}"]
    lines = _run(options, path, 5, folder.parent / "log")
    acked = [int(line.split()[1]) for line in lines if line.startswith("ACK")]
    codes = {line.split()[1] for line in lines if line.startswith("REFUSED")}
    if not codes <= _CODES:
        return f"unclear {sorted(codes)}"
    return _looked_at(path, acked, codes, read_only="READ ONLY" in lines)


def _looked_at(path: Path, acked: list[int], codes: set[str], *, read_only: bool) -> str:
    told = "told" if codes else "nothing lost"
    if not acked and not read_only and not path.exists():
        Vault.create(path, [KEY], {}).close()  # to delete what was left may have been refused as well: the next one does
        return told if codes and left_in(path.parent) == {"a.dossier"} else f"LEFT {left_in(path.parent)}"
    try:
        vault = Vault.open(path, KEY)
        values = {name: vault.read(name) for name in vault.names()}
        vault.close()
    except DesktopError as error:
        return f"LOST {error.code}"
    for number in (number for number in acked if number):
        if values.get(f"row {number}") != contents(number)[f"row {number}"]:
            return "LOST a save"
    if left_in(path.parent) != {"a.dossier"}:
        return f"LEFT {left_in(path.parent)}"
    return told
