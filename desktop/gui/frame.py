"""What stands around a page: the steps at the side, what is to be noticed above, the bar below."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from desktop.words import _

from .context import Context
from .names import NAMES
from .page import Page
from .widgets.bar import Bar
from .widgets.buttons import button
from .widgets.steps import Step, Steps
from .widgets.tab_order import focus_next
from .widgets.unsaved import Unsaved

if TYPE_CHECKING:
    from desktop.session.route import Stop
    from desktop.session.session import Snapshot

_NARROW = 620  # pixels at 100 % that a page keeps; with less beside the steps, they become a menu
_EXPLAIN_THEMSELVES = frozenset({"card"})  # pages that say why they are locked, and can be opened for that
_LAST_FOR_MANY = "exit"  # nothing has to follow it: the page itself leads on to what may


class Frame(QWidget):
    """go: to a page. back, on: the neighbours of the page that is shown."""

    def __init__(self, context: Context, go: Callable[[str], None], back: Callable[[], None], on: Callable[[], None]):
        super().__init__()
        self.setObjectName("ground")
        self._context, self._go = context, go
        say = context.say
        self.stops: tuple[Stop, ...] = ()
        self.steps = Steps(context.look, say(_("Steps")), go)
        self.bar = Bar(context.look, say(_("Previous")), say(_("Continue")), back, on)
        self.unsaved = Unsaved(context)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._all_steps = button(context.look, say(_("Steps")), self._open_menu, icon="menu", role="quiet")
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._all_steps, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.unsaved)
        column.addWidget(self.area, 1)
        column.addWidget(self.bar)
        row.addLayout(column, 1)

    def put(self, page: Page) -> None:
        """Show this page in the place of the one before, which is thrown away."""
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setWidget(page)
        self.bar.show_hint("")
        self.bar.be_primary(not page.own_primary)
        self._show_ways()

    def show_snapshot(self, snapshot: Snapshot | None, stops: tuple[Stop, ...]) -> None:
        self.stops = stops
        self.steps.show_steps(tuple(map(self._step, stops)))
        self.unsaved.show_error(snapshot.unsaved if snapshot else None)
        if snapshot is not None:
            self.bar.show_kept(self._where_it_is_kept())
        self._show_ways()

    def _where_it_is_kept(self) -> str:
        say, session = self._context.say, self._context.opened
        if session.vanishes:
            return say(_("This is the sample: it vanishes when you close it."))
        return say(_("Everything is kept in {folder}"), {"folder": str(session.folder)})

    def following(self, page: str, by: int) -> str | None:
        """The next open page after this one (``by`` 1), or before it (-1)."""
        if not self.stops:
            return None
        from desktop.session import route

        if page not in route.PAGES:
            return None
        return (route.next_page if by > 0 else route.previous_page)(self.stops, page)

    def _show_ways(self) -> None:
        page = self._shown_page()
        inside = isinstance(shown := self.area.widget(), Page) and shown.step  # it has a way back of its own
        self.bar.setVisible(any(stop.page == page for stop in self.stops) and page != "welcome" and not inside)
        self.bar.back.setVisible(self.following(page, -1) is not None)
        self.bar.next.setVisible(page != _LAST_FOR_MANY and self.following(page, +1) is not None)
        self.steps.show_steps(tuple(map(self._step, self.stops)))
        self._make_room()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab: the page, then back and on, then the steps."""
        parts = (self.unsaved, self.area, self.bar, self.steps, self._all_steps)
        return focus_next(parts, forward=forward) or super().focusNextPrevChild(forward)

    def _shown_page(self) -> str:
        page = self.area.widget()
        return page.step or page.name if isinstance(page, Page) else ""

    @property
    def _nothing_to_register(self) -> bool:
        """Then whatever is left open on the other pages is nothing to be counted."""
        return any(stop.page == _LAST_FOR_MANY for stop in self.stops)

    def _step(self, stop: Stop) -> Step:
        say = self._context.say
        here = stop.page == self._shown_page()
        state = {"done": "done", "locked": "locked"}.get(str(stop.state), "to-do")
        told = say({"done": _("done"), "locked": _("locked"), "to-do": _("to do")}[state])
        to_fix = 0 if stop.optional and self._nothing_to_register else stop.to_fix
        if to_fix:
            told = say(_("{told}; to fix: {count}"), {"told": told, "count": to_fix})
        to_review = 0 if stop.optional and self._nothing_to_register else stop.to_review
        if to_review:
            told = say(_("{told}; to look at: {count}"), {"told": told, "count": to_review})
        if stop.why_locked:
            told = say(stop.why_locked)
        openable = state != "locked" or stop.page in _EXPLAIN_THEMSELVES
        return Step(stop.page, say(NAMES[stop.page]), state, here, openable, to_fix, to_review, told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        scale = self._context.look.text_size / 100
        narrow = self.width() < self.steps.width() + round(_NARROW * scale)
        self.steps.setVisible(bool(self.stops) and not narrow)
        self._all_steps.setVisible(bool(self.stops) and narrow)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for stop in self.stops:
            step = self._step(stop)
            action = QAction(self._context.look.icon(step.state), step.name, menu)
            action.setToolTip(step.told)
            action.setEnabled(step.openable)
            action.triggered.connect(lambda _on=False, page=stop.page: self._go(page))
            menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._all_steps.mapToGlobal(self._all_steps.rect().bottomLeft()))
