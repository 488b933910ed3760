"""A photographed page set right: how long it takes beside decoding, in how much memory, and what becomes of its ink.

    python -m tests.benchmarks straightening

Ink is what Otsu's threshold finds in the darkest of the three colours. Lost: ink of the flat page with no ink within a pixel in the picture. Invented: ink of
the picture with none within a pixel on the flat page. Both per pixel of ink on the flat page. Documents and lights are
made by code; one half of the documents was there when the numbers of ``lighting`` were chosen, the other only counted.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from statistics import median

import cv2
import numpy as np
from PIL import Image

from desktop.catalogue import thresholds
from desktop.inspection.unevenness import light_fall
from desktop.media import images
from desktop.media.lighting import evened
from desktop.media.straightening import straightened
from desktop.model.page_edit import PageEdit
from tests.making import document
from tests.making.camera import Pixels
from tests.making.lights import LIGHTS, light_over, lit

from .material import photo
from .telling import fact, figure

TIMES, MEMORY = 3.0, 6.0  # the issue: × its decoding time, × its pixels (bytes of the decoded picture)
HALVES: Mapping[str, tuple[str, ...]] = {
    "chosen on": ("passport", "national_id_card", "sworn_translation", "rib", "birth_certificate_full_copy"),
    "held out": ("residence_card", "apostille", "marriage_certificate", "vls_ts", "enrolment_certificate", "ehic"),
}
_LOST, _INVENTED = 0.02, 0.02  # shares of the ink (ours)
_ROUNDS = 7
_EDIT = PageEdit(1, 0, ((0.06, 0.05), (0.93, 0.06), (0.95, 0.95), (0.05, 0.94)), "a4", 1.2, True)
_EVEN, _SHADED = 0.12, 0.3  # fall of the light: what evening is not worth, and what asks for it (ours)


def measure() -> bool:
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)  # as in the program's own children
    try:
        return all([_time(), _memory(), *(_ink(half) for half in HALVES), _colours(), _worth()])
    finally:
        cv2.setNumThreads(threads)


def _time() -> bool:
    decode = lambda: next(images.pictures(photo(1), "jpeg"))  # noqa: E731
    decoding, setting_right = [], []
    for _ in range(_ROUNDS):
        spent, picture = _spent(decode)
        decoding.append(spent)
        setting_right.append(_spent(lambda one=picture: straightened(one, _EDIT))[0])
    fact("decoding 12 megapixels at full size", f"{1000 * min(decoding):.0f} ms of one core")
    fact("turning as its EXIF says, straightening, levelling, evening", f"{1000 * min(setting_right):.0f} ms")
    return figure("setting one photo right / decoding it", min(setting_right) / min(decoding), TIMES)


def _spent(work: Callable[[], object]) -> tuple[float, object]:
    begun = time.process_time()
    done = work()
    return time.process_time() - begun, done


def _memory() -> bool:
    """In a process of its own, from before decoding to the end."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        grown, decoded = pool.apply(_growth, (photo(1),))
    return figure("memory at the worst moment, decoding included / the decoded picture", grown / decoded, MEMORY)


def _growth(data: bytes) -> tuple[int, int]:
    small = np.full((600, 400, 3), 255, np.uint8)
    evened(small)
    straightened(next(images.pictures(cv2.imencode(".jpg", small)[1].tobytes(), "jpeg")), _EDIT)  # loads what is loaded
    Path("/proc/self/clear_refs").write_text("5")  # Linux: the high-water mark starts anew
    before = _high_water()
    picture = next(images.pictures(data, "jpeg"))
    straightened(picture, _EDIT)
    return _high_water() - before, picture.pixels.nbytes


def _high_water() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


@cache
def page_of(kind: str) -> Image.Image:
    """At 150 dpi, or 350 for a card."""
    paper = document(kind)
    return paper.picture(150 if max(paper.size) > 200 else 350)


def shots(half: str, seed: int = 0) -> Iterator[tuple[str, str, int]]:
    """Every document of a half in every light: kind, light, seed."""
    for number, kind in enumerate(HALVES[half]):
        for index, light in enumerate(LIGHTS):
            yield kind, light, (1000 if half == "held out" else 0) + seed * 100 + number * 10 + index


def ink(pixels: Pixels) -> Pixels:
    darkest = pixels.min(axis=2)  # of the three colours: coloured ink counts as ink
    return np.asarray(cv2.threshold(darkest, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1], np.uint8)


