"""Where the page lies in a photograph: how near the corners found are, and how often a wrong cut would be made unasked.

All pictures are synthetic, made by ``tests/making/desk_set.py`` and ``desk_without.py`` from seeds that are fixed there.
The half "tuned" was looked at while the method was made, and its weights were fitted on it; "held out" is only counted.
"""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import cv2
import numpy as np

from desktop.catalogue import thresholds
from desktop.inspection.page_finding import find_page
from desktop.inspection.page_overlap import common_areas
from desktop.model.perspective import SHAPES_MM, proportion, shape_of
from tests.making.desk_cloths import GROUNDS
from tests.making.desk_set import HALVES, KINDS, Photo, whole_pages
from tests.making.desk_without import without_page

from .telling import fact, figure

RIGHT = 0.9  # intersection over union from which a quadrilateral is the page
_CORES = 2


@dataclass(frozen=True)
class Result:
    half: str
    situation: str
    kind: str
    ground: str
    likeness: float  # of the quadrilateral with the true one: intersection over union
    plain: float  # the same of the largest contour after Canny
    confidence: float
    documents: int | None
    milliseconds: float
    stretch: float | None  # measured proportions over the true ones
    shape: str


def measure() -> bool:
    with ProcessPoolExecutor(_CORES, get_context("spawn")) as pool:
        jobs = [(half, number) for half in HALVES for number in range(len(GROUNDS))]
        results = [result for some in pool.map(_of_ground, jobs) for result in some]
    applied = thresholds()["corners_confidence"]
    kept = [_told(half, [r for r in results if r.half == half], applied) for half in HALVES]
    _by("ground", [r for r in results if r.situation == "whole"])
    _by("kind", [r for r in results if r.situation == "whole"])
    _by("situation", [r for r in results if r.situation != "whole"], applied)
    fact("finding a page, processor time", f"{statistics.median(r.milliseconds for r in results):.0f} ms (median)")
    return kept[-1]


def _of_ground(job: tuple[str, int]) -> list[Result]:
    cv2.setNumThreads(1)
    half, number = job
    return [_result(half, photo) for photo in photos(half, number)]


def photos(half: str, ground: int) -> Iterator[Photo]:
    """Those of the set that lie on one ground, with a page and without."""
    yield from whole_pages(half, grounds=(ground,))
    yield from without_page(half, grounds=(ground,))


def _result(half: str, photo: Photo) -> Result:
    height, width = photo.pixels.shape[:2]
    begun = time.process_time()
    found = find_page(photo.pixels)
    spent = 1000 * (time.process_time() - begun)
    like = plain = 0.0
    stretch, shape = None, ""
    if photo.corners is not None:
        like = likeness(np.array(found.corners) * (width, height), photo.corners) if found.corners else 0.0
        plain = likeness(largest_contour(photo.pixels), photo.corners)
        seen = proportion(found.corners, width, height) if like > RIGHT else None
        size = KINDS[photo.kind][1]
        stretch = seen * min(size) / max(size) if seen else None
        shape = shape_of(found.corners, width, height)
    return Result(
        half, photo.situation, photo.kind, photo.ground, like, plain, found.confidence, found.documents, spent, stretch, shape
    )


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    """Intersection over union of two convex quadrilaterals."""
    return float(likenesses(one, other[None])[0]) if len(one) == 4 else 0.0


def likenesses(one: np.ndarray, others: np.ndarray) -> np.ndarray:
    """The same of one with each of many, (n, 4, 2)."""
    one, others = _clockwise(one[None])[0], _clockwise(others)
    common = common_areas(one, others)
    return common / (common_areas(others, others) + common_areas(one, one[None]) - common)


def _clockwise(corners: np.ndarray) -> np.ndarray:
    across, down = corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1]
    ahead = across[:, 0] * down[:, 1] - across[:, 1] * down[:, 0] > 0
    return np.where(ahead[:, None, None], corners, corners[:, ::-1])


def largest_contour(pixels: np.ndarray) -> np.ndarray:
    """What it is compared with, as tutorials do it: Canny, the largest contour with four corners."""
    height, width = pixels.shape[:2]
    scale = 500 / max(height, width)
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    edges = cv2.Canny(cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (5, 5), 0), 75, 200)
    outlines = cv2.findContours(edges, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)[0]
    for outline in sorted(outlines, key=cv2.contourArea, reverse=True)[:5]:
        four = cv2.approxPolyDP(outline, 0.02 * cv2.arcLength(outline, True), True)
        if len(four) == 4 and cv2.isContourConvex(four):
            return four.reshape(4, 2) / scale
    return np.zeros((0, 2))


def _told(half: str, results: Sequence[Result], applied: float) -> bool:
    whole = [r for r in results if r.situation == "whole"]
    other = [r for r in results if r.situation != "whole"]
    likes = [r.likeness for r in whole]
    right = _share([like > RIGHT for like in likes])
    wrong = _share([r.confidence >= applied for r in other])
    fact(f"{half}: pages fully visible", f"{len(whole)}; other pictures: {len(other)}")
    fact(f"{half}: largest contour after Canny", f"median IoU {statistics.median(r.plain for r in whole):.3f}, "
         f"above {RIGHT}: {_share([r.plain > RIGHT for r in whole]):.1%}")  # fmt: skip
    fact(f"{half}: cut unasked (confidence ≥ {applied:g})", f"{_share([r.confidence >= applied for r in whole]):.1%}; of "
         f"all, wrongly: {_share([r.confidence >= applied and r.likeness <= RIGHT for r in whole]):.2%}")  # fmt: skip
    _shapes(half, whole)
    return all([
        _at_least(f"{half}: median IoU", statistics.median(likes), 0.97, ""),
        _at_least(f"{half}: above {RIGHT}", 100 * right, 95, "%"),
        figure(f"{half}: wrong quadrilateral applied, no page fully visible", 100 * wrong, 1, "%"),
    ])  # fmt: skip


def _shapes(half: str, whole: Sequence[Result]) -> None:
    stretches = [abs(np.log(r.stretch)) for r in whole if r.stretch]
    named = {kind: "card" if "card" in kind else "" if kind == "receipt" else "a4" for kind in KINDS}
    wrong = [r.shape not in ("", named[r.kind]) for r in whole if r.stretch]
    fact(f"{half}: true proportions found within", f"{np.median(stretches):.1%} (median), {np.quantile(stretches, 0.95):.1%} "
         f"(95 of 100); taken for another shape of {', '.join(SHAPES_MM)}: {_share(wrong):.1%}")  # fmt: skip


def _by(name: str, results: Sequence[Result], applied: float | None = None) -> None:
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[getattr(result, name)].append(result)
    for group, some in groups.items():
        if applied is None:
            value = f"median {statistics.median(r.likeness for r in some):.3f}, above {RIGHT}: {_share([r.likeness > RIGHT for r in some]):.0%}"
        else:
            value = f"cut wrongly: {sum(r.confidence >= applied for r in some)}"
        fact(f"{name} {group} ({len(some)})", value)


def _share(true: Sequence[bool]) -> float:
    return sum(true) / max(1, len(true))


def _at_least(name: str, value: float, limit: float, unit: str) -> bool:
    kept = value >= limit
    print(f"{'kept  ' if kept else 'MISSED'}  {name}: {value:.3f} {unit} (at least {limit:g})", flush=True)
    return kept
