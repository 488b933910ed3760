"""Pictures of pages for the screen: made off the window's thread, two at a time, each once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmap

from desktop.model.dossier import SourceFile
from desktop.model.page_edit import PageEdit

if TYPE_CHECKING:
    from desktop.progress import Progress

    from .context import Context

Shown = Callable[[QPixmap | None], None]
_MOST_PIXELS = 40_000_000  # ours: 160 MB; three photos of 12 megapixels as fine as they are
_AT_ONCE = 2  # ours: of the four threads of the window two stay free for what the person asks for


class _Wanted(NamedTuple):
    file: SourceFile
    password: str
    edit: PageEdit | None
    box: tuple[int, int]

    @property
    def key(self) -> tuple[object, ...]:
        return (self.file.name, self.file.size, self.password, self.edit, self.box)


class Pictures(QObject):
    """Lives as long as the page that asks. What was made last stays: a card that is opened again shows it at once."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._made: dict[tuple[object, ...], QPixmap | None] = {}
        self._waiting: deque[_Wanted] = deque()
        self._asking: dict[tuple[object, ...], list[Shown]] = {}
        self._running = 0

    def ask(
        self, file: SourceFile, password: str, edit: PageEdit | None, box: tuple[int, int], shown: Shown,
        *, first: bool = False,
    ) -> None:  # fmt: skip
        """``shown`` gets the page as it will be, fitting into ``box`` pixels; None when it cannot be drawn.

        first: somebody looks at just this one; whatever waits, waits for it.
        """
        wanted = _Wanted(file, password, edit, box)
        if wanted.key in self._made:
            shown(self._made[wanted.key])
            return
        asking = self._asking.setdefault(wanted.key, [])
        asking.append(shown)
        if len(asking) == 1:
            (self._waiting.appendleft if first else self._waiting.append)(wanted)
            self._go_on()

    def _go_on(self) -> None:
        while self._waiting and self._running < _AT_ONCE:
            self._running += 1
            self._make(self._waiting.popleft())

    def _make(self, wanted: _Wanted) -> None:
        session = self._context.opened

        def work(_progress: Progress) -> bytes | None:
            return session.picture(wanted.file, wanted.password, wanted.edit, wanted.box)

        self._context.run(
            self, work,
            done=lambda jpeg: self._show(wanted, jpeg),
            failed=lambda _error: self._show(wanted, None),
            stopped=lambda: self._show(wanted, None),
        )  # fmt: skip

    def _show(self, wanted: _Wanted, jpeg: bytes | None) -> None:
        self._running -= 1
        picture = QPixmap()
        known = picture if jpeg and picture.loadFromData(jpeg, "JPEG") else None
        self._keep(wanted, known)
        for shown in self._asking.pop(wanted.key, ()):
            shown(known)
        self._go_on()

    def _keep(self, wanted: _Wanted, picture: QPixmap | None) -> None:
        """Let the oldest go where all together take too much memory."""
        self._made[wanted.key] = picture
        pixels = sum(map(_pixels, self._made.values()))
        while pixels > _MOST_PIXELS and len(self._made) > 1:
            pixels -= _pixels(self._made.pop(next(iter(self._made))))


def _pixels(picture: QPixmap | None) -> int:
    return picture.width() * picture.height() if picture is not None else 0
