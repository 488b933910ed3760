"""What can be done to a page, as buttons that wrap, and what is asked while a part of it is being chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.buttons import button, icon_button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import label
from desktop.words import _

_TOOLS: Final[Mapping[str, tuple[str, str]]] = {
    "rotate_left": ("rotate-left", _("Turn left")),
    "rotate_right": ("rotate-right", _("Turn right")),
    "crop": ("crop", _("Crop")),
    "corners": ("corners", _("Straighten")),
    "set_right": ("set-right", _("Improve")),
    "even": ("even-light", _("Even light")),
    "before": ("before", _("Before")),
    "whole": ("page", _("Original")),
    "earlier": ("back", _("Move towards the beginning")),
    "later": ("next", _("Move towards the end")),
    "replace": ("replace", _("Replace this page…")),
    "add": ("add", _("Add pages…")),
    "delete": ("delete", _("Delete this page")),
    "undo": ("undo", _("Undo")),
    "redo": ("redo", _("Redo")),
    "zoom_out": ("zoom-out", _("Smaller")),
    "zoom_in": ("zoom-in", _("Larger")),
    "zoom_fit": ("zoom-fit", _("All of the page")),
    "zoom_full": ("zoom-100", _("100 %: each point of the picture")),
}
_WITH_WORDS: Final = frozenset(
    {"rotate_left", "rotate_right", "crop", "corners", "set_right", "even", "before", "whole", "delete"}
)
_STAY_DOWN: Final = frozenset({"even", "before"})


class Tools(QWidget):
    """does: called with the name of a tool."""

    def __init__(self, context: Context, does: Callable[[str], None]) -> None:
        super().__init__()
        self.setAccessibleName(context.say(_("Tools")))
        flow = Flow(self, tokens.XS)
        self._buttons = {}
        for tool, (icon, name) in _TOOLS.items():
            told = context.say(name)
            words = told if tool in _WITH_WORDS else ""
            made = icon_button(context.look, icon, told, partial(does, tool), text=words)
            made.setCheckable(tool in _STAY_DOWN)
            self._buttons[tool] = made
            flow.addWidget(made)

    def allow(self, allowed: Mapping[str, bool]) -> None:
        """Tools not named stay as they are."""
        for tool, on in allowed.items():
            self._buttons[tool].setEnabled(on)

    def press(self, pressed: Mapping[str, bool]) -> None:
        """Those that stay down, as they are now."""
        for tool, down in pressed.items():
            self._buttons[tool].setChecked(down)

    def is_down(self, tool: str) -> bool:
        return self._buttons[tool].isChecked()


class Choosing(QWidget):
    """Shown while a part of the page is chosen: what to do, whether it is a card, keep or leave it."""

    def __init__(self, context: Context, keep: Callable[[], None], leave: Callable[[], None]) -> None:
        super().__init__()
        say = context.say
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self._words = label("")
        column.addWidget(self._words)
        row = QWidget()
        flow = Flow(row, tokens.M)
        self.keep = button(context.look, say(_("Keep this part")), keep, icon="ready", role="primary")
        flow.addWidget(self.keep)
        flow.addWidget(button(context.look, say(_("Cancel")), leave))
        self.card = QCheckBox(say(_("This is one side of a card")))
        self.card.setAccessibleName(self.card.text())
        both = say(_("Two sides that follow each other go on one page, at their true size."))
        self.card.setAccessibleDescription(both)
        self.card.setToolTip(both)
        flow.addWidget(self.card)
        column.addWidget(row)
        self.hide()

    def begin(self, *, freely: bool, card: bool) -> None:
        told = (
            _("Drag the four corners to the corners of the paper. It is then straightened.")
            if freely
            else _("Drag the handles until only what belongs to the paper is inside.")
        )
        self._words.setText(self._context.say(told))
        self._context.announce(self._words.text())
        self.card.setChecked(card)
        self.show()
