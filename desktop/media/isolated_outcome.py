"""What a job in a child may cost, and what can come of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

T = TypeVar("T")
Reason = Literal["time", "memory", "crash", "answer"]

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Of one job: wall time, peak resident memory, size of the answer."""

    seconds: float = 10.0
    memory_mb: int = 768
    answer_bytes: int = 256 * _MEGABYTE


@dataclass(frozen=True)
class Done(Generic[T]):
    """What the function returned, after how many seconds, at which peak of resident memory of its process."""

    value: T
    seconds: float
    peak_mb: float


@dataclass(frozen=True)
class Died:
    """The function did not return. ``error``: class of the exception when it raised one, never its message."""

    reason: Reason
    error: str = ""
    seconds: float = 0.0
    peak_mb: float = 0.0


Outcome = Done[Any] | Died