def lost_and_invented(flat: Pixels, seen: Pixels) -> tuple[float, float]:
    """Shares of the ink of the flat page."""
    wanted, found = ink(flat), ink(seen)
    near = np.ones((3, 3), np.uint8)
    all_ink = max(1, int(wanted.sum()))
    lost = int((wanted & ~cv2.dilate(found, near) & 1).sum())
    return lost / all_ink, int((found & ~cv2.dilate(wanted, near) & 1).sum()) / all_ink


def clahe(pixels: Pixels) -> Pixels:
    """What a plain "enhance" does."""
    lab = cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB)
    lab[:, :, 0] = cv2.createCLAHE(2.0, (8, 8)).apply(lab[:, :, 0])
    return np.asarray(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB), np.uint8)


def adaptive(pixels: Pixels) -> Pixels:
    """What a plain "scan" filter does: black or white, by the surroundings."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    black = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, 31, 12)
    return np.asarray(cv2.cvtColor(black, cv2.COLOR_GRAY2RGB), np.uint8)


WAYS: Mapping[str, Callable[[Pixels], Pixels]] = {
    "evened": evened, "untouched": lambda pixels: pixels, "CLAHE": clahe, "adaptive threshold": adaptive,
}  # fmt: skip


def _ink(half: str) -> bool:
    found: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
    for kind, light, seed in shots(half):
        seen = lit(page_of(kind), light, seed=seed)
        for way, done in WAYS.items():
            found[way].append(lost_and_invented(np.asarray(page_of(kind).convert("RGB"), np.uint8), done(seen)))
    for way, shares in found.items():
        lost, invented = np.array(shares).T
        fact(f"{half}, {way}", f"lost {lost.mean():.4f} (worst {lost.max():.3f}), invented {invented.mean():.4f} (worst {invented.max():.3f})")
    lost, invented = np.array(found["evened"]).T
    kept = figure(f"ink lost, {half}, {len(lost)} pictures", float(lost.mean()), _LOST, "of the ink")
    return figure(f"ink invented, {half}", float(invented.mean()), _INVENTED, "of the ink") and kept


def colour_kept(flat: Pixels, seen: Pixels) -> tuple[float, float]:
    """Of coloured ink: median turn of its hue in degrees, and its saturation beside what it was."""
    was, now = (cv2.cvtColor(cv2.blur(each, (3, 3)), cv2.COLOR_RGB2HSV_FULL).astype(int) for each in (flat, seen))
    inked = (was[:, :, 1] > 70) & (was[:, :, 2] > 60)
    turn = (now[:, :, 0] - was[:, :, 0] + 128) % 256 - 128
    return float(np.median(np.abs(turn[inked]))) * 360 / 256, float(np.median(now[inked][:, 1] / was[inked][:, 1]))


def _colours() -> bool:
    found: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
    for half in HALVES:
        for kind, light, seed in shots(half, 1):
            seen = lit(page_of(kind), light, seed=seed)
            for way, done in WAYS.items():
                found[way].append(colour_kept(np.asarray(page_of(kind).convert("RGB"), np.uint8), done(seen)))
    for way, each in found.items():
        fact(f"coloured ink, {way}", f"hue turned by {median(h for h, _ in each):.1f}°, saturation × {median(s for _, s in each):.2f}")
    hue, saturation = (median(column) for column in zip(*found["evened"], strict=True))
    return all((figure("hue of coloured ink", hue, 8, "degrees"), figure("saturation lost", max(0, 1 - saturation), 0.2, "of it")))


def _worth() -> bool:
    """Whether evening is asked for: false alarms on evenly lit pages, misses where a third of the light is missing."""
    most, kept = thresholds()["uneven_light"], True
    for half in HALVES:
        alarms: list[bool] = []
        misses: list[bool] = []
        for seed in (2, 3):
            for kind, light, number in shots(half, seed):
                page = page_of(kind)
                level = light_over(page, light, number)[:, :, 1]
                fall = 1 - float(np.percentile(level, 2) / np.percentile(level, 98))
                found = light_fall(lit(page, light, seed=number)) if fall <= _EVEN or fall >= _SHADED else None
                if found is not None:
                    (alarms if fall <= _EVEN else misses).append((found > most) == (fall <= _EVEN))
        rates = [sum(wrong) / max(1, len(wrong)) for wrong in (alarms, misses)]
        fact(f"uneven light, {half}", f"false alarms {rates[0]:.3f} of {len(alarms)}, misses {rates[1]:.3f} of {len(misses)}")
        kept = kept and max(rates) <= 0.05
    return kept
