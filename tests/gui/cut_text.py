"""Finds what does not fit in a shown window: words that are cut off, controls that are clipped, overlap or are tiny.

Measured with Qt's own hints, which count margins and padding of the style sheet. What scrolls downwards may be as tall
as it likes; a page that must be scrolled sideways to be read is a finding, unless ``mayScrollSideways`` is set on the
scroll area (pictures). A text may be shortened where its tool tip holds the whole of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QGraphicsView,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenuBar,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

SMALLEST_TARGET = 24  # pixels either way (WCAG 2.2, 2.5.8)
_SLACK = 1  # pixels: rounding of letters' widths
_FRAME_SLACK = 5  # pixels: a frame grows by as much when its control has the focus, into its own padding
_COMPOSED = (QAbstractScrollArea, QComboBox, QAbstractSpinBox, QLineEdit, QMenuBar, QTabBar)  # their insides are Qt's


@dataclass(frozen=True)
class Finding:
    """kind: "cut", "clipped", "overlapping", "sideways" or "tiny". where: the widget, from inside out."""

    kind: str
    text: str
    detail: str
    where: str

    def __str__(self) -> str:
        return f"{self.kind}: “{self.text}” {self.detail} in {self.where}"


def does_not_fit(window: QWidget) -> tuple[Finding, ...]:
    """Everything in a shown window that a person could not read or hit."""
    widgets = [widget for widget in (window, *window.findChildren(QWidget)) if _counts(widget, window)]
    found = [finding for widget in widgets for finding in (*_cut(widget), *_tiny(widget), *_sideways(widget))]
    found += [finding for widget in widgets if _has_content(widget) for finding in _clipped(widget, window)]
    found += [finding for widget in widgets for finding in _overlapping(widget)]
    return tuple(dict.fromkeys(found))


def _counts(widget: QWidget, window: QWidget) -> bool:
    """Seen, of this window, and not one of the parts that Qt makes inside its own controls."""
    if not widget.isVisible() or widget.window() is not window or isinstance(widget, QScrollBar):
        return False
    parent = widget.parentWidget()
    while parent is not None and widget is not window:
        if isinstance(parent, _COMPOSED) and not _is_viewport(widget) and not isinstance(parent, QScrollArea):
            return False
        if parent.metaObject().className() == "QCalendarWidget" or widget.objectName().startswith("qt_scrollarea_"):
            return _is_viewport(widget)
        widget, parent = parent, parent.parentWidget()
    return True


def _is_viewport(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget


# Words in a control that is too small for them.


def _cut(widget: QWidget) -> Iterator[Finding]:
    for kind, measure in _MEASURES.items():
        if isinstance(widget, kind):
            text, needed, given = measure(widget)
            what = [f"{side} {n} > {g}" for side, n, g in zip(("width", "height"), needed, given, strict=True) if n > g]
            if text.strip() and what and text.strip() not in widget.toolTip():
                yield Finding("cut", _short(text), f"needs {', '.join(what)}", _path(widget))
            return


Measured = tuple[str, tuple[int, int], tuple[int, int]]


def _label(label: QLabel) -> Measured:
    size = (label.width() + _SLACK, label.height() + _SLACK)
    if label.wordWrap():
        return label.text(), (label.minimumSizeHint().width(), label.heightForWidth(label.width())), size
    return label.text(), (label.sizeHint().width(), label.sizeHint().height()), size


def _button(button: QAbstractButton) -> Measured:
    shown = "" if isinstance(button, QToolButton) and _only_picture(button) else button.text()
    slack = 0 if isinstance(button, (QRadioButton, QCheckBox)) else _FRAME_SLACK
    needed = button.sizeHint()
    height = max(needed.height(), button.fontMetrics().height() + _FRAME_SLACK)
    return shown, (needed.width(), height), (button.width() + slack, button.height() + slack)


def _only_picture(button: QToolButton) -> bool:
    return button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly and not button.icon().isNull()


def _combo(combo: QComboBox) -> Measured:
    option = QStyleOptionComboBox()
    option.initFrom(combo)
    option.editable = combo.isEditable()
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, combo)
    text = combo.currentText() or combo.placeholderText()
    picture = 0 if combo.itemIcon(combo.currentIndex()).isNull() else combo.iconSize().width() + 4
    return text, (_wide(combo, text) + picture, combo.fontMetrics().height()), (room.width() + _SLACK, room.height() + _SLACK)


def _line_edit(edit: QLineEdit) -> Measured:
    """What is typed scrolls; what the program writes there, and the hint, do not."""
    option = QStyleOptionFrame()
    option.initFrom(edit)
    option.lineWidth = edit.style().pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth, option, edit)
    room = edit.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, edit)
    margins = edit.textMargins()
    width = room.width() - margins.left() - margins.right() - 4  # Qt leaves two pixels on each side
    text = edit.displayText() if edit.isReadOnly() else "" if edit.text() else edit.placeholderText()
    needed_height = edit.fontMetrics().height()
    return text or "(a line)", (_wide(edit, text), needed_height), (width + _SLACK, room.height() + _SLACK)


def _spin_box(box: QAbstractSpinBox) -> Measured:
    edit = box.lineEdit()
    return box.text(), (_wide(box, box.text()), box.fontMetrics().height()), (edit.width() - 3, edit.height() + _SLACK)


def _tab_bar(bar: QTabBar) -> Measured:
    texts = [bar.tabText(tab) for tab in range(bar.count())]
    narrow = next((tab for tab, text in enumerate(texts) if _wide(bar, text) > bar.tabRect(tab).width()), None)
    if narrow is not None:
        return texts[narrow], (_wide(bar, texts[narrow]), 0), (bar.tabRect(narrow).width(), 0)
    return " ".join(texts), (bar.sizeHint().width() if bar.count() else 0, 0), (bar.width() + _SLACK, 0)


def _menu_bar(bar: QMenuBar) -> Measured:
    hidden = [each for each in bar.actions() if each.isVisible() and not bar.rect().contains(bar.actionGeometry(each))]
    lost = [each for each in bar.actions() if each.isVisible() and bar.actionGeometry(each).isEmpty()]
    names = " ".join(each.text() for each in (*hidden, *lost))
    return names, (int(bool(names)), 0), (0, 0)


def _group_box(box: QGroupBox) -> Measured:
    return box.title(), (_wide(box, box.title()), 0), (box.width(), 0)


def _progress(bar: QProgressBar) -> Measured:
    text = bar.text() if bar.isTextVisible() else ""
    return text, (_wide(bar, text), bar.fontMetrics().height()), (bar.width(), bar.height() + 4)


def _list(view: QAbstractItemView) -> Measured:
    """The first item that is narrower than its words; a view may scroll downwards, not within an item."""
    model = view.model()
    for row in range(model.rowCount() if model else 0):
        for column in [view.modelColumn()] if isinstance(view, QListView) else range(model.columnCount()):
            index = model.index(row, column)
            room, needed = view.visualRect(index) & view.viewport().rect(), view.sizeHintForIndex(index)
            tip, text = str(index.data(Qt.ItemDataRole.ToolTipRole) or ""), str(index.data() or "")
            if not room.isEmpty() and text not in tip and needed.width() > room.width() + _SLACK:
                return text, (needed.width(), 0), (room.width(), 0)
    return "", (0, 0), (0, 0)


def _text_edit(edit: QPlainTextEdit | QTextEdit) -> Measured:
    hint = edit.placeholderText() if not edit.toPlainText() else ""
    room = edit.viewport().rect()
    flags = Qt.TextFlag.TextWordWrap.value
    needed = edit.fontMetrics().boundingRect(QRect(0, 0, room.width() - 8, 10_000), flags, hint)
    return hint, (needed.width(), needed.height()), (room.width(), room.height())


_MEASURES: dict[type, Callable[..., Measured]] = {
    QLabel: _label, QComboBox: _combo, QLineEdit: _line_edit, QAbstractSpinBox: _spin_box, QTabBar: _tab_bar,
    QMenuBar: _menu_bar, QGroupBox: _group_box, QProgressBar: _progress, QAbstractItemView: _list,
    QPlainTextEdit: _text_edit, QTextEdit: _text_edit, QAbstractButton: _button,
}  # fmt: skip


def _wide(widget: QWidget, text: str) -> int:
    return widget.fontMetrics().horizontalAdvance(text)


# Controls that stand partly outside what holds them.


def _has_content(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        return bool(widget.text()) or not widget.pixmap().isNull()
    return isinstance(widget, (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractSlider, QAbstractScrollArea,
                               QTabBar, QProgressBar))  # fmt: skip


def _clipped(widget: QWidget, window: QWidget) -> Iterator[Finding]:
    """Up to the first viewport: what lies outside that is reached by scrolling."""
    parent = widget.parentWidget()
    inner = widget
    while parent is not None and inner is not window:
        if _is_viewport(inner) or _is_viewport(parent):
            return
        place = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
        room = parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
        if not room.contains(place):
            yield Finding("clipped", _words_of(widget), f"{_box(place)} outside {_box(parent.rect())}", _path(widget))
            return
        inner, parent = parent, parent.parentWidget()


def _sideways(widget: QWidget) -> Iterator[Finding]:
    if not isinstance(widget, QScrollArea) or isinstance(widget, QGraphicsView) or widget.property("mayScrollSideways"):
        return
    inside = widget.widget()
    too_wide = inside.width() - widget.viewport().width() if inside is not None else 0
    if too_wide > 0:
        yield Finding("sideways", _widest(inside), f"must be scrolled by {too_wide} px", _path(widget))


def _widest(inside: QWidget) -> str:
    """The control that asks for the most room: most likely the cause."""
    asking = [each for each in inside.findChildren(QWidget) if each.isVisible() and _has_content(each)]
    widest = max(asking, key=lambda each: each.minimumSizeHint().width(), default=inside)
    return f"{_words_of(widest)} ({type(widest).__name__}, {widest.minimumSizeHint().width()} px)"


def _overlapping(holder: QWidget) -> Iterator[Finding]:
    """Siblings of which both say or do something. ``mayOverlap``: what is laid over others on purpose."""
    if isinstance(holder, (*_COMPOSED, QAbstractButton)):
        return
    sides = [
        child for child in holder.children()
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
        and not child.property("mayOverlap") and not isinstance(child, QScrollBar)
        and (_has_content(child) or any(_has_content(each) for each in child.findChildren(QWidget) if each.isVisible()))
    ]  # fmt: skip
    for one, other in combinations(sides, 2):
        shared = one.geometry().intersected(other.geometry())
        if shared.width() > _SLACK and shared.height() > _SLACK:
            words = f"{_words_of(one)} | {_words_of(other)}"
            yield Finding("overlapping", words, f"share {_box(shared)}", _path(one))


# Controls that a finger or a shaking hand cannot hit.


def _tiny(widget: QWidget) -> Iterator[Finding]:
    controls = (QPushButton, QToolButton, QRadioButton, QCheckBox, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractSlider)
    if not isinstance(widget, controls):
        return
    target = widget.parentWidget() if widget.parentWidget().property("role") == "choice" else widget  # clicks anywhere
    if target.width() < SMALLEST_TARGET or target.height() < SMALLEST_TARGET:
        yield Finding("tiny", _words_of(widget), f"{target.width()}×{target.height()}", _path(widget))


# In words.


def _words_of(widget: QWidget) -> str:
    for ask in ("text", "currentText", "title"):
        if hasattr(widget, ask) and (text := getattr(widget, ask)()):
            return _short(text)
    inner = next((label.text() for label in widget.findChildren(QLabel) if label.text()), "")
    return _short(widget.accessibleName() or inner or type(widget).__name__)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"


def _box(rect: QRect) -> str:
    return f"{rect.width()}×{rect.height()} at {rect.x()},{rect.y()}"


def _path(widget: QWidget) -> str:
    names = []
    step: QWidget | None = widget
    while step is not None and len(names) < 5:
        if type(step) is not QWidget or not names:
            role = step.property("role") or step.objectName()
            names.append(type(step).__name__ + (f"[{role}]" if role else ""))
        step = step.parentWidget()
    return " < ".join(names)
