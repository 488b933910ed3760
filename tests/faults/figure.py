"""One figure of a long run: what it counts, what was found, whether that is good enough."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    name: str
    found: str
    good: bool

    def __str__(self) -> str:
        return f"{'ok  ' if self.good else 'FAIL'}  {self.name}: {self.found}"
