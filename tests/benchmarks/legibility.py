"""Are unreadable pages found, and readable ones left alone? ``python -m tests.benchmarks legibility``

Fixed beforehand: a page is sharp up to a blur (standard deviation) of a twelfth of the height of its small letters, and
must be found at a quarter; its letters are enough from ten pixels, and must be found too small at three and a half.
Findings on sharp pages in at most 2 % of them, on blurred ones in at least 95 %; a page that is blurred more never seems
sharper, by more than noise. On made pages and on real ones (``CORPUS``, or what ``make corpus`` collected), each half
apart: the first one the thresholds were chosen on, the second held out. Compared with the variance of the Laplacian.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np

from desktop.catalogue import thresholds
from desktop.checking.legibility_checks import check_legibility
from desktop.inspection import inspect
from desktop.model.checklist import Outcome
from desktop.model.facts import FileFacts, PageFacts, Verdict

from .legible_pages import Made, made_pages
from .legible_real import real_pages

SHARP, BLURRED = 1 / 12, 1 / 4  # of the height of the small letters
LADDER = (0.0, 1 / 12, 1 / 8, 1 / 6, 1 / 4, 3 / 8, 1 / 2)
SMALL, ENOUGH = 3.5, 10.0  # pixels
NOISE = 0.12  # of sharpness
LAPLACIAN = 100.0  # the threshold of the variance that is usually told
ALARMS, FOUND = 0.02, 0.95
_EVERY = 7  # of the made pages, for the ladder and for shrinking
_HALVES = ("chosen on", "held out")


@dataclass
class Tally:
    """Of one half: how often something was found."""

    sharp: list[bool] = field(default_factory=list)
    blurred: list[bool] = field(default_factory=list)
    enough: list[bool] = field(default_factory=list)
    small: list[bool] = field(default_factory=list)
    rises: list[float] = field(default_factory=list)  # of sharpness, from a page to the same one blurred more
    variances: list[tuple[float, float]] = field(default_factory=list)  # sharp, blurred

    @property
    def kept(self) -> bool:
        monotone = max(self.rises, default=0.0) <= NOISE
        small = not self.small or (share(self.small) >= FOUND and share(self.enough) <= ALARMS)
        return share(self.sharp) <= ALARMS and share(self.blurred) >= FOUND and monotone and small


def measure() -> bool:
    """Print the figures; whether they are reached. Without a corpus, those of real pages are missing, and said to be."""
    cv2.setNumThreads(1)
    kept = tell("made", made(made_pages()))
    folder = Path(os.environ.get("CORPUS", "build/corpus/files"))
    if not folder.is_dir():
        print(f"legibility, real pages: not measured, there is no {folder} (make corpus)")
        return False
    return tell("real", real(folder)) and kept


def tell(what: str, halves: Sequence[Tally]) -> bool:
    for tally, half in zip(halves, _HALVES, strict=True):
        rise = max(tally.rises, default=0.0)
        print(
            f"legibility, {what} pages, {half}: false alarms {_of(tally.sharp)} (at most 2 %), found at a quarter of the "
            f"x-height {_of(tally.blurred)} (at least 95 %), sharper when blurred more by at most {rise:.2f} (noise {NOISE})"
        )
        if tally.small:
            print(f"    letters of {SMALL} pixels found {_of(tally.small)}, of {ENOUGH:.0f} pixels {_of(tally.enough)}")
        print(f"    variance of the Laplacian {_laplacian(tally, halves[0])}")
    return all(tally.kept for tally in halves)


def made(pages: Iterable[Made], every: int = _EVERY) -> tuple[Tally, Tally]:
    halves = (Tally(), Tally())
    for page in pages:
        tally = halves[page.half]
        blur = SHARP * float(np.random.default_rng((7, page.number)).uniform())
        sharp, blurred = page.picture(blur), page.picture(BLURRED)
        tally.sharp.append(unreadable(seen(sharp)))
        tally.blurred.append(unreadable(seen(blurred)))
        tally.variances.append((variance(sharp), variance(blurred)))
        if page.number % every == 0:
            tally.rises += rises([seen(page.picture(b)) for b in LADDER])
            tally.small.append(unreadable(seen(page.shrunk(SMALL))))
            tally.enough.append(unreadable(seen(page.shrunk(ENOUGH))))
    return halves


def real(folder: Path) -> tuple[Tally, Tally]:
    halves = (Tally(), Tally())
    for page in real_pages(folder):
        tally = halves[page.half]
        found = unreadable(page.facts)
        tally.sharp.append(found)
        if found:
            print(f"    {page.key} {page.path.name}: {sorted(findings(page.facts))}")
        ladder = [page.facts, *(page.blurred(b) for b in LADDER[1:])]
        tally.blurred.append(unreadable(ladder[LADDER.index(BLURRED)]))
        tally.rises += rises(ladder)
        smeared = cv2.GaussianBlur(page.grey, (0, 0), page.height * BLURRED)
        tally.variances.append((_spread(page.grey), _spread(smeared)))
    return halves


def findings(page: PageFacts) -> set[str]:
    """Codes of what is found wrong with a page."""
    facts = FileFacts("page", 1, "", Verdict.ACCEPTED, pages=(page,), page_count=1)
    return {f.code for f in check_legibility(facts, thresholds()) if f.outcome is Outcome.FAILED}


def unreadable(page: PageFacts) -> bool:
    """Whether blur, or too few pixels, is found."""
    return not findings(page).isdisjoint({"sharp", "resolution"})


def rises(ladder: Sequence[PageFacts]) -> list[float]:
    known = [page.sharpness for page in ladder if page.sharpness is not None]
    return [after - before for before, after in pairwise(known)]


def share(found: Sequence[bool]) -> float:
    return sum(found) / max(1, len(found))


def variance(picture: bytes) -> float:
    """Of the Laplacian, of a picture 1000 pixels wide, as is usual."""
    grey = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert grey is not None
    return _spread(cv2.resize(grey, (1000, round(1000 * grey.shape[0] / grey.shape[1])), interpolation=cv2.INTER_AREA))


def _spread(grey: object) -> float:
    return float(cv2.Laplacian(np.asarray(grey), cv2.CV_64F).var())


def seen(picture: bytes) -> PageFacts:
    return inspect(picture, name="page.jpg").pages[0]


def _of(found: Sequence[bool]) -> str:
    return f"{100 * share(found):.1f} % ({sum(found)} of {len(found)})"


def _laplacian(tally: Tally, chosen_on: Tally) -> str:
    """Errors at the usual threshold, and at the one with which it finds 95 % of the first half."""
    best = float(np.quantile([blurred for _sharp, blurred in chosen_on.variances] or [0.0], FOUND))
    told = []
    for name, at in (("at the usual 100", LAPLACIAN), (f"at {best:.0f}, chosen to find 95 %", best)):
        alarms = _of([sharp < at for sharp, _blurred in tally.variances])
        found = _of([blurred < at for _sharp, blurred in tally.variances])
        told.append(f"{name}: false alarms {alarms}, found {found}")
    return "; ".join(told)
