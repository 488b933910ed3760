"""Signing on the screen: who, where and when, and the sheet to draw on; or a picture of a signature."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.date_entry import DateEntry
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.signature_pad import SignaturePad
from desktop.gui.widgets.text_entry import TextEntry
from desktop.model.signature import Signature, Signer
from desktop.session import signing
from desktop.words import _

from .drafts import draft, keep_draft
from .signer_fields import SignerFields

if TYPE_CHECKING:
    from desktop.session.session import Session

_PICTURE_PX = (1200, 600)  # ours: a signature is printed 7 cm wide, at 400 dots an inch


class DrawingPart(QWidget):
    """``signed`` carries the ``Signature`` to put on the page. by_parent: somebody else signs, and is asked who.

    title: of the statement, in the person's language.
    """

    signed = Signal(object)

    def __init__(self, context: Context, form_id: str, title: str, *, by_parent: bool) -> None:
        super().__init__()
        self._context, self._form_id, self._title = context, form_id, title
        begun = draft(context.opened, form_id) or Signature(_usual_place(context), context.today())
        self._picture = begun.picture
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.M)
        self.signer: SignerFields | None = None
        if by_parent:
            self.signer = SignerFields(context, begun.signer)
            self.signer.changed.connect(self._keep)
            self._column.addWidget(self.signer)
        self._put_place_and_date(begun)
        self._put_pad(begun)
        say = context.say
        text = say(_("Sign the page"))
        self.submit = button(context.look, text, self._submit, icon="sign", description=title)
        self._column.addWidget(self.submit, 0, Qt.AlignmentFlag.AlignLeading)

    def _put_place_and_date(self, begun: Signature) -> None:
        say, look = self._context.say, self._context.look
        self.place = TextEntry()
        self.place.set_value(begun.place)
        self.place.edited.connect(self._keep)
        self._place_field = Field(look, "place", say(_("Place where it is signed")), self.place, french="Fait à")
        self._column.addWidget(self._place_field.keep_narrow(34))
        self.date = DateEntry(look, self._context.language)
        self.date.set_value(begun.on)
        self.date.edited.connect(self._keep)
        self._date_field = Field(look, "date", say(_("Day on which it is signed")), self.date, french="Le")
        self._column.addWidget(self._date_field)

    def _put_pad(self, begun: Signature) -> None:
        say, look = self._context.say, self._context.look
        hint = say(_("Sign on the line, with the mouse, a finger or a pen"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self.pad = SignaturePad(look, hint)
        self.pad.set_strokes(begun.strokes)
        self.pad.changed.connect(self._drawn)
        self._shown_picture = QLabel()
        self._shown_picture.setAccessibleName(say(_("The picture of the signature")))
        column.addWidget(self.pad)
        column.addWidget(self._shown_picture)
        column.addWidget(self._tools())
        self._pad_field = Field(look, "signature", say(_("Signature")), inside)
        self.pad.setAccessibleName(say(_("Signature")))
        self.pad.setAccessibleDescription(
            say(_("A signature cannot be drawn with the keyboard: add a picture of it, or print the page and sign it."))
        )
        self._column.addWidget(self._pad_field)
        self._show_picture()

    def _tools(self) -> QWidget:
        say, look = self._context.say, self._context.look
        row = QWidget()
        flow = Flow(row, tokens.S)
        self.back, self.clear, self.choose = (
            button(look, say(text), does, icon=icon, role="quiet", description=self._title)
            for text, does, icon in (
                (_("Take back the last stroke"), self.pad.undo_stroke, "undo"),
                (_("Clear"), self._clear, "delete"),
                (_("Use a picture of a signature…"), self._choose, "photo"),
            )
        )
        for each in (self.back, self.clear, self.choose):
            flow.addWidget(each)
        return row

    @property
    def signature(self) -> Signature:
        """What was drawn and typed so far."""
        signer = self.signer.signer if self.signer is not None else Signer()
        strokes = () if self._picture else self.pad.strokes
        return Signature(self.place.value, self.date.value, strokes, self._picture, signer)

    def _keep(self) -> None:
        keep_draft(self._context.opened, self._form_id, self.signature)

    def _drawn(self) -> None:
        self._pad_field.show_message("")
        self._show_picture()
        self._keep()

    def _clear(self) -> None:
        self._picture = b""
        self.pad.clear()
        self._drawn()
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    # A picture of a signature.

    def _choose(self) -> None:
        paths = self._context.dialogs.files(self._context.say(_("Choose a picture of the signature")))
        if paths:
            session, path = self._context.opened, paths[0]
            self._context.run(self, lambda _progress: _picture(session, path), done=self._take_picture)

    def _take_picture(self, jpeg: bytes | None) -> None:
        if not jpeg:
            text = self._context.say(_("This file is not a picture that can be shown. Choose another one."))
            self._pad_field.show_message(text)
            self._context.announce(text)
            return
        self._picture = jpeg
        self._drawn()

    def _show_picture(self) -> None:
        has_picture = bool(self._picture)
        self.pad.setVisible(not has_picture)
        self._shown_picture.setVisible(has_picture)
        if has_picture:
            pixmap = QPixmap()
            pixmap.loadFromData(self._picture, "JPEG")
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._shown_picture.setPixmap(pixmap.scaled(self.pad.sizeHint(), keep, smooth))
        self.back.setEnabled(bool(self.pad.strokes) and not has_picture)
        self.clear.setEnabled(has_picture or bool(self.pad.strokes))

    # Putting it on the page.

    def _submit(self) -> None:
        signature = self.signature
        first = self._missing(signature)
        if first is None:
            self.signed.emit(signature)
        else:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _missing(self, signature: Signature) -> QWidget | None:
        """Says beside each field what is missing; the first control to go to."""
        say, first = self._context.say, None
        wanted = [
            (self._place_field, self.place, bool(signature.place), say(_("Say where it is signed."))),
            (self._date_field, self.date, signature.on is not None,
             self.date.complaint() or say(_("Say on which day it is signed."))),
            (self._pad_field, self.choose if self._picture else self.pad, signature.given,
             say(_("There is no signature yet."))),
        ]  # fmt: skip
        if self.signer is not None:
            name = self.signer.fields["name"]
            wanted.insert(0, (name, self.signer.entries["name"], bool(signature.signer.name), say(_("Say who signs."))))
        for field, control, there, message in wanted:
            field.show_message("" if there else message)
            if not there and first is None:
                first = control
                self._context.announce(message)
        return first


def _usual_place(context: Context) -> str:
    """Where the person lives is where they are likely to sign; they can say otherwise."""
    address = context.snapshot.dossier.answers.address
    return address.city if address is not None else ""


def _picture(session: Session, path: Path) -> bytes | None:
    """The first page of a file as a JPEG, decoded in a child; nothing of it is kept. None when there is none."""
    return session.picture(signing.picture_file(path), "", None, _PICTURE_PX)
