"""How steep the edges of the ink are: 1 for a crisp page, 0 for one that is smeared."""

from __future__ import annotations

import numpy as np

from desktop.inspection.local_ranges import Direction, LocalRanges, median

_INKED = 0.35  # share of the ink's range that a window must span to be judged
_FEWEST = 0.0002  # share of the page: fewer windows in a direction say nothing
_ENOUGH = 10_000  # windows
# Measured at 100 dpi on rendered text, forms and cards: a crisp page has 0.42, one blurred beyond reading 0.15 and
# less. In between, 0.5 is a blur of 0.35 mm (standard deviation) on paper, at which letters of 2 mm begin to merge.
_CRISP, _SMEARED = 0.42, 0.15


def sharpness(ranges: LocalRanges) -> float:
    """0 to 1, whatever the contrast, at one physical scale; of the worse direction, as a moving hand blurs only one.

    In each window that holds ink, the steepest step is compared with the whole range: a step takes all of the range
    within a pixel or two when the edge is crisp, and a small part of it when it is smeared.
    """
    steepness = [s for s in (_steepness(d, ranges.ink) for d in (ranges.across, ranges.down)) if s is not None]
    if not steepness:
        return 0.0
    return float(np.clip((min(steepness) - _SMEARED) / (_CRISP - _SMEARED), 0.0, 1.0))


def _steepness(direction: Direction, ink: int) -> float | None:
    inked = np.flatnonzero(direction.spread >= max(1, round(_INKED * ink)))
    if inked.size < _FEWEST * direction.spread.size:
        return None
    inked = inked[:: max(1, inked.size // _ENOUGH)]
    return median(direction.steepest.ravel()[inked] / (2.0 * direction.spread.ravel()[inked]))
