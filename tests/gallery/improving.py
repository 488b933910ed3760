"""Draws pictures before and after they are set right into ``build/gallery/improved``, and some to be judged blind.

    python -m tests.gallery.improving [--sets desk …] [--blind 50] [--out build/gallery/improved]

Each picture is set right exactly as a file that nobody arranged. The sheets say what was done and how sure the corners
were. ``blind/`` has results under neutral numbers, among them pictures as they were; ``blind/key.tsv`` says which.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop import inspection
from desktop.gui.look import FAMILIES, load_fonts
from desktop.media.flattening import Pixels
from desktop.media.picture import Picture
from desktop.model.facts import PageFacts

from .improving_photos import SETS

CHILDREN = 2
ACROSS, DOWN = 3, 3  # pairs on a sheet
SIDE, CAPTION, GAP = 300, 44, 14  # pixels
LARGEST = 1500  # pixels of the longer side of what is kept to be judged
_SEED = 20261123  # of what is judged blind
_CONTROLS = 5  # one in so many of what is judged blind is as it was before, and as many were left alone


@dataclass(frozen=True)
class Pair:
    """A picture of a set, by its number; what it is, what was done to it, and whether anything was."""

    kind: str
    number: int
    what: str
    done: str
    changed: bool

    def file(self, when: str) -> str:
        return f"{when}/{self.kind}-{self.number:02}.jpg"


def main(arguments: list[str]) -> int:
    wanted = _wanted(arguments)
    shutil.rmtree(wanted.out, ignore_errors=True)
    for folder in ("before", "after", "sheets", "blind"):
        (wanted.out / folder).mkdir(parents=True)
    started = time.perf_counter()
    jobs = [(kind, range(SETS[kind][1])[first : first + ACROSS * DOWN]) for kind in wanted.sets
            for first in range(0, SETS[kind][1], ACROSS * DOWN)]  # fmt: skip
    with ProcessPoolExecutor(CHILDREN, mp_context=get_context("spawn")) as children:
        sheets = children.map(job, *zip(*jobs, strict=True), [wanted.out] * len(jobs))
        pairs = [pair for sheet in sheets for pair in sheet]
    _write_blind(pairs, wanted.blind, wanted.out)
    told = (f"{pair.kind}-{pair.number:02}\t{pair.what}\t{pair.done}\n" for pair in pairs)
    (wanted.out / "done.tsv").write_text("".join(told), encoding="utf-8")
    changed = sum(pair.changed for pair in pairs)
    print(f"{len(pairs)} pictures, {changed} of them changed, in {wanted.out}; {time.perf_counter() - started:.0f} s")
    return 0


def _wanted(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.gallery.improving", description=__doc__.splitlines()[0])
    parser.add_argument("--sets", nargs="+", choices=tuple(SETS), default=tuple(SETS))
    parser.add_argument("--blind", type=int, default=50)
    parser.add_argument("--out", type=Path, default=Path("build/gallery/improved"))
    return parser.parse_args(arguments)


def job(kind: str, numbers: Sequence[int], out: Path) -> list[Pair]:
    """One sheet, in a child of its own."""
    cv2.setNumThreads(1)
    pairs = [_pair(kind, number, out) for number in numbers]
    QApplication.instance() or QApplication(["dossier-pret"])
    load_fonts("en")
    _sheet(pairs, out, out / "sheets" / f"{kind}-{numbers[0]:02}.png")
    return pairs


def _pair(kind: str, number: int, out: Path) -> Pair:
    photo = SETS[kind][0](number)
    before, _facts = _taken(photo.data, automatic=False)
    after, facts = _taken(photo.data, automatic=True)
    pair = Pair(kind, number, photo.what, _told(facts), facts.done is not None)
    for when, pixels in (("before", before), ("after", after)):
        factor = min(1.0, LARGEST / max(pixels.shape[:2]))
        small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        coded = small if small.ndim == 2 else cv2.cvtColor(small, cv2.COLOR_RGB2BGR)
        cv2.imwrite(str(out / pair.file(when)), coded, (cv2.IMWRITE_JPEG_QUALITY, 90))
    return pair


def _taken(data: bytes, *, automatic: bool) -> tuple[Pixels, PageFacts]:
    """The first picture of a file as the program takes it, and its facts."""
    pictures: list[Picture] = []
    allowed = (lambda _number: True) if automatic else None
    facts = inspection.inspect(data, name="photo.jpg", each_picture=pictures.append, automatic=allowed)
    return pictures[0].pixels, facts.pages[0]


def _told(facts: PageFacts) -> str:
    seen, done = facts.proposal, facts.done
    sure = f"corners {seen.confidence:.2f}" if seen and seen.corners else "no corners"
    if done is None:
        return f"nothing ({sure})"
    how = {"cut": f"cut {done.shape}".strip(), "level": f"level {done.skew:+.1f}", "turned": f"turned {done.turn}"}
    return ", ".join(how.get(step, step) for step in done.steps) + f" ({sure})"


def _sheet(pairs: Sequence[Pair], out: Path, file: Path) -> None:
    """Before on the left, after on the right, beneath them what they are and what was done."""
    wide, tall = 2 * SIDE + GAP, SIDE + CAPTION + GAP
    sheet = QImage(ACROSS * (wide + GAP) + GAP, DOWN * tall + GAP, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#FFFFFF"))
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for place, pair in enumerate(pairs):
        left, top = GAP + place % ACROSS * (wide + GAP), GAP + place // ACROSS * tall
        for column, when in enumerate(("before", "after")):
            _draw(painter, QRect(left + column * (SIDE + 4), top, SIDE, SIDE), out / pair.file(when))
        told = f"{pair.kind}-{pair.number:02}  {pair.what}\n→ {pair.done}"
        _write(painter, QRect(left, top + SIDE, wide, CAPTION), told)
    painter.end()
    sheet.save(str(file))


def _draw(painter: QPainter, place: QRect, file: Path) -> None:
    small = QImage(str(file)).scaled(
        place.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    painter.fillRect(place, QColor("#7F8FA5"))
    painter.drawImage(place.x() + (SIDE - small.width()) // 2, place.y() + (SIDE - small.height()) // 2, small)


def _write(painter: QPainter, place: QRect, text: str) -> None:
    font = QFont(list(FAMILIES))
    font.setPixelSize(13)
    painter.setFont(font)
    painter.setPen(QColor("#1A1F25"))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, text)


def _write_blind(pairs: Sequence[Pair], count: int, out: Path) -> None:
    """Results, and among them controls: some as they were before, some that the program left alone."""
    dice = random.Random(_SEED)  # the same every time
    changed = [pair for pair in pairs if pair.changed]
    alone = [pair for pair in pairs if not pair.changed and pair.kind != "without"]
    dice.shuffle(changed)
    few = min(count // (2 * _CONTROLS), len(alone))
    chosen = [(pair, "before") for pair in changed[:few]] + [(pair, "after") for pair in dice.sample(alone, few)]
    chosen += [(pair, "after") for pair in changed[few : few + count - len(chosen)]]
    dice.shuffle(chosen)
    lines = []
    for number, (pair, when) in enumerate(chosen, start=1):
        shutil.copyfile(out / pair.file(when), out / "blind" / f"{number:02}.jpg")
        lines.append(f"{number:02}\t{when}\t{pair.kind}-{pair.number:02}\t{pair.what}\t{pair.done}\n")
    (out / "blind" / "key.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
