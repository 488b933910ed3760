"""Where a piece is cut when it goes out as several files: between pages, and never between the sides of a card."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .parts import Part


def owners(parts: Sequence[Part]) -> tuple[tuple[int, ...], ...]:
    """For each page of a piece, which of its parts are on it (``parts.assemble``): of cards, two share a page."""
    from desktop.media.pdf_plain import read_plain

    pages: list[tuple[int, ...]] = []
    room = False  # below a card that stands alone on the last page
    for number, part in enumerate(parts):
        if part.pdf:
            pages += [(number,)] * len(read_plain(part.pdf).pages)
            room = False
        for card in part.cards:
            if card and room:
                pages[-1] += (number,)
            else:
                pages.append((number,))
            room = card and not room
    return tuple(pages)


def runs(kept_together: Sequence[frozenset[int]]) -> tuple[int, ...]:
    """How many pages each run has that stays whole. kept_together: for each page, what it must not be parted from."""
    found: list[int] = []
    for number, page in enumerate(kept_together):
        if number and page & kept_together[number - 1]:
            found[-1] += 1
        else:
            found.append(1)
    return tuple(found)


def cuts(sizes: Sequence[int], lengths: Sequence[int], files: int) -> tuple[int, ...]:
    """How many pages each file gets, so that the largest is as small as can be; fewer files where there are fewer runs.

    sizes: bytes of each page. lengths: of the runs of pages that stay whole. The same input gives the same cuts.
    """
    ends = [0, *accumulate(lengths)]
    before = [0, *accumulate(sizes)]
    weights = [before[end] for end in ends]
    best: list[tuple[int, tuple[int, ...]]] = [(weight, (end,)) for weight, end in zip(weights, ends, strict=True)]
    for _file in range(min(files, len(lengths)) - 1):
        best = [_with_one_more(best, weights, ends, last) for last in range(len(ends))]
    return best[-1][1]


def _with_one_more(
    best: Sequence[tuple[int, tuple[int, ...]]], weights: Sequence[int], ends: Sequence[int], last: int
) -> tuple[int, tuple[int, ...]]:
    """The first ``last`` runs in one file more than ``best`` has them in."""
    ways = [
        (max(best[cut][0], weights[last] - weights[cut]), (*best[cut][1], ends[last] - ends[cut]))
        for cut in range(last)
        if all(best[cut][1])
    ]
    return min(ways, key=lambda way: way[0], default=(weights[last], (0,)))
