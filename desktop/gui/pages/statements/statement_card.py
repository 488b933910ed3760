"""One document that the program writes for this person: what it is, how it looks, whether it is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Card
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import french, heading, label, paragraph, pill, retone
from desktop.gui.widgets.written import Written as WhereWritten
from desktop.model.forms import Form
from desktop.session import signing
from desktop.words import _

from .signed_part import SignedPart, Standing, standing
from .signing_part import WaysToSign
from .written_part import WrittenPart

if TYPE_CHECKING:
    from desktop.session.session import Snapshot
    from desktop.session.signing import Written

_CONCORDANCE_WHY: Final = _(
    "Your name is spelled in more than one way. This page sets the spellings side by side and explains to the clerk, "
    "in French, how they differ. Nobody has to sign it."
)

_WORDING_OURS: Final = _("The wording is our own: we found no official model.")


class StatementCard(Card):
    def __init__(self, context: Context, form: Form) -> None:
        super().__init__()
        self._context, self.form = context, form
        self.title = context.say(form.title)
        self.setAccessibleName(self.title)
        self._sign_again = False
        self._shown: Standing | None = None
        self.ways: WaysToSign | None = None
        self.to_sign = form.id in signing.REQUIREMENTS
        self.body.addLayout(self._heading())
        self.writing = WrittenPart(context, form.id, self.title, _made_of)
        self.writing.written.connect(self._written)
        self._put_why()
        self.body.addWidget(self.writing)
        self._signed = SignedPart(context, form.id, self.title, self._again)
        self.body.addWidget(self._signed)
        self._ways = Renewed(tokens.M)
        self.body.addWidget(self._ways)

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.M)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(heading(self.title, 2))
        if self.form.official_title != self.title:
            words.addWidget(french(self._context.look, self.form.official_title))
        row.addLayout(words, 1)
        self.pill = pill("", "note")
        row.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _put_why(self) -> None:
        say, procedure = self._context.say, self._context.opened.rules.procedure
        if self.to_sign:
            requirement = procedure.requirement(signing.REQUIREMENTS[self.form.id])
            self._lead.addWidget(paragraph(say(requirement.why)))
            self._lead.addWidget(paragraph(say(requirement.how)))
            self._lead.addWidget(label(say(_WORDING_OURS), "soft"))
            sources = requirement.sources
        else:
            self._lead.addWidget(paragraph(say(_CONCORDANCE_WHY)))
            sources = self.form.sources
        known = [procedure.sources[id_] for id_ in sources]
        self._lead.addWidget(WhereWritten(self._context, known, of=self.title))

    @property
    def _lead(self) -> QVBoxLayout:
        return self.writing.lead

    def refresh(self, snapshot: Snapshot) -> None:
        self.writing.refresh(snapshot)
        self._show_standing(snapshot)

    @property
    def problem(self) -> QWidget | None:
        """Where to go when it is not signed, or signed with other answers."""
        if self._shown is None or self._shown.tone != "problem" or self.ways is None:
            return None
        return self.ways.give

    def show_signing(self) -> None:
        """Bring the ways to sign it into view."""
        (self.ways.give if self.ways is not None else self.writing.look_button).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _written(self, written: Written) -> None:
        if self.ways is not None:
            self.ways.fingerprint = written.fingerprint
        self._show_standing(self._context.snapshot)

    def _show_standing(self, snapshot: Snapshot) -> None:
        written = self.writing.now
        now = standing(snapshot, self.form.id, written.fingerprint if written is not None else "")
        before, self._shown = self._shown, now
        self.pill.setText(self._context.say(now.word))
        retone(self.pill, tone=now.tone)
        if not self.to_sign:
            return
        self._signed.show_standing(now)
        if now.given is None:
            self._sign_again = False
        open_ways = now.given is None or now.stale or self._sign_again
        # A statement that was signed a moment ago needs no second signature: the ways are put away.
        signed = now.fingerprint if now.given else ""
        was_here = not open_ways and self._ways.isAncestorOf(self.window().focusWidget() or self)
        self._ways.show_value((open_ways, signed), self._build_ways if open_ways else _nothing)
        if not open_ways:
            self.ways = None
        if was_here:
            self._signed.take_focus()
        if before is not None and now.given not in (None, before.given) and not now.stale:
            self._context.announce(self._context.say(_("The statement is signed.")))

    def _again(self) -> None:
        self._sign_again = True
        self._show_standing(self._context.snapshot)
        self.show_signing()

    def _finish(self) -> None:
        self._sign_again = False
        self._show_standing(self._context.snapshot)

    def _build_ways(self, column: QVBoxLayout) -> None:
        self.ways = WaysToSign(self._context, self.form.id, self.title)
        self.ways.print_asked.connect(self.writing.print_it)
        self.ways.finished.connect(self._finish)
        self.ways.fingerprint = self.writing.now.fingerprint if self.writing.now is not None else ""
        column.addWidget(self.ways)


def _made_of(snapshot: Snapshot) -> object:
    """The statements are made of the answers, and of the day where no course is known."""
    return snapshot.dossier.answers, snapshot.checklist.on


def _nothing(_column: QVBoxLayout) -> None:
    """There is nothing to sign now."""
