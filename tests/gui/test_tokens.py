"""The colours of each theme have the contrast that eyes need, and the style sheet uses nothing but them."""

from __future__ import annotations

import re

import pytest

from desktop import paths
from desktop.gui import styling
from desktop.gui.look import Look
from desktop.gui.tokens import THEMES, Theme, contrast

TEXT = 4.5  # WCAG 2.2, 1.4.3
EDGE = 3.0  # WCAG 2.2, 1.4.11
TONES = ("ready", "review", "problem", "excused", "locked", "note")
WHITE, BLACK = "#FFFFFF", "#000000"


def grounds(theme: Theme) -> dict[str, str]:
    """Whatever words may stand on, buttons and fields included."""
    plain = {"ground": theme.ground, "surface": theme.surface, "sunken": theme.sunken, "accent_tint": theme.accent_tint}
    return plain | {f"{tone}_tint": theme.tone(tone).tint for tone in TONES}


def readable(theme: Theme) -> list[tuple[str, str, str, str]]:
    """(text, its colour, ground, its colour) for every pair that the style sheet or a page can bring together."""
    free = {"ink": theme.ink, "soft": theme.soft, "accent": theme.accent}
    pairs = [(name, colour, on, ground) for name, colour in free.items() for on, ground in grounds(theme).items()]
    for tone in TONES:
        colour = theme.tone(tone).colour
        places = {"ground": theme.ground, "surface": theme.surface, "sunken": theme.sunken, "its tint": theme.tone(tone).tint}
        pairs += [(tone, colour, on, ground) for on, ground in places.items()]
    pairs += [("on_accent", theme.on_accent, on, getattr(theme, on)) for on in ("accent", "accent_strong")]
    pairs += [("problem", theme.problem.colour, "accent_tint", theme.accent_tint)]  # a wrong answer's card under the mouse
    return pairs


@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read_on_every_ground_it_may_stand_on(name: str) -> None:
    poor = [f"{text} on {on}: {contrast(colour, ground):.2f}"
            for text, colour, on, ground in readable(THEMES[name]) if contrast(colour, ground) < TEXT]  # fmt: skip
    assert poor == []


@pytest.mark.parametrize("name", THEMES)
def test_every_outline_of_a_control_can_be_seen(name: str) -> None:
    theme = THEMES[name]
    grounds = {"ground": theme.ground, "surface": theme.surface}
    lines = {"edge": theme.edge, "focus": theme.focus, "problem": theme.problem.colour, "accent": theme.accent}
    poor = [f"{line} on {on}: {contrast(colour, ground):.2f}"
            for line, colour in lines.items() for on, ground in grounds.items() if contrast(colour, ground) < EDGE]  # fmt: skip
    poor += [f"focus on {on}" for on, tint in (("accent_tint", theme.accent_tint), ("sunken", theme.sunken))
             if contrast(theme.focus, tint) < EDGE]  # fmt: skip
    assert poor == []


@pytest.mark.parametrize("name", THEMES)
def test_the_focus_on_a_primary_button_can_be_seen_on_it_and_around_it(name: str) -> None:
    theme = THEMES[name]
    assert max(contrast(theme.ink, theme.accent), contrast(theme.ink, theme.surface)) >= EDGE


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == pytest.approx(1)
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.01)  # the lightest grey that passes, well known


@pytest.mark.parametrize("name", THEMES)
def test_every_token_of_the_sheet_is_filled(name: str) -> None:
    assert "$" not in styling.sheet(Look(name))


def test_the_sheet_names_no_colour_of_its_own() -> None:
    sheet = (paths.resources() / "style.qss").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b", sheet) == []
    assert re.findall(r"\brgba?\(", sheet) == []
