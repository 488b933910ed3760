"""What all pages share: a title, a column of content no wider than one reads well, and when they are shown anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from . import tokens
from .context import Context
from .widgets.text import heading, paragraph

if TYPE_CHECKING:
    from desktop.errors import DesktopError
    from desktop.session.session import Snapshot


class Page(QWidget):
    """A page is made when it is gone to and thrown away when it is left: all it shows is in the session.

    name: of the page in ``session/route``; step: the one that it belongs to, when it is none itself. wide: it takes all
    the room there is, and scrolls by itself. own_primary: the way on is not what the person came for here.
    """

    name: ClassVar[str] = ""
    step: ClassVar[str] = ""
    wide: ClassVar[bool] = False
    own_primary: ClassVar[bool] = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("page")
        self.context = context
        self.say = context.say
        self.place = ""  # where on the page the person is, when it is to be built anew
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.L)
        self._column()

    def _column(self) -> None:
        margin = context_margin(self.context)
        if self.wide:
            self.body.setContentsMargins(margin, tokens.L, margin, tokens.L)
            self.setLayout(self.body)
            return
        column = QWidget()
        column.setMaximumWidth(round(tokens.CONTENT_WIDTH * self.context.look.text_size / 100))
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column.setLayout(self.body)
        self.body.setContentsMargins(0, 0, 0, 0)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(margin, tokens.XL, margin, tokens.XL)
        outer.addStretch(1)
        outer.addWidget(column, 1000)
        outer.addStretch(1)
        outer.setAlignment(column, Qt.AlignmentFlag.AlignTop)

    def put_title(self, title: str, lead: str = "") -> None:
        """The heading of the page, and a sentence or two under it; both in the person's language already."""
        self.setAccessibleName(title)
        self.body.addWidget(heading(title, 1))
        if lead:
            self.body.addWidget(paragraph(lead, role="lead"))

    def minimumSizeHint(self) -> QSize:
        """As tall as its words need at the width it has, not at the narrowest that is possible."""
        smallest = super().minimumSizeHint()
        return smallest if self.wide else QSize(smallest.width(), 0)

    def refresh(self, snapshot: Snapshot) -> None:
        """The session has changed; show it, and keep the focus and what is being typed where they are."""

    def take_focus(self) -> None:
        """The page is shown: the focus goes to its first control."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focusNextChild()

    def settle(self) -> None:
        """The page is being left: whatever was typed and not yet told is told now."""

    def first_problem(self) -> QWidget | None:
        """Where the first thing stands that is to be fixed on this page."""
        return None

    def show_refusal(self, error: DesktopError, folder: Path, *, creating: bool) -> bool:
        """A folder cannot be used for a new dossier, or holds none that can be opened; whether that is shown here."""
        return False

    def show_place(self, place: str) -> None:
        """Bring a place of this page into view: a key of an answer, a requirement."""


def context_margin(context: Context) -> int:
    return tokens.XL if context.look.text_size < 150 else tokens.L
