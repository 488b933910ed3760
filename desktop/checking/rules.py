"""What a dossier is judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.model.portal import Portal
from desktop.model.procedure import Procedure
from desktop.policy import NO_POLICY, Policy


@dataclass(frozen=True)
class Rules:
    """What to judge by: the procedure, the portal's limits, and our own tolerances. policy: what the administrators of
    this machine allow; no judgement depends on it."""

    procedure: Procedure
    portal: Portal
    thresholds: Mapping[str, float]
    policy: Policy = NO_POLICY
