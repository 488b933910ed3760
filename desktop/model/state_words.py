"""The words of a requirement's state, its stage, how sure a rule is and who says so: the same wherever shown."""

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

TRUSTS: Final[Mapping[str, str]] = {
    "official": _("official"),
    "campus_france": _("Campus France"),
    "university": _("a university or school"),
    "forum": _("the health insurance's own forum"),
    "secondary": _("another site or the press"),
    "weak": _("a weak source"),
    "code": _("public source code"),
    "ours": _("our own choice"),
}
"""Who says it: ``Source.trust`` in words."""
