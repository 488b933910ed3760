"""Under strace: every save syncs the file before it counts; and the disk refuses each write in turn."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from desktop.errors import DesktopError
from desktop.vault import Vault
from tests.faults.child import KEY, contents
from tests.faults.figure import Figure
from tests.vault.dossiers import left_in

CAN_TRACE = shutil.which("strace") is not None
_CALL = re.compile(r"(\w+)\((\d+)<([^>]*)>(.*)")
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


def syncs(saves: int, folder: Path) -> Figure:
    """Between two acknowledgements: the journal is written and synced, then the file is, then the journal counts no
    more and that is synced as well."""
    path, log = folder / "a.dossier", folder / "log"
    Vault.create(path, [KEY], {}).close()
    _run(["-e", "trace=pwrite64,fdatasync,fsync,write"], path, saves, log)
    good, dirty, written = 0, set[str](), set[str]()
    for line in log.read_text().splitlines():
        match = _CALL.search(line)
        if not match:
            continue
        call, descriptor, file, rest = match.groups()
        name = Path(file).name
        if call == "pwrite64":
            if name == "a.dossier" and "a.dossier-journal" in dirty:
                return Figure("syncs before a save counts", "the file was written before its journal was synced", False)
            dirty.add(name)
            written.add(name)
        elif call in ("fdatasync", "fsync"):
            dirty.discard(name)
        elif descriptor == "1" and "ACK" in rest and "ACK 0" not in rest:
            good += not dirty and written == {"a.dossier", "a.dossier-journal"}
            written = set()
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
