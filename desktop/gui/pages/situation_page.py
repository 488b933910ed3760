"""The situation: one question at a time, those that matter only, and then the way that they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.widgets.order import in_order, stops_in
from desktop.gui.widgets.scrolling import bring_into_view
from desktop.model.procedure import RouteRow
from desktop.session import asking, changes, route
from desktop.words import _

from .fields import drafts_of
from .judgement import NOTHING, Judgement
from .questions import answer_of, question
from .situation.answered import Answered, AnsweredLines, answered_line
from .situation.part import Part
from .situation.question import QuestionCard
from .situation.result import ResultCard
from .way import HEADLINES, row_of

if TYPE_CHECKING:
    from desktop.session.session import Snapshot


class SituationPage(Page):
    name = "situation"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.put_title(
            self.say(_("Your situation")),
            self.say(_("A few questions find your way. Each is asked only where its answer matters.")),
        )
        self._changing = ""  # the question that stays open until the person goes on, answered or not
        self._left_open: frozenset[str] = frozenset()
        self._told: RouteRow | None = None  # the way that was last shown
        self._keys_for: object = None
        self._keys_found: tuple[str, ...] = ()
        self._arriving = False  # the person has gone on: the focus follows
        self._card: QuestionCard | None = None
        self._asked = ""
        self._drafts = drafts_of(context.opened)
        self._above, self._middle, self._below = Part(), Part(), Part()
        for part in (self._above, self._middle, self._below):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.refresh(context.snapshot)

    def refresh(self, snapshot: Snapshot) -> None:
        answers = snapshot.dossier.answers
        keys = self._keys(snapshot)
        if self._changing not in keys:
            self._changing = ""
        open_keys = (key for key in keys if not asking.answered(answers, key) and key not in self._left_open)
        current = self._changing or next(open_keys, "")
        judgement = Judgement.of(snapshot)
        known = [key for key in keys if key == current or key in self._left_open or asking.answered(answers, key)]
        place = known.index(current) if current else len(known)
        lines = [answered_line(self.context, answers, judgement, key) for key in known]
        self._show_lines(self._above, lines[:place])
        self._show_lines(self._below, lines[place + 1 :])
        self._show_question(snapshot, judgement, current)
        if not current:
            self._show_result(snapshot)
        parts = (self._above, self._middle, self._below)
        stops = [stop for part in parts for stop in stops_in(part)]
        if stops:
            in_order(stops[0], *parts)

    def _keys(self, snapshot: Snapshot) -> tuple[str, ...]:
        """The questions that matter; looked for once for the same answers, because that takes some milliseconds."""
        answers, on = snapshot.dossier.answers, snapshot.checklist.on
        if (answers, on) != self._keys_for:
            self._keys_for = (answers, on)
            self._keys_found = asking.asked(self.context.opened.rules, answers, on)
        return self._keys_found

    def take_focus(self) -> None:
        """To the question that is open, past what is answered; to the way when there is none."""
        inside = self._middle.inside
        if inside is None:
            super().take_focus()
            return
        target = self._card.first_control() if self._card is not None else inside
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._bring_into_view)

    def settle(self) -> None:
        if self._card is not None:
            self._card.finish()
            draft = self._card.draft
            if draft:
                self._drafts[self._asked] = draft
            else:
                self._drafts.pop(self._asked, None)

    def first_problem(self) -> QWidget | None:
        """A question that is open still: it may wait, once it has been pointed at."""
        if self._card is None or asking.answered(self.context.snapshot.dossier.answers, self._asked):
            return None
        self._card.say_what_is_missing()
        return self._card.first_control()

    def show_place(self, place: str) -> None:
        self._ask(asking.key_of(place))

    # What is shown.

    def _show_lines(self, part: Part, lines: list[Answered]) -> None:
        part.show_card(tuple(lines), lambda: AnsweredLines(self.context, lines, self._ask) if lines else None)

    def _show_question(self, snapshot: Snapshot, judgement: Judgement, key: str) -> None:
        value = answer_of(snapshot.dossier.answers, key) if key else None
        if key != self._asked or self._card is None:
            self._card, self._asked = None, key
            if key:
                self._middle.show_card(key, lambda: self._question(key, value))
                self._arrive()
        elif key:
            self._card.set_value(value)
        if self._card is not None:
            self._card.show_finding(judgement.message(key, self.context.language) if snapshot.judged else NOTHING)

    def _question(self, key: str, value: object) -> QuestionCard:
        asked = question(self.context, key)
        decides = asked.when_missing == "undetermined"
        card = QuestionCard(self.context, asked, value, None if decides else lambda: self._leave_open(key))
        if key in self._drafts:
            card.set_draft(self._drafts[key])
        card.answered.connect(lambda value: self._answer(key, value))
        card.done.connect(self._go_on)
        self._card = card
        return card

    def _show_result(self, snapshot: Snapshot) -> None:
        """Once it is judged: until then another way may still stand there."""
        if not snapshot.judged or snapshot.checklist.route.id not in HEADLINES:
            return
        checklist, rules = snapshot.checklist, self.context.opened.rules
        row = row_of(rules.procedure, checklist.route)
        stops = route.stops(rules, snapshot.dossier, checklist)
        onward = route.next_page(stops, self.name) or "review"
        before = self._told if self._told is not None and self._told != row else None
        shown = (checklist.route, onward)
        if self._middle.show_card(shown, lambda: ResultCard(self.context, checklist, before, onward)):
            self._told = row
            shown_now = self._middle.inside
            if before is not None and not self._arriving and isinstance(shown_now, ResultCard):  # by undo, for example
                self.context.announce(shown_now.spoken)
            self._arrive()

    # What the person does.

    def _answer(self, key: str, value: object) -> None:
        self._changing = key
        self._left_open -= {key}
        self.context.opened.change(question(self.context, key).name, changes.answer(key, value), merge=key)

    def _go_on(self) -> None:
        self._arriving, self._changing = True, ""
        self.refresh(self.context.snapshot)

    def _leave_open(self, key: str) -> None:
        self._left_open |= {key}
        if asking.answered(self.context.snapshot.dossier.answers, key):
            self._answer(key, None)
        self._go_on()

    def _ask(self, key: str) -> None:
        self._left_open -= {key}
        self._arriving, self._changing = True, key
        self.refresh(self.context.snapshot)

    def _arrive(self) -> None:
        """Where the person has gone on to gets the focus, is said, and comes into view."""
        if self._arriving:
            self._arriving = False
            QTimer.singleShot(0, self, self._be_there)

    def _be_there(self) -> None:
        inside = self._middle.inside
        name = self.say(question(self.context, self._asked).name) if self._asked else ""
        self.take_focus()
        self.context.announce(inside.spoken if isinstance(inside, ResultCard) else name)

    def _bring_into_view(self) -> None:
        if self._middle.inside is not None:
            bring_into_view(self._middle.inside)


PAGE = SituationPage
