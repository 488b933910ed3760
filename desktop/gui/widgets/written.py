"""Where something is written and how sure it is: a sentence, and the sources behind it on demand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.words import _

from .boxes import Opening
from .buttons import icon_button
from .text import french, label

if TYPE_CHECKING:
    from desktop.model.procedure import Source

BASES: Final[Mapping[str, str]] = {
    "law": _("The official text says this."),
    "reported": _("A source beside the official text says this."),
    "ours": _("This is our own reading of the sources: ask when in doubt."),
}
_BREAK: Final = "\N{ZERO WIDTH SPACE}"


class Written(QWidget):
    """confidence: "law", "reported" or "ours"; "" says nothing of it. The sources are made when they are opened."""

    def __init__(self, context: Context, sources: Iterable[Source], confidence: str = "", *, of: str = "") -> None:
        """of: what is written there, for who hears the button without seeing what stands around it."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        if confidence:
            column.addWidget(label(context.say(BASES[confidence]), "soft"))
        self.opening = Opening(context.look, context.say(_("Where is this written?")), "link")
        self.opening.button.setAccessibleDescription(of)
        shown = tuple(sources)
        self.opening.on_open(lambda: put_sources(context, self.opening.body, shown, of))
        column.addWidget(self.opening)
        self.opening.setHidden(not shown)


def put_sources(context: Context, column: QVBoxLayout, sources: Iterable[Source], of: str) -> None:
    """Each source in a column: what it is, who says it, the day it was read, its address to be selected and copied.

    of: what is written there; the same source may be named in several places of a page.
    """
    from desktop.model.state_words import TRUSTS

    say = context.say
    for source in sources:
        entry = QVBoxLayout()
        entry.setSpacing(tokens.XS)
        entry.addWidget(title_of(context, source))
        trust = say(TRUSTS.get(source.trust, source.trust))
        told = say(_("{trust}, read on {read_on}"), {"trust": trust, "read_on": source.read_on})
        entry.addWidget(label(told, "small"))
        entry.addLayout(_address(context, source, of))
        column.addLayout(entry)


def title_of(context: Context, source: Source, role: str = "") -> QLabel:
    """Its own title, in Latin letters and from left to right, or ours, which runs as the language does."""
    name = source.called(context.say)
    return french(context.look, name, role) if source.original else label(name, role)


def _address(context: Context, source: Source, of: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(tokens.S)
    row.addWidget(Address(source.address, context.look.right_to_left), 1, Qt.AlignmentFlag.AlignVCenter)
    name = context.say(_("Copy the address of {title}"), {"title": source.called(context.say)})

    def copy() -> None:
        QGuiApplication.clipboard().setText(source.address)
        context.announce(context.say(_("Copied")))

    act = icon_button(context.look, "copy", name, copy)
    act.setToolTip(context.say(_("Copy the address")))
    act.setAccessibleDescription(of)
    row.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
    return row


class Address(QLabel):
    """An address of the internet, from left to right, broken where there is room for no more; selected and copied."""

    def __init__(self, address: str, right_to_left: bool) -> None:
        super().__init__(address.replace("/", f"/{_BREAK}").replace("-", f"-{_BREAK}"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "small")
        self.setWordWrap(True)
        self.setAccessibleName(address)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # Qt's own would copy the breaks as well

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            QGuiApplication.clipboard().setText(self.selectedText().replace(_BREAK, ""))
            return
        super().keyPressEvent(event)
