"""Whether level lines of text stand on their feet, where small letters do not tell: capitals, figures, other scripts.

A small network was shown pieces of lines in forty languages and as many typefaces, all set by code, on their feet and
on their heads (``tests/benchmarks/standing_training.py``). Each piece is asked both ways and votes by the difference,
so that nothing but the letters can lean one way; how many agree tells how sure it is, as with ``ascenders``.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from desktop.inspection.ascenders import Votes
from desktop.inspection.learned import network
from desktop.inspection.line_pieces import pieces_of

_CLEARLY = 1.0  # logarithm of how much likelier one way is: a piece that tells less is not counted (ours)


def votes_of_pieces(writing: npt.NDArray[np.uint8]) -> Votes:
    """``writing``: 255 where there is ink of letters, lines level, at ``marks.MARKS_DPI``."""
    pieces = pieces_of(writing)
    if not len(pieces):
        return Votes(0, 0)
    both = np.concatenate((pieces, pieces[:, ::-1, ::-1]))
    asked = network("standing")
    asked.setInput(np.ascontiguousarray(both[:, None]))
    upright, overturned = np.asarray(asked.forward(), np.float32).reshape(2, -1)
    told = upright - overturned
    return Votes(int(np.count_nonzero(told > _CLEARLY)), int(np.count_nonzero(told < -_CLEARLY)))
