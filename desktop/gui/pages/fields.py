"""The fields of one page, made from the keys of their questions: kept up to date, judged when they are left.

    self.fields = Fields(context, self)
    self.body.addWidget(self.fields.card(self.say(_("Birth")), "person.born_on", "person.birth_place"))

and in the page: ``refresh`` → ``fields.refresh(snapshot)``, ``settle`` → ``fields.settle()``, ``first_problem`` →
``fields.first_problem()``, ``show_place`` → ``fields.show_place(place)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Card
from desktop.gui.widgets.scrolling import bring_into_view
from desktop.gui.widgets.text import heading, label
from desktop.session.asking import is_optional, key_of

from .answer import Answer, Remark
from .judgement import Judgement

if TYPE_CHECKING:
    from desktop.model.checklist import Checklist
    from desktop.session.session import Session, Snapshot

# Half dates and half names of countries, which are no answers yet, by dossier and key: pages are thrown away when they
# are left, and what was typed must stand there again.
_drafts: WeakKeyDictionary[Session, dict[str, tuple[str, ...]]] = WeakKeyDictionary()


def drafts_of(session: Session) -> dict[str, tuple[str, ...]]:
    """What was half typed in this dossier, by the key of its question; to be kept and taken back."""
    return _drafts.setdefault(session, {})


class Fields(QObject):
    """page: what is thrown away together with it. remembered: what is no answer, until the dossier is closed."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._answers: dict[str, Answer] = {}
        self._checklist: Checklist | None = None
        self._judgement: Judgement | None = None  # what that checklist says
        self.remembered = self._drafts = drafts_of(context.opened)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def __iter__(self) -> Iterator[Answer]:
        return iter(self._answers.values())

    def __getitem__(self, key: str) -> Answer:
        return self._answers[key]

    def __contains__(self, key: str) -> bool:
        return key in self._answers

    def field(self, key: str, *, hint: str = "", remark: Remark | None = None, wanted: bool = False) -> Answer:
        """A new field for the question with this key, to be put anywhere on the page.

        wanted: this page is about it, so that it is not called optional, whatever the rules need.
        """
        now, rules = self._context.snapshot, self._context.opened.rules
        optional = not wanted and is_optional(rules, now.dossier.answers, now.checklist, key)
        made = Answer(self._context, key, hint=hint, remark=remark, optional=optional)
        if key in self._drafts:
            made.editor.set_draft(self._drafts[key])
            made.want()
        self._answers[key] = made
        made.refresh(self._judged(self._context.snapshot))
        return made

    def drop(self, key: str) -> None:
        """Take a field away: its question is not asked any more."""
        gone = self._answers.pop(key)
        gone.hide()
        gone.deleteLater()

    def card(self, title: str, *keys: str, lead: str = "") -> Card:
        """A card with a heading and these fields under one another; more can be put into its ``body``."""
        made = Card()
        made.body.setSpacing(tokens.L)
        made.body.addWidget(heading(title, 2))
        if lead:
            made.body.addWidget(label(lead, "soft"))
        for key in keys:
            made.body.addWidget(self.field(key))
        return made

    def refresh(self, snapshot: Snapshot) -> None:
        """Show how things are; what is being typed stays as it is."""
        judgement = self._judged(snapshot)
        for answer in self._answers.values():
            answer.refresh(judgement)

    def settle(self) -> None:
        """The page is being left: all is told, and what is half typed is kept until it is shown again."""
        for answer in self._answers.values():
            answer.settle()
            draft = answer.editor.draft
            if draft:
                self._drafts[answer.key] = draft
            else:
                self._drafts.pop(answer.key, None)

    def first_problem(self) -> QWidget | None:
        """The first control whose answer is wrong; leaving the page counts as leaving each field."""
        for answer in self._answers.values():
            if not answer.empty:
                answer.leave()
        parts = (answer.problem_part() for answer in self._answers.values())
        return next((part for part in parts if part is not None), None)

    def show_place(self, place: str) -> bool:
        """Go to the field of this key, or of the answer that the checklist calls so; whether it is on the page."""
        answer = self._answers.get(place) or self._answers.get(key_of(place))
        if answer is None:
            return False
        answer.want()
        answer.first_part.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(answer)
        return True

    def _judged(self, snapshot: Snapshot) -> Judgement | None:
        """None while the judgement of the answers as they are is still to come; the same object for the same one."""
        if snapshot.judged and snapshot.checklist is not self._checklist:
            self._checklist, self._judgement = snapshot.checklist, Judgement.of(snapshot)
        return self._judgement if snapshot.judged else None

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is None or now is None:  # another window: what is typed is not done yet
            return
        before = next((answer for answer in self._answers.values() if _is_in(old, answer.editor)), None)
        if before is not None and isValid(before) and not _is_in(now, before.editor):
            before.leave()


def _is_in(widget: QWidget, editor: QWidget) -> bool:
    """Also in a list that the editor has opened, which is a window of its own."""
    at: QObject | None = widget
    while at is not None and at is not editor:
        at = at.parent()
    return at is editor
