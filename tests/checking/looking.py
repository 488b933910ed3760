"""Findings in short, so that a table of cases can be read."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.model.checklist import Finding

OUTCOMES = {"passed": "+", "failed": "-", "unknown": "?"}


def told(findings: Iterable[Finding]) -> list[str]:
    """Each finding as "outcome code/variant weight": ``- iban/length blocking``."""
    return [f"{OUTCOMES[f.outcome]} {'/'.join(filter(None, (f.code, f.variant)))} {f.weight}" for f in findings]
