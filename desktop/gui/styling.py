"""Tokens → the style sheet of the whole window."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop import paths

from . import tokens
from .look import FAMILIES, Look


def dress(app: QApplication, look: Look) -> None:
    """Give the whole program this look: letters, palette and style sheet."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(look.points(tokens.BODY_PT))
    app.setFont(font)
    app.setPalette(_palette(look.theme))
    app.setStyleSheet(sheet(look))


def sheet(look: Look) -> str:
    """``resources/style.qss`` with every ``$name`` filled. KeyError: the sheet names a token that there is not."""
    template = Template((paths.resources() / "style.qss").read_text(encoding="utf-8"))
    return template.substitute(_colours(look.theme) | _sizes(look) | _pictures(look) | _sides(look))


def _colours(theme: tokens.Theme) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in theme._asdict().items():
        if isinstance(value, tokens.Tone):
            found[name], found[f"{name}_tint"] = value.colour, value.tint
        else:
            found[name] = value
    return found


def _sizes(look: Look) -> dict[str, str]:
    points = {
        "small_pt": tokens.SMALL_PT, "body_pt": tokens.BODY_PT, "lead_pt": tokens.LEAD_PT,
        "title_pt": tokens.TITLE_PT, "display_pt": tokens.DISPLAY_PT,
    }  # fmt: skip
    pixels = {
        "xxs": 2, "xs": tokens.XS, "s": tokens.S, "m": tokens.M, "l": tokens.L, "xl": tokens.XL,
        "control": tokens.CONTROL_HEIGHT - 2 * tokens.XS - 2, "item": 30, "icon": 16, "tick": 18,
    }  # fmt: skip
    tick = look.pixels(18)
    return (
        {name: f"{look.points(size):.1f}" for name, size in points.items()}
        | {name: str(look.pixels(size)) for name, size in pixels.items()}
        | _thick_edges(look)
        | {"radius": str(tokens.RADIUS), "step_radius": str(look.pixels(32) // 2), "pill_radius": str(look.pixels(10))}
        | {"tick_radius": str((tick + 4) // 2), "tick_dot": str(round(tick / 3))}
        | {"tick_hole": str(tick + 4 - 2 * round(tick / 3))}
    )


def _sides(look: Look) -> dict[str, str]:
    """Style sheets know left and right only, and are not mirrored."""
    leading, trailing = ("right", "left") if look.right_to_left else ("left", "right")
    return {"leading": leading, "trailing": trailing}


def _thick_edges(look: Look) -> dict[str, str]:
    """Padding beside an edge of 2 or of 5 pixels: what has the focus is as large as without it, and nothing moves."""
    return {
        f"{name}_beside_{edge}": str(max(0, look.pixels(size) - edge + 1))
        for name, size in (("xs", tokens.XS), ("m", tokens.M))
        for edge in (2, 5)
    }


def _pictures(look: Look) -> dict[str, str]:
    """Style sheets take pictures from files or from Qt's resources only: these two are plain and ship in both inks."""
    bright = look.appearance in ("dark", "contrast_dark")
    folder = paths.resources() / "icons" / "style"
    return {
        "chevron": (folder / f"chevron-{'bright' if bright else 'dark'}.svg").as_posix(),
        "tick_image": (folder / f"tick-{'dark' if bright else 'bright'}.svg").as_posix(),
    }


def _palette(theme: tokens.Theme) -> QPalette:
    palette = QPalette(QGuiApplication.palette())
    roles = {
        QPalette.ColorRole.Window: theme.ground, QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.surface, QPalette.ColorRole.AlternateBase: theme.sunken,
        QPalette.ColorRole.Text: theme.ink, QPalette.ColorRole.Button: theme.surface,
        QPalette.ColorRole.ButtonText: theme.ink, QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent, QPalette.ColorRole.PlaceholderText: theme.soft,
        QPalette.ColorRole.Link: theme.accent, QPalette.ColorRole.ToolTipBase: theme.surface,
        QPalette.ColorRole.ToolTipText: theme.ink,
    }  # fmt: skip
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    return palette
