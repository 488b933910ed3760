"""The look as a handful of numbers and colours: spacing, type scale, and four themes with their contrasts.

Every text colour has a contrast of at least 4.5 to 1 on each ground that it may stand on, every line of a control at
least 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11; ``tests/gui/test_tokens.py`` computes them). No colour says something alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

# Spacing in pixels at 100 %: each about one and a half times the one before.
XS, S, M, L, XL, XXL = 4, 8, 12, 20, 32, 48

# Type scale in points at 100 % text size, each about a fifth larger than the one before.
SMALL_PT, BODY_PT, LEAD_PT, TITLE_PT, DISPLAY_PT = 9.5, 11.0, 13.0, 16.0, 21.0
TEXT_SIZES: Final = (100, 125, 150, 175, 200)  # per cent

CONTENT_WIDTH = 760  # pixels at 100 %: about 80 letters a line, which is as long as a line should be read
SIDE_WIDTH = 248
CONTROL_HEIGHT = 40  # a finger's width is 9 mm, about 34 pixels; ours
RADIUS = 8


class Tone(NamedTuple):
    """A colour for text and signs, with the pale one that goes behind it."""

    colour: str
    tint: str


class Theme(NamedTuple):
    """Every colour of one appearance. ground: behind everything; surface: cards and fields; sunken: wells."""

    ground: str
    surface: str
    sunken: str
    hairline: str  # separates, carries no meaning
    edge: str  # the outline of a control
    ink: str
    soft: str
    accent: str
    accent_strong: str  # pressed, hovered
    on_accent: str
    accent_tint: str
    focus: str
    ready: Tone
    review: Tone
    problem: Tone
    excused: Tone
    locked: Tone

    @property
    def note(self) -> Tone:
        return Tone(self.accent, self.accent_tint)

    def tone(self, name: str) -> Tone:
        """By name: "ready", "review", "problem", "excused", "locked" or "note"."""
        tone: Tone = getattr(self, name)
        return tone


LIGHT: Final = Theme(
    ground="#F5F6F8", surface="#FFFFFF", sunken="#ECEFF3", hairline="#DCE1E7", edge="#7B8794",
    ink="#1A1F25", soft="#515D69", accent="#1F4E79", accent_strong="#163A5B", on_accent="#FFFFFF",
    accent_tint="#E9F1F9", focus="#1F6FC4",
    ready=Tone("#1C6A41", "#E6F4EC"), review=Tone("#7F5200", "#FCF2DC"), problem=Tone("#A8231C", "#FCEBE9"),
    excused=Tone("#4D4A8C", "#EFEEF9"), locked=Tone("#515D69", "#ECEFF3"),
)  # fmt: skip
DARK: Final = Theme(
    ground="#12161B", surface="#1B2128", sunken="#252D36", hairline="#313B46", edge="#82909E",
    ink="#E9EDF1", soft="#AEB9C4", accent="#86B9EA", accent_strong="#A9CFF4", on_accent="#0D1A27",
    accent_tint="#1D2E40", focus="#86B9EA",
    ready=Tone("#7FD0A0", "#172B20"), review=Tone("#EBBE63", "#2F2613"), problem=Tone("#FF9A90", "#381B19"),
    excused=Tone("#BBB7F5", "#25243D"), locked=Tone("#AEB9C4", "#252D36"),
)  # fmt: skip
CONTRAST_LIGHT: Final = Theme(
    ground="#FFFFFF", surface="#FFFFFF", sunken="#FFFFFF", hairline="#000000", edge="#000000",
    ink="#000000", soft="#000000", accent="#00327A", accent_strong="#00204F", on_accent="#FFFFFF",
    accent_tint="#FFFFFF", focus="#00327A",
    ready=Tone("#00491F", "#FFFFFF"), review=Tone("#5A3600", "#FFFFFF"), problem=Tone("#8B0000", "#FFFFFF"),
    excused=Tone("#2E2A78", "#FFFFFF"), locked=Tone("#000000", "#FFFFFF"),
)  # fmt: skip
CONTRAST_DARK: Final = Theme(
    ground="#000000", surface="#000000", sunken="#000000", hairline="#FFFFFF", edge="#FFFFFF",
    ink="#FFFFFF", soft="#FFFFFF", accent="#FFE04D", accent_strong="#FFF3B0", on_accent="#000000",
    accent_tint="#000000", focus="#FFE04D",
    ready=Tone("#8CFFB8", "#000000"), review=Tone("#FFD479", "#000000"), problem=Tone("#FFB3AB", "#000000"),
    excused=Tone("#D3D0FF", "#000000"), locked=Tone("#FFFFFF", "#000000"),
)  # fmt: skip

THEMES: Final[Mapping[str, Theme]] = {
    "light": LIGHT, "dark": DARK, "contrast_light": CONTRAST_LIGHT, "contrast_dark": CONTRAST_DARK,
}  # fmt: skip


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours "#RRGGBB", 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
