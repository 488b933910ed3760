"""Where the bytes go: of the sizes that each picture can have, one each, so that files and the whole fit.

What is given up first is what costs the eye least for the bytes that it saves; nothing here opens a picture.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Offer:
    """One size, in bytes, that a picture can have. loss: of legibility, 0 for as good as it gets (``ladder.RUNGS``).

    dpi: at its size on paper. mode: "colour", "grey" or "bilevel". quality: of its JPEG; 0 where it is as it was
    given, or bilevel. content: the picture, packed (``media.wire``); empty where it is made when it is chosen.
    """

    size: int
    loss: float
    dpi: int
    mode: str
    quality: int = 0
    content: bytes = b""


@dataclass(frozen=True)
class Offered:
    """The sizes that one picture can have, best first. page: in its file, from 1. taken: which one is in the piece.

    weight: how much its legibility matters beside that of others; small letters lose more.
    name: fingerprint of the one that was taken, to find it again.
    """

    page: int
    offers: tuple[Offer, ...]
    taken: int = 0
    weight: float = 1.0
    name: bytes = b""


@dataclass(frozen=True)
class Spending:
    """One file to upload. fixed: bytes of all that is not offered smaller."""

    fixed: int
    pictures: tuple[Offered, ...]


def spend(files: Sequence[Spending], limit_file: int, limit_total: int) -> list[list[int]]:
    """Which offer each picture of each file gets: within the limits, or, where that cannot be, as small as there is.

    The same input gives the same choice: of two equal steps, the one of the earlier picture is taken.
    """
    chosen = [[0] * len(file.pictures) for file in files]
    steps = [[_steps(picture) for picture in file.pictures] for file in files]
    for number, file in enumerate(files):
        _descend([file], [chosen[number]], [steps[number]], limit_file)
    _descend(files, chosen, steps, limit_total)
    _give_back(files, chosen, limit_file, limit_total)
    return chosen


def size(file: Spending, chosen: Sequence[int]) -> int:
    """Bytes of a file whose pictures have these offers."""
    return file.fixed + sum(p.offers[at].size for p, at in zip(file.pictures, chosen, strict=True))


def _steps(picture: Offered) -> dict[int, tuple[int, float]]:
    """From each offer on the lower hull of bytes and loss: the next one, and the loss for each byte saved."""
    hull: list[int] = []
    for at, offer in enumerate(picture.offers):
        if hull and offer.size >= picture.offers[hull[-1]].size:
            continue
        while len(hull) > 1 and _price(picture, hull[-1], at) <= _price(picture, hull[-2], hull[-1]):
            hull.pop()
        hull.append(at)
    return {here: (there, _price(picture, here, there)) for here, there in pairwise(hull)}


def _price(picture: Offered, here: int, there: int) -> float:
    before, after = picture.offers[here], picture.offers[there]
    return picture.weight * (after.loss - before.loss) / max(1, before.size - after.size)


def _descend(
    files: Sequence[Spending],
    chosen: list[list[int]],
    steps: list[list[dict[int, tuple[int, float]]]],
    limit: int,
) -> None:
    """Take the cheapest step there is until these files together fit, or nothing is left to take."""
    total = sum(size(file, picks) for file, picks in zip(files, chosen, strict=True))
    waiting: list[tuple[float, int, int, int]] = []

    def offer_step(file: int, picture: int) -> None:
        following = steps[file][picture].get(chosen[file][picture])
        if following is not None:
            heapq.heappush(waiting, (following[1], file, picture, following[0]))

    for file, picks in enumerate(chosen):
        for picture in range(len(picks)):
            offer_step(file, picture)
    while total > limit and waiting:
        _cost, file, picture, there = heapq.heappop(waiting)
        offers = files[file].pictures[picture].offers
        total += offers[there].size - offers[chosen[file][picture]].size
        chosen[file][picture] = there
        offer_step(file, picture)


def _give_back(files: Sequence[Spending], chosen: list[list[int]], limit_file: int, limit_total: int) -> None:
    """Spend what is left over: the last step taken was larger than needed. What loses most goes first."""
    sizes = [size(file, picks) for file, picks in zip(files, chosen, strict=True)]
    left = limit_total - sum(sizes)
    reduced = [
        (-picture.weight * picture.offers[picks[number]].loss, at, number)
        for at, (file, picks) in enumerate(zip(files, chosen, strict=True))
        for number, picture in enumerate(file.pictures)
        if picks[number]
    ]
    for _loss, at, number in sorted(reduced):
        offers = files[at].pictures[number].offers
        for better, offer in enumerate(offers[: chosen[at][number]]):
            more = offer.size - offers[chosen[at][number]].size
            if offer.loss <= offers[chosen[at][number]].loss and more <= min(left, limit_file - sizes[at]):
                left, sizes[at], chosen[at][number] = left - more, sizes[at] + more, better
                break
