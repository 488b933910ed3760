"""What stands around a page: the steps at the side, what is to be noticed above, the bar below."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.words import _

from .context import Context
from .names import NAMES
from .openings import is_temporary
from .page import Page
from .widgets.buttons import button
from .widgets.tab_order import focus_next

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QPushButton

    from desktop.session.route import Stop
    from desktop.session.session import Snapshot

    from .room_gauges import RoomGauges
    from .widgets.bar import Bar
    from .widgets.read_only import ReadOnly
    from .widgets.steps import Step, Steps
    from .widgets.unsaved import Unsaved

_NARROW = 620  # pixels at 100 % that a page keeps; with less beside the steps, they become a menu
_EXPLAIN_THEMSELVES = frozenset({"card"})  # pages that say why they are locked, and can be opened for that
_LAST_FOR_MANY = "exit"  # nothing has to follow it: the page itself leads on to what may


class Frame(QWidget):
    """go: to a page. back, on: the neighbours of the page that is shown."""

    def __init__(self, context: Context, go: Callable[[str], None], back: Callable[[], None], on: Callable[[], None]):
        super().__init__()
        self.setObjectName("ground")
        self._context, self._go, self._back, self._on = context, go, back, on
        self.stops: tuple[Stop, ...] = ()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self.area, 1)
        self._row.addLayout(self._column, 1)

    # What stands around a page is made with the first dossier: the welcome page stands alone, and is there sooner.

    @cached_property
    def steps(self) -> Steps:
        from .widgets.steps import Steps

        made = Steps(self._context.look, self._context.say(_("Steps")), self._go)
        made.hide()
        self._row.insertWidget(0, made)
        return made

    @cached_property
    def unsaved(self) -> Unsaved:
        from .widgets.unsaved import Unsaved

        made = Unsaved(self._context)
        self._column.insertWidget(self._column.indexOf(self.area), made)
        return made

    @cached_property
    def read_only(self) -> ReadOnly:
        from .widgets.read_only import ReadOnly

        made = ReadOnly(self._context)
        self._column.insertWidget(self._column.indexOf(self.area), made)
        return made

    @cached_property
    def bar(self) -> Bar:
        from .widgets.bar import Bar

        say = self._context.say
        made = Bar(self._context.look, say(_("Previous")), say(_("Continue")), self._back, self._on)
        made.hide()
        self._column.addWidget(made)
        return made

    @cached_property
    def _all_steps(self) -> QPushButton:
        look, name = self._context.look, self._context.say(_("Steps"))
        made = button(look, name, self._open_menu, icon="menu", role="quiet")
        made.hide()
        self._top.insertWidget(0, made)
        return made

    @cached_property
    def _top(self) -> QHBoxLayout:
        """What stands above a page that has no room for the steps beside it."""
        made = QHBoxLayout()
        made.setContentsMargins(0, 0, 0, 0)
        made.addStretch(1)
        self._column.insertLayout(0, made)
        return made

    @cached_property
    def room(self) -> RoomGauges:
        """How much room the upload takes."""
        from .room_gauges import RoomGauges

        made = RoomGauges(self._context)
        self.steps.put_below(made.below)
        self._top.addWidget(made.above)
        return made

    def put(self, page: Page) -> None:
        """Show this page in the place of the one before, which is thrown away."""
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setWidget(page)
        if self.stops:
            self._suit(page)
            self._show_ways()

    def _suit(self, page: Page) -> None:
        self.bar.show_hint("")
        self.bar.be_primary(not page.own_primary)

    def show_snapshot(self, snapshot: Snapshot | None, stops: tuple[Stop, ...]) -> None:
        if stops and not self.stops:
            self._surround()
        self.stops = stops
        self.steps.show_steps(tuple(map(self._step, stops)))
        self.unsaved.show_error(snapshot.unsaved if snapshot else None)
        self._tell_who_has_it(snapshot)
        if snapshot is not None:
            self.bar.show_kept(self._context.language.together(self._where_it_is_kept(), self._that_it_stays_open()))
        if snapshot is not None and stops:
            self.room.show_snapshot(snapshot)
        self._show_ways()

    def _tell_who_has_it(self, snapshot: Snapshot | None) -> None:
        """A dossier that can only be read here says so, and what the way on is."""
        session = self._context.session if snapshot is not None else None
        if session is None and "read_only" not in vars(self):
            return
        self.read_only.show_session(session)

    def _surround(self) -> None:
        """From now on there is a way to go."""
        page = self.area.widget()
        if isinstance(page, Page):
            self._suit(page)
        self.installEventFilter(self)

    def _where_it_is_kept(self) -> str:
        say, session = self._context.say, self._context.opened
        if is_temporary(session):
            return say(_("Nothing is kept: the dossier is gone when it is closed."))
        if session.vanishes:
            return say(_("This is the sample: it vanishes when you close it."))
        from desktop.session import keys, retention

        if keys.read_only(session):
            return say(_("Only read here: {file}"), {"file": str(session.place)})
        told = say(_("Everything is kept in {folder}"), {"folder": str(session.place)})
        if not retention.is_own(session.place):
            return told
        today = self._context.today()  # an open dossier is as if it were changed today
        expires = retention.term(today, session.rules.policy.draft_days.value, today).expires
        return say(_("{kept}, until {day}"), {"kept": told, "day": expires})

    def _that_it_stays_open(self) -> str:
        """Somebody chose that it never locks, and that need not have been who sits here now."""
        from desktop.settings import NEVER

        from .locking import lock_setting

        session = self._context.opened
        minutes = lock_setting(session.rules.policy, session).effective(self._context.settings.lock_minutes or None)
        return self._context.say(_("This window never locks by itself.")) if minutes == NEVER else ""

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
        around: tuple[QWidget, ...] = (self.area,)
        if self.stops:
            beside = (self.steps, self._all_steps, self.room.above)
            around = (self.unsaved, self.read_only, self.area, self.bar, *beside)
        return focus_next(around, forward=forward) or super().focusNextPrevChild(forward)

    def _shown_page(self) -> str:
        page = self.area.widget()
        return page.step or page.name if isinstance(page, Page) else ""

    @property
    def _nothing_to_register(self) -> bool:
        """Then whatever is left open on the other pages is nothing to be counted."""
        return any(stop.page == _LAST_FOR_MANY for stop in self.stops)

    def _step(self, stop: Stop) -> Step:
        from .widgets.steps import Step

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Its own events, from the first dossier on: until then the classes of events need not be made."""
        from PySide6.QtCore import QEvent

        if event.type() == QEvent.Type.Resize:
            self._make_room()
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        scale = self._context.look.text_size / 100
        narrow = self.width() < self.steps.width() + round(_NARROW * scale)
        self.steps.setVisible(bool(self.stops) and not narrow)
        self._all_steps.setVisible(bool(self.stops) and narrow)
        if self._all_steps.isVisible():
            self._all_steps.ensurePolished()  # the row that it stands in asks before it has its own, taller letters
            self._all_steps.setMinimumHeight(self._all_steps.sizeHint().height())
        if self.stops:
            self.room.place(self.steps, narrow=narrow, height=self.height())
        elif "room" in vars(self):  # the dossier was closed
            self.room.forget()

    def _open_menu(self) -> None:
        from PySide6.QtGui import QAction
        from PySide6.QtWidgets import QMenu

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
