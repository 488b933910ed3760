"""The situation is asked one question at a time, only where the answer matters, and tells the way that comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QWidget

from desktop.gui.pages.situation.result import ResultCard
from desktop.gui.pages.situation_page import SituationPage
from desktop.gui.widgets.boxes import Opening
from desktop.gui.widgets.country_entry import CountryEntry
from desktop.gui.widgets.date_entry import DateEntry
from desktop.gui.window import Window
from desktop.session import changes

from .opening import come_to_rest, wait_until

NATIONALITIES, COVER = "person.nationalities", "situation.cover"
KIND, WORK, RESIDENCE = "studies.study_kind", "situation.has_work_contract", "situation.residence_country"
WHERE, FINAL, FRENCH = "studies.enrolled_in", "studies.enrolled_final", "situation.french_origin"
CARD, ENDS, ANDORRA = "situation.ehic_expires_on", "studies.course_ends_on", "situation.andorra_choice"

Answers = Mapping[str, object]
WALKS: Mapping[str, tuple[Answers, str, str]] = {
    "from Colombia": (
        {NATIONALITIES: ["Colombia"], COVER: "none", KIND: "higher_education", WORK: "no", WHERE: "france",
         RESIDENCE: "Colombia", FINAL: "yes"},
        "register", "non_eu_citizen",
    ),
    "from Germany with a card for the whole year": (
        {NATIONALITIES: ["Germany"], COVER: "ehic", KIND: "higher_education", WORK: "no",
         CARD: dt.date(2027, 8, 31), ENDS: dt.date(2027, 6, 30)},
        "no_registration", "ehic",
    ),
    "French and Colombian, from mainland France": (
        {NATIONALITIES: ["Colombia", "France"], COVER: "none", FRENCH: "mainland"},
        "already_insured", "french_insured",
    ),
    "with a doctoral contract": (
        {NATIONALITIES: ["Brazil"], COVER: "none", KIND: "doctorate_with_contract"},
        "other_service", "employed",
    ),
    "staying with Andorra": (
        {NATIONALITIES: ["Andorra"], COVER: "andorra", KIND: "higher_education", WORK: "no",
         ANDORRA: "stay_with_andorra"},
        "agreement", "andorra",
    ),
    "insured in France already": (
        {NATIONALITIES: ["Colombia"], COVER: "already_in_france"},
        "already_insured", "already_insured",
    ),
}  # fmt: skip
"""Everything that each is asked, with the answers, and where it leads: a question that is missing here fails."""


class Hand:
    """Answers what the page asks. keys: with keys alone, sent to whatever has the focus."""

    def __init__(self, window: Window, qtbot, *, keys: bool) -> None:
        self.window, self.bot, self.keys = window, qtbot, keys
        self.asked: list[str] = []

    @property
    def page(self) -> SituationPage:
        assert isinstance(self.window.page, SituationPage)
        return self.window.page

    def walk(self, answers: Answers) -> None:
        """Until nothing more is asked."""
        while self.page._asked:
            self.asked.append(self.page._asked)
            self.give(answers[self.page._asked])
        wait_until(lambda: shown_result(self.page) is not None, "the way is shown")
        come_to_rest()

    def give(self, value: object) -> None:
        if isinstance(value, list):
            for name in value:
                self._country(name)
        elif isinstance(value, dt.date):
            self._date(value)
        elif entry := self._entry(CountryEntry):
            assert entry
            self._country(str(value))
        else:
            self._choose(str(value))
            return
        if self.keys:
            self._press(Qt.Key.Key_Return)
        else:
            click(self.bot, self.page, "go on")
        come_to_rest()

    def _entry(self, kind: type[QWidget]) -> QWidget | None:
        return self.page._card.findChild(kind) if self.page._card else None

    def _press(self, key: Qt.Key) -> None:
        focused = self.window.focusWidget()
        assert focused is not None and self.page._middle.isAncestorOf(focused), f"the focus is on {focused}"
        self.bot.keyClick(focused, key)
        come_to_rest()

    def _type(self, text: str) -> None:
        self.bot.keyClicks(self.window.focusWidget(), text)

    def _country(self, name: str) -> None:
        entry = self._entry(CountryEntry)
        assert isinstance(entry, CountryEntry)
        if not self.keys:
            self.bot.mouseClick(entry.line, Qt.MouseButton.LeftButton)
        self._type(name)
        assert entry.completer.popup().isVisible()
        self.bot.keyClick(entry.completer.popup(), Qt.Key.Key_Return)
        come_to_rest()

    def _date(self, value: dt.date) -> None:
        entry = self._entry(DateEntry)
        assert isinstance(entry, DateEntry)
        for part, typed in ((entry.day, value.day), (entry.month, value.month), (entry.year, value.year)):
            if self.keys:
                assert self.window.focusWidget() is part
            else:
                part.setFocus()
            self._type(str(typed))
            if part is not entry.year:
                self.bot.keyClick(part, Qt.Key.Key_Tab)
        come_to_rest()

    def _choose(self, code: str) -> None:
        assert self.page._card is not None and self.page._card.choices is not None
        card = next(card for card in self.page._card.choices._cards if card.option.code == code)
        if self.keys:
            while self.window.focusWidget() is not card.radio:
                self._press(Qt.Key.Key_Down)
            self._press(Qt.Key.Key_Space)
        else:
            self.bot.mouseClick(card, Qt.MouseButton.LeftButton)
        come_to_rest()


def shown_result(page: SituationPage) -> ResultCard | None:
    inside = page._middle.inside
    return inside if isinstance(inside, ResultCard) else None


def click(qtbot, page: QWidget, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None and button.isVisible(), name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    come_to_rest()


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def answered(window: Window, answers: Mapping[str, object]) -> None:
    """Answers that came from elsewhere, before the page is looked at."""
    assert window.session is not None and window.dossiers.bridge is not None
    told: list[bool] = []
    window.dossiers.bridge.changed.connect(lambda snapshot: told.append(snapshot.judged))
    for key, value in answers.items():
        window.session.change("…", changes.answer(key, value))
    wait_until(lambda: window.session.snapshot.judged and told[-1:] == [True], "judged, and shown so")
    come_to_rest()


COLOMBIAN = {NATIONALITIES: ("CO",), COVER: "none", KIND: "higher_education", WORK: False, WHERE: "france",
             RESIDENCE: "CO", FINAL: True}  # fmt: skip

GERMAN = {NATIONALITIES: ("DE",), COVER: "ehic", KIND: "higher_education", WORK: False}


@pytest.fixture
def begin(new_dossier, qtbot) -> Callable[..., Hand]:
    def begin(*, keys: bool = False, answers: Mapping[str, object] | None = None, **shown: object) -> Hand:
        window = new_dossier("situation", **shown)
        if answers:
            answered(window, answers)
        return Hand(window, qtbot, keys=keys)

    return begin


@pytest.mark.parametrize("keys", [False, True], ids=["by mouse", "by keys alone"])
@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_a_student_is_asked_what_matters_and_led_to_the_right_way(begin, walk, keys):
    answers, route, because = walk
    hand = begin(keys=keys)
    hand.walk(answers)
    assert hand.asked == list(answers), "asked what does not matter, or in another order"
    found = hand.window.session.snapshot.checklist.route
    assert (found.id, found.because) == (route, (because,))
    row = next(row for row in hand.window.session.rules.procedure.rows if row.because == because)
    assert row.told in texts(shown_result(hand.page))


def test_each_answer_stands_above_as_a_quiet_line(begin):
    hand = begin()
    hand.walk(WALKS["from Colombia"][0])
    told = texts(hand.page._above)
    for words in ("Nationalities", "Colombia", "Health cover you have today", "None of these", "No", "Yes", "In France"):
        assert words in told.split("\n")


def test_none_of_these_is_the_last_cover_to_choose(begin):
    hand = begin()
    hand.give(["Colombia"])
    cards = hand.page._card.choices._cards
    assert cards[-1].option == ("none", "None of these", "")
    assert cards[0].option.text.startswith("A European")


def test_arrows_pass_over_the_answers_and_choose_none(begin):
    hand = begin(keys=True)
    hand.give(["Colombia"])
    for _time in range(4):
        hand._press(Qt.Key.Key_Down)
    hand._press(Qt.Key.Key_Up)
    assert hand.page._asked == COVER
    assert hand.window.session.snapshot.dossier.answers.situation.cover == ""
    assert hand.window.focusWidget() is hand.page._card.choices._cards[3].radio


def test_enter_chooses_as_space_does(begin):
    hand = begin(keys=True)
    hand.give(["Colombia"])
    hand._press(Qt.Key.Key_Return)
    assert hand.window.session.snapshot.dossier.answers.situation.cover == "ehic"


def test_choosing_says_the_next_question_and_gives_it_the_focus(begin, monkeypatch):
    hand = begin()
    said: list[str] = []
    monkeypatch.setattr(hand.window.context, "announce", said.append)
    hand.give(["Colombia"])
    assert said == ["Health cover you have today"]
    focused = hand.window.focusWidget()
    assert isinstance(focused, QRadioButton)
    assert "Health cover you have today" in focused.accessibleDescription()
    assert focused.visibleRegion().isEmpty() is False


def test_a_question_is_not_left_without_an_answer_that_decides(begin):
    hand = begin()
    click(hand.bot, hand.page, "go on")
    assert hand.page._asked == NATIONALITIES
    assert "There is no answer here yet." in texts(hand.page._card)
    hand.give(["Colombia"])
    assert hand.page._asked == COVER


def test_half_a_country_is_said_to_be_none(begin):
    hand = begin()
    hand.bot.keyClicks(hand.window.focusWidget(), "An")
    hand._entry(CountryEntry).completer.popup().hide()
    click(hand.bot, hand.page, "go on")
    assert hand.page._asked == NATIONALITIES
    assert "No country is chosen yet" in texts(hand.page._card)


def test_what_decides_nothing_may_be_left_open_and_answered_later(begin):
    hand = begin(answers={key: COLOMBIAN[key] for key in (NATIONALITIES, COVER, KIND, WORK)})
    assert hand.page._asked == WHERE
    click(hand.bot, hand.page, "skip")
    assert hand.page._asked == RESIDENCE
    assert "Not answered" in texts(hand.page._above)
    click(hand.bot, hand.page, f"change {WHERE}")
    hand.give("quebec")
    assert hand.window.session.snapshot.dossier.answers.studies.enrolled_in == "quebec"


def test_a_question_that_decides_cannot_be_left_open(begin):
    assert begin().page.findChild(QPushButton, "skip") is None


def test_an_earlier_answer_is_changed_and_later_ones_are_kept(begin):
    hand = begin(answers=COLOMBIAN)
    wait_until(lambda: shown_result(hand.page) is not None, "the way is shown")
    click(hand.bot, hand.page, f"change {COVER}")
    assert hand.page._asked == COVER
    assert hand.page._card.choices.value == "none"
    assert hand.window.focusWidget() is hand.page._card.choices._cards[-1].radio
    hand.give("already_in_france")
    wait_until(lambda: shown_result(hand.page) is not None, "the way is shown")
    assert hand.page.findChild(QPushButton, f"change {KIND}") is None, "the question is gone with its reason"
    assert hand.window.session.snapshot.dossier.answers.studies.study_kind == "higher_education"


def test_an_answer_that_changes_the_way_is_said_to_have_done_so(begin, monkeypatch):
    hand = begin(answers=COLOMBIAN)
    wait_until(lambda: shown_result(hand.page) is not None, "the way is shown")
    assert "Your answer changed the way" not in texts(hand.page)
    click(hand.bot, hand.page, f"change {WORK}")
    said: list[str] = []
    monkeypatch.setattr(hand.window.context, "announce", said.append)
    hand.give("yes")
    wait_until(lambda: shown_result(hand.page) is not None and said != [], "the way is said")
    assert said[-1].startswith("You register elsewhere. Your cover comes through your work in France.")
    assert "Your answer changed the way. Before: You need to register." in texts(shown_result(hand.page))
    assert hand.window.focusWidget() is shown_result(hand.page)


def test_a_changed_answer_may_ask_for_more(begin):
    hand = begin(answers=COLOMBIAN)
    click(hand.bot, hand.page, f"change {NATIONALITIES}")
    hand.give(["France"])
    assert hand.page._asked == FRENCH
    assert shown_result(hand.page) is None


def test_undo_brings_an_answer_back_without_taking_the_focus_away(begin):
    hand = begin(answers={NATIONALITIES: ("CO",)})
    hand.give("none")
    hand.window.session.undo()
    come_to_rest()
    assert hand.page._asked == COVER
    assert hand.page._card.choices.value == ""


def test_why_a_question_is_asked_is_told_with_its_source(begin, qtbot):
    hand = begin()
    assert "ameli.fr" not in texts(hand.page)
    opening = hand.page._card.findChild(Opening)
    opening.button.setFocus()
    qtbot.keyClick(opening.button, Qt.Key.Key_Space)
    come_to_rest()
    told = texts(hand.page._card).replace("\N{ZERO WIDTH SPACE}", "")
    assert "Your way depends on them. If you have several, give them all" in told
    assert "https://www.ameli.fr/assure/droits-demarches/" in told
    assert "official, read on 23 November 2026" in told


def test_the_address_of_a_source_is_copied_as_it_is(begin, qtbot):
    hand = begin(answers=COLOMBIAN)
    click(hand.bot, hand.page, f"change {NATIONALITIES}")  # lines stand below, which were made before
    opening = hand.page._card.findChild(Opening)
    opening.button.click()
    come_to_rest()
    copy = next(b for b in opening.inside.findChildren(QWidget) if b.accessibleName().startswith("Copy the address"))
    opening.button.setFocus()
    hand.window.focusNextChild()
    assert hand.window.focusWidget() is copy, "Tab goes from the opening to what was opened"
    qtbot.keyClick(copy, Qt.Key.Key_Space)
    source = hand.window.session.rules.procedure.sources["ameli-students"]
    assert QApplication.clipboard().text() == source.address


def test_where_the_sources_disagree_the_result_says_so(begin):
    quebec = {**COLOMBIAN, NATIONALITIES: ("CA",), COVER: "quebec_ramq", WHERE: "quebec"}
    hand = begin(answers=quebec)
    wait_until(lambda: shown_result(hand.page) is not None, "the way is shown")
    told = texts(shown_result(hand.page)).split("\n")
    assert "The sources disagree" in told
    assert "A source beside the official text says this." in told


def test_nothing_is_said_of_an_address_before_it_is_asked(begin):
    hand = begin(answers=COLOMBIAN)
    wait_until(lambda: shown_result(hand.page) is not None, "the way is shown")
    assert "address_to_come" in hand.window.session.snapshot.checklist.route.notes
    assert "postal address" not in texts(hand.page)


@pytest.mark.parametrize(("answers", "page"), [
    (COLOMBIAN, "you"),
    ({NATIONALITIES: ("CO",), COVER: "already_in_france"}, "exit"),
])  # fmt: skip
def test_enter_on_the_result_goes_on(begin, qtbot, answers, page):
    hand = begin(answers=answers)
    wait_until(lambda: shown_result(hand.page) is not None, "the way is shown")
    qtbot.keyClick(shown_result(hand.page), Qt.Key.Key_Return)
    assert hand.window.page.name == page


def test_who_comes_back_finds_the_focus_on_what_is_open(begin):
    hand = begin(answers={NATIONALITIES: ("CO",)})
    hand.window.go("welcome")
    hand.window.go("situation")
    assert hand.page._card.isAncestorOf(hand.window.focusWidget())


def test_tab_goes_down_the_page_whatever_was_made_first(begin):
    hand = begin(answers=COLOMBIAN)
    click(hand.bot, hand.page, f"change {WORK}")
    inside = [w for w in hand.page.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()]
    hand.page.findChild(QPushButton, f"change {NATIONALITIES}").setFocus()
    met: list[int] = []
    while hand.window.focusWidget() in inside and len(met) < len(inside):
        met.append(hand.window.focusWidget().mapTo(hand.page, QPoint(0, 0)).y())
        hand.window.focusNextChild()
    assert met == sorted(met) and len(met) > 8


def test_another_page_leads_to_the_question_that_it_names(begin):
    hand = begin(answers=COLOMBIAN)
    hand.window.go("situation", "cover")
    come_to_rest()
    assert hand.page._asked == COVER


def test_nothing_is_lost_when_the_language_changes_in_between(begin):
    hand = begin(answers={NATIONALITIES: ("CO",)})
    hand.window.change_settings(hand.window.context.settings._replace(language="ar"))
    come_to_rest()
    assert hand.page._asked == COVER
    assert "كولومبيا" in texts(hand.page._above)


def test_what_is_half_typed_stands_there_again_in_another_language(begin):
    hand = begin(answers=GERMAN)
    assert hand.page._asked == CARD
    entry = hand._entry(DateEntry)
    entry.day.insert("31")
    entry.day.textEdited.emit("31")
    hand.window.change_settings(hand.window.context.settings._replace(language="fr"))
    come_to_rest()
    assert hand._entry(DateEntry).day.text() == "31"


def test_undo_that_changes_the_way_is_said(begin, monkeypatch):
    hand = begin(answers=COLOMBIAN)
    answered(hand.window, {COVER: "already_in_france"})
    said: list[str] = []
    monkeypatch.setattr(hand.window.context, "announce", said.append)
    hand.window.session.undo()
    wait_until(lambda: said != [], "the way is said")
    assert said[-1].startswith("You need to register.")


def test_going_on_without_an_answer_points_at_the_question_once(begin, qtbot):
    hand = begin(answers={key: COLOMBIAN[key] for key in (NATIONALITIES, COVER, KIND, WORK)})
    window = hand.window
    qtbot.mouseClick(window.frame.bar.next, Qt.MouseButton.LeftButton)
    assert window.page is hand.page and "There is no answer here yet." in texts(hand.page._card)
    assert hand.page._card.isAncestorOf(window.focusWidget())
    qtbot.mouseClick(window.frame.bar.next, Qt.MouseButton.LeftButton)
    assert window.page.name == "you"
