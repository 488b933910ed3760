"""A document that the program writes, as it is now: its first page, what is missing in it, ways to take it along."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import DesktopError
from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.pdf_thumbnail import WIDE, PdfThumbnail
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.turning_row import TurningRow
from desktop.words import _

from .missing import missing_in

if TYPE_CHECKING:
    from desktop.gui.task import Task
    from desktop.progress import Progress
    from desktop.session.session import Snapshot
    from desktop.session.signing import Written


class _Made(NamedTuple):
    written: Written
    first_page: QImage


class WrittenPart(QWidget):
    """``written`` carries each new ``filling.Written``. title: in the person's language. depends_on: what of a snapshot
    the document is made of.

    ``lead``: a column beside the picture, for what is to be said of the document.
    """

    written = Signal(object)

    def __init__(self, context: Context, form_id: str, title: str, depends_on: Callable[[Snapshot], object]) -> None:
        super().__init__()
        self._context, self._form_id, self._depends_on, self.title = context, form_id, depends_on, title
        self.now: Written | None = None
        self._made_of: object = None
        self._task: Task | None = None
        say, look = context.say, context.look
        name = say(_("Look at the pages: {title}"), {"title": self.title})
        self.picture = PdfThumbnail(look, name, self.look_at)
        beside = QWidget()
        self._column = QVBoxLayout(beside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.M)
        self.lead = QVBoxLayout()
        self.lead.setSpacing(tokens.S)
        self._column.addLayout(self.lead)
        self._told = Renewed(tokens.S)
        self._column.addWidget(self._told)
        self._column.addWidget(self._buttons())
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(TurningRow(self.picture, beside, look.pixels(WIDE) + look.pixels(250), tokens.L))

    def _buttons(self) -> QWidget:
        say, look = self._context.say, self._context.look
        row = QWidget()
        flow = Flow(row, tokens.S)
        self.look_button = button(look, say(_("Look at it")), self.look_at, icon="eye", description=self.title)
        self.print_button = button(look, say(_("Print…")), self.print_it, icon="print", description=self.title)
        self.save_button = button(look, say(_("Save as PDF…")), self.save_it, icon="save", description=self.title)
        for each in (self.look_button, self.print_button, self.save_button):
            flow.addWidget(each)
        return row

    def refresh(self, snapshot: Snapshot) -> None:
        """Write it anew when what it is made of has changed."""
        made_of = self._depends_on(snapshot)
        if made_of == self._made_of:
            return
        self._made_of = made_of
        if self._task is not None:
            self._task.abandon()
        session, language = self._context.opened, self._context.language
        form_id, box = self._form_id, self.picture.box()

        def work(_progress: Progress) -> _Made:
            made = session.written(form_id, language)
            pictures = session.pdf_pictures(made.pdf, box)
            return _Made(made, QImage.fromData(pictures[0]) if pictures else QImage())

        self._task = self._context.run(self, work, done=self._show, failed=self._failed)

    # What one can do with it.

    def look_at(self) -> None:
        from desktop.gui.widgets.pdf_viewer import look_at

        session, language, form_id = self._context.opened, self._context.language, self._form_id
        look_at(self._context, self, self.title, lambda _progress: session.written(form_id, language).pdf)

    def print_it(self) -> None:
        from desktop.gui.printing import print_pdf

        if self.now is not None:
            print_pdf(self._context, self, self.title, self.now.pdf)

    def save_it(self) -> None:
        from desktop.gui.printing import save_pdf

        if self.now is not None:
            save_pdf(self._context, self, f"{self._form_id.replace('_', '-')}.pdf", self.now.pdf)

    # What came of writing it.

    def _show(self, made: _Made) -> None:
        self._task, self.now = None, made.written
        self.picture.show_picture(made.first_page if not made.first_page.isNull() else None)
        self._enable(True)
        self._told.show_value(made.written.findings, self._build_told)
        self.written.emit(made.written)

    def _failed(self, error: DesktopError | None) -> None:
        self._task, self.now = None, None
        self.picture.show_picture(None)
        self._enable(False)
        self._told.show_value(error, lambda column: self._build_trouble(column, error))

    def _enable(self, on: bool) -> None:
        for control in (self.picture, self.look_button, self.print_button, self.save_button):
            control.setEnabled(on)

    def _build_told(self, column: QVBoxLayout) -> None:
        assert self.now is not None
        for part in missing_in(self._context, self.now, self.title):
            column.addWidget(part)

    def _build_trouble(self, column: QVBoxLayout, error: DesktopError | None) -> None:
        from desktop.session.telling import explain_error

        lines = explain_error(error, self._context.language) if error is not None else ()
        title = self._context.say(_("It cannot be written now"))
        column.addWidget(Callout(self._context.look, "problem", "\n".join(lines), title))
