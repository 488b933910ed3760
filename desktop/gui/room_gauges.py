"""The gauge of the upload in its two places: below the steps, and in one line above a page that leaves them no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import room_left
from .context import Context
from .widgets.gauge import Gauge, Reading

if TYPE_CHECKING:
    from desktop.session.session import Snapshot

    from .widgets.steps import Steps


class RoomGauges:
    """``below`` and ``above`` say the same; one of them is seen while there is anything to measure."""

    def __init__(self, context: Context) -> None:
        self._context = context
        name = context.say(room_left.NAME)
        self.below = Gauge(context.look, name, self._show_largest)
        self.above = Gauge(context.look, name, self._show_largest, flat=True)
        self._reading: Reading | None = None
        self._largest = ""

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Measured anew; ``place`` shows it."""
        found = room_left.room_in(self._context, snapshot)
        self._largest = found.largest if found is not None else ""
        self._reading = room_left.reading(self._context, found)

    def place(self, steps: Steps, *, narrow: bool, height: int) -> None:
        """narrow: the steps are a menu. height: pixels that there are beside the page."""
        if self._reading is not None:
            self.below.show_reading(self._reading)
            self.above.show_reading(self._reading)
        measured = self._reading is not None
        high = not narrow and measured and height >= steps.height_with(self.below)
        self.below.setVisible(measured and high)
        self.above.setVisible(measured and not high)

    def forget(self) -> None:
        """There is no dossier any more."""
        self._reading = None
        for gauge in (self.below, self.above):
            gauge.hide()

    def _show_largest(self) -> None:
        self._context.go("documents", self._largest)
