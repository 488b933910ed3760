"""Inspects many files in children and says what came of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.inspection import inspect
from desktop.media.isolated import Died, Limits, Workers
from desktop.model.facts import FileFacts
from tests.many_jobs import outcomes

LIMITS = Limits()
DIED = "child died: "


@dataclass(frozen=True)
class Seen:
    path: Path
    verdict: str
    reason: str  # "child died: …" when it did
    seconds: float
    peak_mb: float
    stray: str = ""  # class of an exception that the inspection let through


def look(path: str) -> FileFacts:
    """Runs in a child."""
    return inspect(Path(path).read_bytes(), name=path, automatic=lambda _page: True)


def see_all(paths: Sequence[Path]) -> Iterator[Seen]:
    with Workers(limits=LIMITS, warm=("desktop.inspection",)) as workers:
        for path, outcome in zip(paths, outcomes(workers, look, ((str(path),) for path in paths)), strict=True):
            if isinstance(outcome, Died):
                verdict = "too_complex" if outcome.reason in ("time", "memory") else "damaged"  # as the session says
                yield Seen(path, verdict, f"{DIED}{outcome.reason}", outcome.seconds, outcome.peak_mb, outcome.error)
            else:
                facts = outcome.value
                yield Seen(path, facts.verdict.value, facts.reason, outcome.seconds, outcome.peak_mb)
