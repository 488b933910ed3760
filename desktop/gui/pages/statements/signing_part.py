"""How a statement gets signed: on paper and scanned, or on the screen; and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import DesktopError
from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.reading_order import order_soon
from desktop.gui.widgets.text import heading, label
from desktop.session import changes, signing
from desktop.words import _

from .drafts import draft, keep_draft
from .drawing_part import DrawingPart

if TYPE_CHECKING:
    from desktop.model.signature import Signature
    from desktop.progress import Progress
    from desktop.session.importing import Imported
    from desktop.session.session import Session

_LABEL = _("Signed statement")


class WaysToSign(QWidget):
    """``print_asked``: the person wants it on paper. ``finished``: it is signed now.

    fingerprint: of what is written now (``filling.Written``).
    """

    print_asked = Signal()
    finished = Signal()

    def __init__(self, context: Context, form_id: str, title: str) -> None:
        super().__init__()
        self._context, self._form_id, self._title = context, form_id, title
        self._by_parent = form_id == "parental_authorisation"
        self.fingerprint = ""
        self.drawing: DrawingPart | None = None
        self._busy = False  # a button that is switched off would lose the focus to who knows where
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        say, look = context.say, context.look
        if self._by_parent:
            whose = _("Your parent or legal guardian signs this, not you, and adds a copy of their identity document.")
            column.addWidget(Callout(look, "note", say(whose)))
        text = _("We found no source that says which kind of signature is accepted. Our own advice: sign by hand on "
                 "paper.")  # fmt: skip
        column.addWidget(label(say(text), "soft"))
        column.addWidget(self._on_paper())
        column.addWidget(self._on_screen())
        self._trouble = QVBoxLayout()
        column.addLayout(self._trouble)
        if draft(context.opened, form_id) is not None:
            self.open_drawing()

    def _on_paper(self) -> QWidget:
        say, look = self._context.say, self._context.look
        well = Card("well")
        way = say(_("Print, sign, scan"))
        well.body.addWidget(heading(way, 3))
        text = _("Print the page, write the place and the day, sign it by hand. Then scan it or take its picture, and "
                 "give the picture here.")  # fmt: skip
        well.body.addWidget(label(say(text)))
        row = QWidget()
        flow = Flow(row, tokens.S)
        told = f"{self._title}: {way}"
        flow.addWidget(button(look, say(_("Print…")), self.print_asked.emit, icon="print", description=told))
        self.give = button(look, say(_("Give the signed page…")), self._give, icon="add-file", description=self._title)
        flow.addWidget(self.give)
        well.body.addWidget(row)
        return well

    def _on_screen(self) -> QWidget:
        say, look = self._context.say, self._context.look
        well = self._screen = Card("well")
        title = _("The parent draws the signature here") if self._by_parent else _("Draw your signature here")
        well.body.addWidget(heading(say(title), 3))
        text = _("The page then says that the signature was made on a screen. If it is refused, sign on paper.")
        well.body.addWidget(label(say(text)))
        self.draw = button(look, say(_("Sign on the screen")), self.open_drawing, icon="sign", description=self._title)
        well.body.addWidget(self.draw, 0, Qt.AlignmentFlag.AlignLeading)
        return well

    def open_drawing(self) -> None:
        """Show the sheet to draw on."""
        self.draw.hide()
        self.drawing = DrawingPart(self._context, self._form_id, self._title, by_parent=self._by_parent)
        self.drawing.signed.connect(self._put)
        self._screen.body.addWidget(self.drawing)
        order_soon(self)
        first = self.drawing.signer.entries["name"] if self.drawing.signer is not None else self.drawing.pad
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # The work.

    def _give(self) -> None:
        paths = () if self._busy else self._context.dialogs.files(self._context.say(_("Choose the signed page")))
        if not paths:
            return
        session, form_id = self._context.opened, self._form_id
        called = signing.signed_name(form_id, self.fingerprint)

        def work(progress: Progress) -> tuple[Imported, ...]:
            with session.at_work():
                imported = session.import_files(paths, progress, called)
                files = tuple(each.file for each in imported if each.file is not None)
                if files:
                    session.change(_LABEL, signing.give_signed(form_id, files))
            return tuple(each for each in imported if each.file is None)

        self._busy = True
        self._context.run(self, work, done=self._given, failed=self._failed)

    def _given(self, failed: Sequence[Imported]) -> None:
        self._busy = False
        self._clear_trouble()
        for each in failed:
            if each.problem is not None:
                self._failed(each.problem)
        if not failed:
            self.finished.emit()

    def _put(self, signature: Signature) -> None:
        session, form_id, language = self._context.opened, self._form_id, self._context.language
        if self._busy:
            return
        self._busy = True

        def work(_progress: Progress) -> None:
            written = session.written(form_id, language, signature)
            name = f"{signing.signed_name(form_id, written.fingerprint)}.pdf"
            with session.at_work():
                file = session.import_bytes(name, written.pdf)
                session.change(_LABEL, signing.give_signed(form_id, (file,), signature.on))
            keep_draft(session, form_id, None)

        self._context.run(self, work, done=lambda _none: self._given(()), failed=self._failed)

    def _failed(self, error: DesktopError | None) -> None:
        from desktop.session.telling import explain_error

        self._busy = False
        lines = explain_error(error, self._context.language) if error is not None else ()
        title = self._context.say(_("It could not be added"))
        self._clear_trouble()
        self._trouble.addWidget(Callout(self._context.look, "problem", "\n".join(lines), title))
        self._context.announce(f"{title}. {' '.join(lines)}")

    def _clear_trouble(self) -> None:
        while (item := self._trouble.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()


def add_identity(session: Session, form_id: str, paths: Sequence[Path], progress: Progress) -> tuple[Imported, ...]:
    """Copies of the signer's identity document, put behind the signed page; those that could not be copied."""
    with session.at_work():
        imported = session.import_files(paths, progress)
        files = tuple(each.file for each in imported if each.file is not None)
        given = signing.signed_document(session.snapshot.dossier, form_id)
        if files and given is not None:
            session.change(_("Identity document of who signed"), changes.add_files(given[0], files))
    return tuple(each for each in imported if each.file is None)
