"""Teaches the model that sees pages: ``python -m tests.benchmarks.corners_training`` writes ``resources/models/page.onnx``.

Needs PyTorch and onnx, which the program does not (``pip install torch onnx``), and some seventy minutes of two cores:
``tests/making/desk_scenes.py`` makes the pictures, from seeds of their own. Two learners take half of the pictures each
and share what they learnt every few steps. The order in which numbers are added up is not fixed, so that a second run
gives a model that is as good and not the same: then fit the weights (``corners_fitting``) and count (``corners``) anew.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import cv2
import numpy as np

from desktop.paths import resources
from tests.making.desk_scenes import scene_of

from .corners_model import MIDDLE, SIDE, SPREAD, model, write
from .corners_varied import Lesson, varied

PICTURES, STORED = 5600, 384  # how many are made, and how large they are kept
LEARNERS, BATCH, STEPS, SHARE = 2, 16, 5400, 10  # BATCH for each learner at each step; shared every so many steps
FASTEST, GENTLY = 0.0025, 1e-5  # how far a step goes, at most and at the end
OUTLINE, ONE = 3.0, 0.15  # how much these count, where the inside counts 1
KEPT = Path("build/corners")


def pictures(part: int) -> None:
    """Makes the pictures of one learner and keeps them as a file."""
    cv2.setNumThreads(1)
    shown = np.zeros((PICTURES // LEARNERS, STORED, STORED, 3), np.uint8)
    pages = np.full((len(shown), 4, 4, 2), np.nan, np.float32)
    one = np.zeros(len(shown), np.int8)
    for place in range(len(shown)):
        scene = scene_of(place * LEARNERS + part)
        height, width = scene.pixels.shape[:2]
        shown[place] = cv2.resize(scene.pixels, (STORED, STORED), interpolation=cv2.INTER_AREA)
        for at, corners in enumerate(scene.pages[:4]):
            pages[place, at] = corners / (width, height)
        one[place] = -1 if scene.one is None else int(scene.one)
    np.savez(KEPT / f"{part}.npz", shown=shown, pages=pages, one=one)


def lessons(part: int) -> Iterator[list[Lesson]]:
    """Batches without end, every picture varied each time it comes."""
    kept = np.load(KEPT / f"{part}.npz")
    shown, pages, one = (kept[name] for name in ("shown", "pages", "one"))
    dice, order = np.random.default_rng((part, 1)), list[int]()
    while True:
        batch = []
        for _lesson in range(BATCH):
            order = order or dice.permutation(len(shown)).tolist()
            place = order.pop()
            whole = pages[place][~np.isnan(pages[place][:, 0, 0])].astype(np.float64)
            batch.append(varied(shown[place], whole, int(one[place]), dice))
        yield batch


def _ahead(batches: Iterator[list[Lesson]]) -> Iterator[list[Lesson]]:
    """The same, made while the last one is learnt from."""
    ready: Queue[list[Lesson]] = Queue(3)
    Thread(target=lambda: [ready.put(batch) for batch in batches], daemon=True).start()
    while True:
        yield ready.get()


def learn(part: int) -> None:
    """One learner; the first one writes what both have learnt."""
    torch = import_module("torch")
    dist = import_module("torch.distributed")
    torch.manual_seed(1)
    torch.set_num_threads(1)
    dist.init_process_group("gloo", init_method=(KEPT / "meet").absolute().as_uri(), rank=part, world_size=LEARNERS)
    taught = model().to(memory_format=torch.channels_last).train()
    going = torch.optim.AdamW(taught.parameters(), FASTEST, weight_decay=0.01)
    for step, batch in zip(range(STEPS), _ahead(lessons(part)), strict=False):
        for group in going.param_groups:
            group["lr"] = FASTEST * min(1, (step + 1) / 50) * (1 + math.cos(math.pi * step / STEPS)) / 2 + GENTLY
        loss = _loss(torch, taught, batch)
        going.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(taught.parameters(), 1.0)
        going.step()
        if (step + 1) % SHARE == 0:
            _shared(torch, dist, taught)
        if part == 0 and (step + 1) % 100 == 0:
            print(f"{step + 1} of {STEPS}: {loss.item():.4f}", flush=True)
    if part == 0:
        write(taught, resources() / "models" / "page.onnx")
    dist.barrier()


def _loss(torch: Any, taught: Any, batch: list[Lesson]) -> Any:
    """How far what is told is from what is there."""
    likely = torch.nn.functional.binary_cross_entropy_with_logits
    picture, maps, one = (torch.from_numpy(np.stack(kind).astype(np.float32)) for kind in zip(*batch, strict=True))
    picture = ((picture - MIDDLE) / SPREAD).to(memory_format=torch.channels_last)
    with torch.autocast("cpu", torch.bfloat16):
        told, told_one = taught(picture)
    told = torch.nn.functional.pixel_shuffle(told.float(), 2)
    known = (one >= 0).float()
    unsure = likely(told_one.float()[:, 0], one.clamp(min=0), reduction="none")
    inside, outline = (likely(told[:, kind], maps[:, kind] / 255) for kind in (0, 1))
    return inside + OUTLINE * outline + ONE * (unsure * known).sum() / known.sum()


def _shared(torch: Any, dist: Any, taught: Any) -> None:
    """Both learners go on from the middle between them."""
    with torch.no_grad():
        for values in taught.state_dict().values():
            if values.is_floating_point():
                dist.all_reduce(values)
                values.div_(LEARNERS)


if __name__ == "__main__":
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / "meet").unlink(missing_ok=True)
    assert SIDE <= STORED
    for work in (pictures, learn):
        with get_context("spawn").Pool(LEARNERS) as pool:
            pool.map(work, range(LEARNERS), chunksize=1)
