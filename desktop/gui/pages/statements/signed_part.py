"""Whether a statement is signed, and how that stands: not yet, with other answers, to look at, ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.states import sign_of, telling
from desktop.gui.telling import teller
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import label
from desktop.model.checklist import Finding
from desktop.model.dossier import Document
from desktop.model.state_words import STATES
from desktop.session import changes, signing
from desktop.session.reports import explain
from desktop.words import _

from .signing_part import add_identity

if TYPE_CHECKING:
    from desktop.errors import DesktopError
    from desktop.session.importing import Imported
    from desktop.session.session import Snapshot

_TITLES: Final[Mapping[str, str]] = {
    "ready": _("Signed"),
    "note": _("Signed; it is being looked at"),
    "problem": _("The signed page is not good yet"),
}
_TO_LOOK_AT: Final = _("Signed; to look at once more")


@dataclass(frozen=True)
class Standing:
    """tone, icon, word: how it is shown. given: the signed document. stale: the answers have changed since.

    fingerprint: of what was signed, "" when the file does not tell. findings: what is to be known of the document.
    """

    tone: str
    icon: str
    word: str
    given: Document | None = None
    stale: bool = False
    fingerprint: str = ""
    findings: tuple[Finding, ...] = ()


def standing(snapshot: Snapshot, form_id: str, fingerprint: str) -> Standing:
    """How a document stands. fingerprint: of what is written now; "" while that is not known."""
    if form_id not in signing.REQUIREMENTS:
        return Standing("ready", "ready", _("nothing to sign"))
    found = signing.signed_document(snapshot.dossier, form_id)
    if found is None:
        return Standing("problem", "missing", _("not signed yet"))
    place, document = found
    signed = signing.signed_with(document) or ""
    if signed and fingerprint and signed != fingerprint:
        return Standing("problem", "problem", _("to sign again"), document, True, signed)
    line = next((line for line in snapshot.checklist.lines if line.id == document.requirement), None)
    if line is None or place not in snapshot.facts or not snapshot.judged:
        return Standing("note", "clock", _("looking…"), document, False, signed)
    sign = sign_of(line)
    return Standing(sign.tone, sign.icon, STATES[line.state], document, False, signed, telling(line))


class SignedPart(Renewed):
    """again: the person wants to sign it anew."""

    def __init__(self, context: Context, form_id: str, title: str, again: Callable[[], None]) -> None:
        super().__init__(tokens.M)
        self._context, self._form_id, self._title, self._again = context, form_id, title, again
        self._first: QWidget | None = None

    def show_standing(self, now: Standing) -> None:
        self.show_value(now, lambda column: self._build(column, now))

    def take_focus(self) -> None:
        """To the first thing that one can do with what was signed."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, column: QVBoxLayout, now: Standing) -> None:
        self._first = None
        if now.given is None:
            text = _("It is written, but not signed: it does not count until it is.")
            column.addWidget(Callout(self._context.look, "problem", self._context.say(text)))
            return
        column.addWidget(self._box(now))
        column.addWidget(self._buttons(now))

    def _box(self, now: Standing) -> Callout:
        say, look = self._context.say, self._context.look
        if now.stale:
            text = _("You signed this before your answers changed, so what is signed no longer says what you answered. "
                     "Sign it again.")  # fmt: skip
            return Callout(look, "problem", say(text), say(_("Signed, but no longer right")))
        box = Callout(look, now.tone, "", say(_TITLES.get(now.tone, _TO_LOOK_AT)))
        if now.given is not None and now.given.issued_on is not None:
            box.body.addWidget(label(say(_("On {signed_on}"), {"signed_on": now.given.issued_on})))
        for finding in now.findings:
            words = explain(finding, self._context.language)
            box.body.addWidget(label(self._context.language.together(words.found, words.expected, words.fix)))
        return box

    def _buttons(self, now: Standing) -> QWidget:
        say, look, go = self._context.say, self._context.look, self._context.go
        assert now.given is not None
        requirement = now.given.requirement
        row = QWidget()
        flow = Flow(row, tokens.S)
        acts = [
            (_("See it among your documents"), "documents", lambda: go("documents", requirement)),
            (_("Take the signed page out"), "delete", self._remove),
        ]
        if not now.stale:
            acts.insert(1, (_("Sign it again"), "sign", self._again))
        if self._form_id == "parental_authorisation":
            acts.insert(0, (_("Add the signer's identity document…"), "add-file", self._add_identity))
        for text, icon, does in acts:
            made = button(look, say(text), does, icon=icon, role="quiet", description=self._title)
            self._first = self._first or made
            flow.addWidget(made)
        return row

    def _remove(self) -> None:
        session = self._context.opened
        found = signing.signed_document(session.snapshot.dossier, self._form_id)
        if found is not None:
            session.change(_("Signed page taken out"), changes.remove_document(found[0]))

    def _add_identity(self) -> None:
        say, session, form_id = self._context.say, self._context.opened, self._form_id
        paths = self._context.dialogs.files(say(_("Choose the identity document of who signed")))
        if paths:
            self._context.run(
                self, lambda progress: add_identity(session, form_id, paths, progress),
                done=self._told, failed=self._tell,
            )  # fmt: skip

    def _told(self, failed: Sequence[Imported]) -> None:
        for each in failed:
            self._tell(each.problem)

    def _tell(self, error: DesktopError | None) -> None:
        teller(self._context, self._context.say(_("It could not be added")))(error)
