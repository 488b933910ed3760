"""The lines of an address with one of them in its shorter form."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.model.names import fold
from desktop.model.postal import PostalProblem


def shortened(lines: Sequence[str], problem: PostalProblem) -> tuple[str, ...] | None:
    """The lines as typed, the one that is too long replaced by what is proposed; None when it is none of them."""
    if not problem.proposal:
        return None
    for place, line in enumerate(lines):
        if _bare(line) == _bare(problem.line):
            return (*lines[:place], *problem.proposal, *lines[place + 1 :])
    return None


def _bare(line: str) -> str:
    """Its letters and digits alone: the printed form has neither signs nor accents."""
    return fold(line).replace(" ", "")
