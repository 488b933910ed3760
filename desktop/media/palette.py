"""The colours of everything that is written: ink, one accent, and a colour for each state of a piece.

Each colour of a text or a sign has a contrast of at least 4.5 to 1 on white and on its own tint. No colour ever says
something alone: a sign and a word stand beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

INK: Final = "#1A1A1A"
SOFT: Final = "#56616B"  # what is said more quietly: labels, notes, footers
ACCENT: Final = "#1F4E79"
ACCENT_TINT: Final = "#EFF4F9"
HAIRLINE: Final = "#D3DAE1"


@dataclass(frozen=True)
class Tone:
    """A colour with the pale one that goes behind it."""

    colour: str
    tint: str


TONES: Final[Mapping[str, Tone]] = {
    "ready": Tone("#1C6E43", "#E9F4EE"),
    "to_review": Tone("#8A5A00", "#FBF2DF"),
    "blocked": Tone("#B3261E", "#FBEBEA"),
    "missing": Tone("#B3261E", "#FBEBEA"),
    "excused": Tone("#4D4A8C", "#EFEEF7"),
    "locked": Tone(SOFT, "#F0F2F4"),
    "note": Tone(ACCENT, ACCENT_TINT),
}
"""By the state's word in the JSON; ``note`` for anything that is neither good nor bad."""
