"""What a dossier is judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.model.portal import Portal
from desktop.model.procedure import Procedure


@dataclass(frozen=True)
class Rules:
    """What to judge by: the procedure, the portal's limits, and our own tolerances."""

    procedure: Procedure
    portal: Portal
    thresholds: Mapping[str, float]
