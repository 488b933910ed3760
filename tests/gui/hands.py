"""Two hands on a keyboard: everything is found by what a screen reader would say, and done by pressing keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from desktop.gui.window import Window

from .opening import come_to_rest, settle, wait_until

Key = Qt.Key
_MOST_TABS = 250


class Hands:
    """All keys go to what has the focus, as on a real keyboard. lost: each time that nothing had it."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.lost: list[str] = []
        window.activateWindow()

    @property
    def focused(self) -> QWidget:
        widget = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def press(self, key: Key, times: int = 1, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for _time in range(times):
            QTest.keyClick(self.focused, key, modifier)

    def type(self, text: str) -> None:
        """In place of what stands there."""
        QTest.keyClick(self.focused, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focused, letter)
            else:  # QTest knows no key for it; a keyboard layout that has one sends the letter alone
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self.focused, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def tab_to(self, name: str, description: str = "") -> None:
        """Press Tab until what is called so has the focus; AssertionError tells what was passed on the way."""
        self.tab_until(lambda widget: widget.accessibleName().startswith(name) and description in widget.accessibleDescription(),
                       f"{name} ({description})")  # fmt: skip

    def tab_until(self, found: Callable[[QWidget], bool], what: str) -> None:
        self._be_where_a_desktop_leaves_us()
        passed: list[str] = []
        for _tab in range(_MOST_TABS):
            if self.window.focusWidget() is None:
                self.lost.append(f"nothing has the focus on “{self.window.page.name}”, on the way to {what} after {passed}")
                self.window.page.take_focus()
            if found(self.focused):
                return
            passed.append(self.focused.accessibleName())
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never came to {what}; it came to: {list(dict.fromkeys(passed))}")

    def _be_where_a_desktop_leaves_us(self) -> None:
        """A list that was open is told of late by the platform in memory, as if it were a window of its own; when it is
        gone, the focus would go with it. A desktop gives the window its place back."""
        if QApplication.activePopupWidget() is None:
            come_to_rest()
            if not self.window.isActiveWindow():
                self.window.activateWindow()
                wait_until(self.window.isActiveWindow, "the window is the active one", 5)

    def enter(self, name: str, text: str) -> None:
        self.tab_to(name)
        self.type(text)
        self.press(Key.Key_Tab)
        settle(self.window)

    def pick(self, name: str, text: str) -> None:
        """Go to a list, and to what begins so in it."""
        self.tab_to(name)
        QTest.keyClicks(self.focused, text)
        settle(self.window)

    def act(self, name: str, description: str = "") -> None:
        """Go to a button and press it."""
        self.tab_to(name, description)
        self.press(Key.Key_Space)
        settle(self.window)

    def choose(self, question: str, option: str) -> None:
        """Go to the options of a question, and with the arrows to one of them."""
        def is_asked(widget: QWidget) -> bool:
            return isinstance(widget, QRadioButton) and question in widget.accessibleDescription()

        self.tab_until(is_asked, question)
        passed = []
        while not self.focused.accessibleName().startswith(option):
            passed.append(self.focused.accessibleName())
            assert len(passed) < 40, f"{option} is not among {list(dict.fromkeys(passed))}"
            self.press(Key.Key_Down)
        self.press(Key.Key_Space)
        settle(self.window)

    def open_card(self, name: str) -> None:
        """Unfold the card of a paper, if it is not."""
        self.tab_to(name)
        if not self.focused.isChecked():
            self.press(Key.Key_Space)
            settle(self.window)

    def go_on(self, page: str) -> None:
        """Press Continue until another page is shown: it is held once where something is to be mended."""
        here = self.window.page.name
        for _time in range(2):
            if self.window.page.name == here:
                self.act("Continue")
        wait_until(lambda: self.window.page.name == page, f"{page} is shown, not {self.window.page.name}", 5)
        settle(self.window)


class Mouse(Hands):
    """The same with a mouse: what is gone to is clicked, wherever it stands on the screen; text is typed."""

    def tab_to(self, name: str, description: str = "") -> None:
        self._click(self._seen(lambda each: each.accessibleName().startswith(name)
                               and description in each.accessibleDescription(), f"{name} ({description})"))  # fmt: skip

    def act(self, name: str, description: str = "") -> None:
        self.tab_to(name, description)
        settle(self.window)

    def choose(self, question: str, option: str) -> None:
        self._click(self._seen(lambda each: isinstance(each, QRadioButton) and each.accessibleName().startswith(option)
                               and question in each.accessibleDescription(), f"{question}: {option}"))  # fmt: skip
        settle(self.window)

    def pick(self, name: str, text: str) -> None:
        """With keys, from the field before: a click would open the list."""
        assert self.focused.accessibleName().startswith(name), f"Tab led to {self.focused.accessibleName()}, not {name}"
        QTest.keyClicks(self.focused, text)
        settle(self.window)

    def open_card(self, name: str) -> None:
        card = self._seen(lambda each: each.accessibleName().startswith(name), name)
        if not card.isChecked():
            self._click(card)
            settle(self.window)

    def _seen(self, found: Callable[[QWidget], bool], what: str) -> QWidget:
        there = [each for each in self.window.findChildren(QWidget)
                 if each.isVisible() and each.isEnabled() and each.focusPolicy() is not Qt.FocusPolicy.NoFocus]  # fmt: skip
        match = next((each for each in there if found(each)), None)
        assert match is not None, f"{what} is not to be seen, only: {[each.accessibleName() for each in there]}"
        return match

    def _click(self, widget: QWidget) -> None:
        if self.window.frame.area.isAncestorOf(widget):
            self.window.frame.area.ensureWidgetVisible(widget)
            settle(self.window)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
