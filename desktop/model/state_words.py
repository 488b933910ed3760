"""The words of a requirement's state, its stage and how sure a rule is: the same wherever they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.model.checklist import State
from desktop.words import _

STATES: Final[Mapping[State, str]] = {
    State.READY: _("ready"),
    State.TO_REVIEW: _("to look at"),
    State.BLOCKED: _("to put right"),
    State.MISSING: _("missing"),
    State.EXCUSED: _("cannot be given"),
    State.LOCKED: _("later"),
}

STAGES: Final[Mapping[str, str]] = {
    "bring": _("To have with you"),
    "provisional": _("For the provisional certificate"),
    "final": _("For the definitive number"),
    "card": _("For the carte Vitale"),
}
"""In the order in which they come."""

CONFIDENCES: Final[Mapping[str, str]] = {
    "law": _("official text"),
    "reported": _("reported"),
    "ours": _("our own reading"),
}
