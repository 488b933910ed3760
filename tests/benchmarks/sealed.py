"""Sealed dossiers: unlocking within a second, and thirty photos opened nearly as fast as none.

The first page is the one that opens by itself, made and painted in a window; the passphrase is apart, since it costs
the same for both. Each opening is in a process of its own, whose start is not counted.
"""

from __future__ import annotations

import datetime as dt
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from desktop.session import changes, sealed
from desktop.vault import DataKey, Passphrase, Vault

from . import material
from .telling import fact, figure

PHOTOS = 30
OPENING_LIMIT = 1.3
UNLOCK_LIMIT_SECONDS = 1.0
ROUNDS = 7
ON = dt.date(2026, 8, 20)
KEY = DataKey(bytes(range(32)))


def measure() -> bool:
    with tempfile.TemporaryDirectory() as place:
        empty, full = Path(place) / "empty.dossier", Path(place) / "full.dossier"
        _make(empty, 0)
        _make(full, PHOTOS)
        fact("size of the full one", f"{full.stat().st_size / 1e6:.0f} MB")
        times: dict[Path, list[float]] = {empty: [], full: []}
        for _round in range(ROUNDS):  # in turns, so that a busy moment hits both
            for path, seconds in times.items():
                seconds.append(_opening(path))
        before, after = (statistics.median(times[path]) for path in (empty, full))
        fact("first page of an empty one, of one with 30 photos", f"{1000 * before:.0f} ms, {1000 * after:.0f} ms")
        kept = figure("opening 30 photos / opening none", after / before, OPENING_LIMIT)
        return figure("unlocking at the usual parameters", _unlocking(Path(place)), UNLOCK_LIMIT_SECONDS, "s") and kept


def _make(path: Path, photos: int) -> None:
    session = sealed.create_sealed(path, "en", [KEY], lambda: ON)
    for number in range(photos):
        file = session.import_bytes(f"photo {number}.jpg", material.photo(number % 3) + number.to_bytes(2, "big"))
        session.change("Paper", changes.add_document("identity", "passport", [file]))
    session.close()


def _opening(path: Path) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.sealed", str(path)], env=environment, capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def _unlocking(place: Path) -> float:
    word = Passphrase("four unrelated words")
    Vault.create(place / "word.dossier", [word], {}).close()
    seconds = []
    for _round in range(3):
        started = time.perf_counter()
        Vault.open(place / "word.dossier", word, read_only=True).close()
        seconds.append(time.perf_counter() - started)
    return max(seconds)


def _open_in_window(path: Path) -> None:
    """Says how long it took until the page of a dossier was painted."""
    from PySide6.QtWidgets import QApplication

    from desktop.gui.window import Window
    from tests.gui.opening import come_to_rest

    app = QApplication(["dossier-pret"])
    window = Window(app, path.with_name("settings.json"), "en", lambda: ON)
    window.show()
    come_to_rest()
    started = time.perf_counter()
    session = sealed.open_sealed(path, KEY, lambda: ON)
    window.dossiers.show(session)
    window.repaint()
    print(time.perf_counter() - started)
    window.close()


if __name__ == "__main__":
    _open_in_window(Path(sys.argv[1]))
