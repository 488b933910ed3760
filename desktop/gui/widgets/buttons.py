"""Buttons: one primary a page, others quieter; each with a name for those who do not see its picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from desktop.gui.look import Look


def button(
    look: Look, text: str, clicked: Callable[[], None], *, icon: str = "", role: str = "", description: str = ""
) -> QPushButton:
    """role: "primary", "quiet", "action" (quiet, and level with the words around it), "danger", "" for a plain one."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if role:
        made.setProperty("role", role)
    be_bold(made, bold=role == "primary")
    if icon:
        theme = look.theme
        colours = {"primary": theme.on_accent, "danger": theme.problem.colour}
        colours |= {"quiet": theme.accent, "action": theme.accent}
        colour = colours.get(role, theme.ink)
        made.setIcon(look.icon(icon, colour))
        made.setIconSize(QSize(look.pixels(20), look.pixels(20)))
    made.setAccessibleName(text)
    made.setAccessibleDescription(description)
    made.clicked.connect(lambda _checked=False: clicked())
    return made


def be_bold(made: QPushButton, *, bold: bool) -> None:
    """As the style sheet will have it, which a button hears of too late to be wide enough for its words."""
    font = made.font()
    font.setBold(bold)
    made.setFont(font)


def icon_button(look: Look, icon: str, name: str, clicked: Callable[[], None], *, text: str = "") -> QToolButton:
    """A picture alone, or over a word; ``name`` says what it does, to screen readers and as a tip."""
    made = QToolButton()
    made.setProperty("role", "quiet")
    made.setIcon(look.icon(icon, look.theme.accent))
    made.setIconSize(QSize(look.pixels(22), look.pixels(22)))
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if text:
        made.setText(text)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.clicked.connect(lambda _checked=False: clicked())
    return made
