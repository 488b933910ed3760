"""Words on a page: headings, paragraphs, small print, pills. Always plain text, so that no name is taken for markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop.gui.look import Look


def label(text: str, role: str = "", tone: str = "", *, wrap: bool = True) -> QLabel:
    """role, tone: see ``resources/style.qss``."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:  # as tall as its lines need at the width it gets
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    if wrap and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        _begin_at_the_right(made)
    if role:
        made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    return made


def _begin_at_the_right(made: QLabel) -> None:
    """Every line stands where lines begin, also one of Latin letters, and none is pushed aside by the space at its end.

    Qt lays words out so only in a label whose words can be selected; clicks go through it to what lies behind.
    """
    made.setAlignment(Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def heading(text: str, level: int) -> QLabel:
    """1: of the page; 2: of a part; 3: of a card. Screen readers are told that it is a heading."""
    made = label(text, {1: "display", 2: "title", 3: "strong"}[level])
    made.setObjectName(f"heading{level}")
    return made


def paragraph(text: str, role: str = "") -> QLabel:
    """Sentences; they can be selected and copied with the mouse."""
    made = label(text, role)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def left_to_right(text: str, role: str = "", *, mirrored: bool) -> QLabel:
    """A French term, a path, an address on the web: read from left to right, standing where lines begin.

    mirrored: the language around it is written from right to left.
    """
    made = label(text, role)
    made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    made.setAlignment(Qt.AlignmentFlag.AlignAbsolute | side | Qt.AlignmentFlag.AlignVCenter)
    return made


def pill(text: str, tone: str) -> QLabel:
    """A state in a word, on its pale colour."""
    made = label(text, "pill", tone, wrap=False)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def french(look: Look, term: str, role: str = "french") -> QLabel:
    """A French term as it stands on the form: from left to right, at the edge where reading begins."""
    return left_to_right(term, role, mirrored=look.right_to_left)


def line() -> QFrame:
    made = QFrame()
    made.setProperty("role", "line")
    return made


def retone(widget: QWidget, **properties: object) -> None:
    """Change properties that the style sheet looks at, and have it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it looks for the first time when it is shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)
