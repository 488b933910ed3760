"""Real pages with text for the figure of legibility: scans and photographs that other programs test themselves on.

A page counts by a fixed rule: it is one picture, or mostly one, of at least 100 dpi on its paper; at least 60 pieces of
lines were found on it before anything was done to it; no other file has the same page; and somebody looked at it, and
did not find it without text, or unreadable (``legible_seen.toml``, which names such pages by the hash of their file).
"""

from __future__ import annotations

import dataclasses
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from desktop.inspection.blankness import blank_threshold
from desktop.inspection.letters import letters
from desktop.inspection.measuring import grey_at, measure
from desktop.inspection.sizes import A4_MM, MEASURE_DPI, MM_PER_INCH, measured_pixels
from desktop.inspection.strips import strips_of
from desktop.media.images import pictures
from desktop.media.isolated import Died, Workers
from desktop.media.pdf_viewing import viewing
from desktop.media.refused import Refused
from desktop.model.facts import FileFacts, PageFacts
from tests.corpus.__main__ import distinct
from tests.corpus.seeing import LIMITS, look
from tests.many_jobs import outcomes

LEAST_DPI, PIECES, FIRST = 100, 60, 4  # FIRST: pages looked at of each file
SEEN = Path(__file__).with_name("legible_seen.toml")
Grey = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Real:
    """key: file's hash and page. grey: at ``dpi``. facts: as it is."""

    key: str
    path: Path
    grey: Grey
    dpi: float
    facts: PageFacts

    @property
    def half(self) -> int:
        return int(self.key[:8], 16) % 2

    @property
    def height(self) -> float:
        """Of its small letters, in pixels of ``grey``, as it was measured before anything was done to it."""
        return (self.facts.letter_px or 0) / (self.facts.effective_dpi or self.dpi) * self.dpi

    def blurred(self, share: float) -> PageFacts:
        """What is measured after a blur of this share of the height of its letters."""
        smeared = cv2.GaussianBlur(self.grey, (0, 0), share * self.height).astype(np.uint8)
        found = dataclasses.asdict(measure(smeared, blank_threshold(), self.dpi))
        found["letter_px"] = self.facts.letter_px  # as many pixels as before
        return dataclasses.replace(self.facts, **found)


def real_pages(folder: Path) -> Iterator[Real]:
    """Those that count, each once."""
    left_out = frozenset(tomllib.loads(SEEN.read_text("utf-8"))["left_out"])
    shown: set[bytes] = set()
    for page in candidates(distinct(folder)):
        alike = cv2.resize(page.grey, (24, 24), interpolation=cv2.INTER_AREA).tobytes()
        if alike not in shown and page.key not in left_out:
            shown.add(alike)
            yield page


def candidates(paths: Sequence[Path]) -> Iterator[Real]:
    """By the rule, before anybody looked. Files are first opened in children: some are made to break a reader."""
    with Workers(limits=LIMITS, warm=("desktop.inspection",)) as workers:
        for path, outcome in zip(paths, outcomes(workers, look, ((str(path),) for path in paths)), strict=True):
            if not isinstance(outcome, Died) and outcome.value.verdict.usable:
                yield from _of_file(path, outcome.value)


def _of_file(path: Path, facts: FileFacts) -> Iterator[Real]:
    wanted = [
        n for n, page in enumerate(facts.pages[:FIRST]) if page.letter_px and (page.effective_dpi or 0) >= LEAST_DPI
    ]
    if not wanted:
        return
    greys = _drawn(path, wanted) if facts.format == "pdf" else _decoded(path, facts, wanted)
    for number, grey, dpi in greys:
        strips = strips_of(grey, smaller=3)
        found = letters(strips, strips.ranges().ink)
        if found is not None and found.row.size >= PIECES:
            yield Real(f"{facts.sha256[:16]}-{number + 1}", path, grey, dpi, facts.pages[number])


def _drawn(path: Path, wanted: Sequence[int]) -> Iterator[tuple[int, Grey, float]]:
    with viewing(path.read_bytes()) as viewer:
        for number in wanted:
            with suppress(Refused):  # what takes too long to draw
                view = viewer.view(number, MEASURE_DPI, 1.0, time.monotonic() + 10)
                if view.grey is not None:
                    yield number, view.grey, float(MEASURE_DPI)


def _decoded(path: Path, facts: FileFacts, wanted: Sequence[int]) -> Iterator[tuple[int, Grey, float]]:
    found = pictures(path.read_bytes(), facts.format or "", measured_pixels(*A4_MM))
    for number, picture in zip(range(FIRST), found, strict=False):
        if number in wanted:
            page = facts.pages[number]
            size = measured_pixels(page.width_mm, page.height_mm)
            size = size if size[0] <= picture.width else (picture.width, picture.height)
            grey = picture.upright(grey_at(picture.as_stored, picture.upright_size(size)))
            yield number, grey, size[0] / (page.width_mm / MM_PER_INCH)
