"""One document on its card: its pages, what it is, its details, what was found, and what one can do with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.turns import in_turn
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import line
from desktop.model.checklist import Finding
from desktop.model.dossier import Document, Dossier
from desktop.model.facts import FileFacts
from desktop.session import changes
from desktop.session.details import ORDER, details_that_matter
from desktop.words import _

from .acting import Act, detail_of
from .details_form import DetailsForm
from .findings_view import FoldedView, WrongView
from .kind_choice import KindChoice
from .pages_row import PagesRow, page_number
from .password_part import PasswordPart
from .piece import Piece

if TYPE_CHECKING:
    from .desk import Desk

_ASKED_IN_PLACE: Final = frozenset({"password_needed", "password_wrong"})  # by ``PasswordPart``


class DocumentPart(QWidget):
    """Shows whichever document stands at its place; it may be another one after something was undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._context = desk, desk.context
        self.number = -1
        self.document = Document("", "")
        self._piece: Piece | None = None
        self._facts: Sequence[FileFacts] | None = None
        self._found: Sequence[Finding] = ()
        self._begun, self._coming = False, True
        self._buttons: list[QPushButton] = []
        self.pages = PagesRow(self._context, desk.pictures, self._edit)
        self.password = PasswordPart(self._context, self._unlock)
        self.kind = KindChoice(self._context, self._be)
        self.details = DetailsForm(self._context, self._tell)
        self.wrong = WrongView(self._context, self._act, self._can)
        self.checked = FoldedView(self._context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        for part in (line(), self.pages, self._actions(), self.password, self.kind, self.wrong, self.details,
                     self.checked):  # fmt: skip
            column.addWidget(part)
        self.hide()  # until all of it is there: what is put in before needs no new layout of the page each time

    def _actions(self) -> QWidget:
        say, look = self._context.say, self._context.look
        row = QWidget()
        flow = Flow(row, tokens.XS)
        for icon, words, does in (
            ("crop", _("Edit the pages"), lambda: self._edit(1)),
            ("add", _("Add pages…"), self._add),
            ("replace", _("Replace…"), self._replace),
            ("delete", _("Remove"), self._remove),
        ):
            self._buttons.append(button(look, say(words), does, icon=icon, role="action"))
        self._other = button(look, say(_("For something else…")), self._move, icon="reorder", role="action")
        self._buttons.append(self._other)
        for each in self._buttons:
            flow.addWidget(each)
        return row

    def show_document(
        self, piece: Piece, number: int, document: Document, findings: Sequence[Finding], *, at_once: bool = True
    ) -> None:
        """findings: those of this document. at_once: it is another one, or another kind of change than a new finding;
        else what was found, and what it asks for, is shown in the next turns."""
        self._piece, self.number, self.document, self._found = piece, number, document, findings
        self._facts = piece.facts.get(number)
        for each in self._buttons:
            each.setAccessibleDescription(", ".join(dict.fromkeys(file.name for file in document.files)))
        self.pages.show_document(document, self._facts)
        self.password.show_document(document, self._facts)
        if not self._coming:
            self._show_rest(_now if at_once else self._in_turn)
        elif not self._begun:
            self.pages.ensurePolished()
            for button_ in self._buttons:
                button_.ensurePolished()
            self._show_rest(self._in_turn)
            self._in_turn(self.show)
        self._begun = True

    def _show_rest(self, do: Callable[[Callable[[], None]], None]) -> None:
        for show in (self._show_kind, self._show_details, self._show_wrong, self._show_checked):
            do(show)

    def _in_turn(self, show: Callable[[], None]) -> None:
        in_turn(self, show)

    def _show_kind(self) -> None:
        assert self._piece is not None
        self.kind.show_document(self._piece.requirement, self.document)
        self.kind.ensurePolished()

    def _show_details(self) -> None:
        assert self._piece is not None
        photo = self._piece.requirement.shape == "photo"
        names = self._names(self._piece, self.document, self._found)
        self.details.show_details(self.document, names, photo=photo)
        self.details.ensurePolished()

    def _show_wrong(self) -> None:
        told = [finding for finding in self._found if finding.code not in _ASKED_IN_PLACE]
        self.wrong.show_findings(told, several_files=len({file.name for file in self.document.files}) > 1)
        self.wrong.ensurePolished()

    def _show_checked(self) -> None:
        assert self._piece is not None
        self._coming = False
        self.checked.show_findings(self._found, self._context.say(self._piece.requirement.name))
        self.checked.ensurePolished()

    def settle(self) -> None:
        """What was typed and not told yet is told now."""
        self.details.settle()
        self.password.settle()

    def _names(self, piece: Piece, document: Document, findings: Sequence[Finding]) -> tuple[str, ...]:
        """Also the detail that something is wrong with, though no check of this requirement would ask for it."""
        procedure = self._context.opened.rules.procedure
        wanted = set(details_that_matter(procedure, piece.requirement, document))
        wanted |= {detail_of(finding) for finding in findings if finding.code == "dates_order"}
        return tuple(name for name in ORDER if name in wanted)

    # What the person does.

    def _edit(self, page: int) -> None:
        self._context.go("editor", f"{self.number}:{page}")

    def _add(self) -> None:
        self._desk.choose(self._piece_id, document=self.number)

    def _replace(self) -> None:
        self._desk.choose(self._piece_id, document=self.number, replacing=True)

    def _remove(self) -> None:
        self._desk.remove(self.number, self._piece_id)

    @property
    def _piece_id(self) -> str:
        return self._piece.id if self._piece is not None else ""

    def _move(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self._other.accessibleName())
        for id_, name in self._desk.destinations(self._piece_id):
            action = QAction(name, menu)
            action.triggered.connect(lambda _on=False, id_=id_: self._desk.sort(self.number, id_))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._other.mapToGlobal(self._other.rect().bottomLeft()))

    def _unlock(self, password: str) -> None:
        self._change(_("Password"), password=password)

    def _be(self, kind: str) -> None:
        self._change(_("Kind of paper"), kind=kind)

    def _tell(self, name: str, value: Any) -> None:
        value = value if value is not None or name in ("expires_on", "issued_on") else ""
        self._change(_("Detail of a paper"), merge=f"documents.{self.number}.{name}", **{name: value})

    def _change(self, label: str, merge: str = "", **details: Any) -> None:
        changed = dataclasses.replace(self.document, **details)
        if changed != self.document:
            self.document = changed
            self._context.opened.change(label, _with(self.number, details), merge)

    # What is offered beside a finding.

    def _can(self, act: Act, finding: Finding) -> bool:
        if act in (Act.DETAIL, Act.CORRECT):
            return self.details.has(detail_of(finding))
        return act is not Act.STATEMENTS or self._desk.is_written_here(self.document.kind)

    def _act(self, act: Act, finding: Finding) -> None:
        if act is Act.EDIT:
            self._edit(page_number(self.document, self._facts, finding.file, finding.page))
        elif act is Act.ARRANGE:
            self._edit(1)
        elif act is Act.REPLACE:
            self._desk.choose(self._piece_id, document=self.number, replacing=True, file=finding.file or "")
        elif act is Act.ADD:
            self._add()
        elif act is Act.KIND:
            self.kind.focus_on()
        elif act in (Act.DETAIL, Act.CORRECT):
            self.details.focus_on(detail_of(finding))
        else:
            self._elsewhere(act)

    def _elsewhere(self, act: Act) -> None:
        place = {
            Act.SPELLINGS: ("you", "person.other_spellings"),
            Act.BANK: ("bank", "bank.iban"),
            Act.STATEMENTS: ("statements", self.document.kind),
        }[act]
        self._context.go(*place)


def _now(show: Callable[[], None]) -> None:
    show()


def _with(number: int, details: Mapping[str, Any]) -> changes.Change:
    """These details of the document as it is when they are told: papers may just be coming in for it."""

    def change(dossier: Dossier) -> Dossier:
        changed = dataclasses.replace(dossier.documents[number], **details)
        return changes.replace_document(number, changed)(dossier)

    return change
