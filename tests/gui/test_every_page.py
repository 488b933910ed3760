"""Every page in every language: all can be read, reached, heard; nothing is left in English.

All pages are visited in all languages at 100 % and 200 % in the smallest window that the gallery shows; other sizes and
appearances are drawn and checked by ``make gallery``.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QScrollArea, QWidget

from desktop.gui.names import NAMES
from desktop.gui.window import Window

from .accessible import problems
from .cut_text import does_not_fit
from .leftovers import left_since, now
from .opening import come_to_rest, pages_written
from .spoken import data_of, never_translated, shown_texts
from .visiting import REAL, Tour

PAGES = pages_written()
_SCROLL_BAR = 12  # pixels: it stands on the other side in a language written from right to left


@dataclass(frozen=True)
class Seen:
    """What was noticed on one page. edges: see ``_edges``."""

    cut: tuple[str, ...]
    unheard: tuple[str, ...]
    not_translated: tuple[str, ...]
    right_to_left: bool
    edges: tuple[int, int]
    steps_lead: bool
    out_of_reach: tuple[str, ...]


@dataclass(frozen=True)
class Broken:
    """A page that could not be opened; the others are looked at all the same."""

    why: str


class Rounds:
    """Each language and size is gone through once, when it is first asked for."""

    def __init__(self, tour: Tour) -> None:
        self._tour = tour
        self._done: dict[tuple[str, int], dict[str, Seen | Broken]] = {}

    def seen(self, language: str, text_size: int = 100) -> dict[str, Seen]:
        return {page: seen for page, seen in self._all(language, text_size).items() if isinstance(seen, Seen)}

    def broken(self, language: str) -> dict[str, str]:
        return {page: seen.why for page, seen in self._all(language, 100).items() if isinstance(seen, Broken)}

    def _all(self, language: str, text_size: int) -> dict[str, Seen | Broken]:
        key = (language, text_size)
        if key not in self._done:
            self._done[key] = {page: self._look(page, language, text_size) for page in PAGES}
        return self._done[key]

    def missing_sentences(self, language: str) -> set[str]:
        self.seen(language), self.seen(language, 200)
        return self._tour.spoken[language].missing

    def _look(self, page: str, language: str, text_size: int) -> Seen | Broken:
        try:
            with self._tour.visit(page, language, text_size) as window:
                return _seen(window, in_english=language == "marked")
        except Exception as error:  # whatever it is, one page must not hide what is wrong with the others
            last = traceback.extract_tb(error.__traceback__)[-1]
            return Broken(f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})")


def _seen(window: Window, *, in_english: bool) -> Seen:
    return Seen(
        tuple(map(str, does_not_fit(window))), tuple(problems(window)), _left_in_english(window) if in_english else (),
        window.layoutDirection() is Qt.LayoutDirection.RightToLeft, _edges(window), _steps_lead(window),
        _out_of_reach(window),
    )  # fmt: skip


def _left_in_english(window: Window) -> tuple[str, ...]:
    session = window.session
    data = data_of(session.snapshot.dossier, session.rules, str(session.place))
    return tuple(sorted({left for text in shown_texts(window) if (left := never_translated(text, data))}))


def _edges(window: Window) -> tuple[int, int]:
    """Pixels from the first control of the page to the edge where reading begins, and to the one where it ends."""
    page = window.page
    first = next((each for each in _in_tab_order(page) if each.isVisible()), page)
    left = first.mapTo(page, QPoint(0, 0)).x()
    right = page.width() - left - first.width()
    return (right, left) if page.layoutDirection() is Qt.LayoutDirection.RightToLeft else (left, right)


def _in_tab_order(page: QWidget) -> Iterator[QWidget]:
    widget = page.nextInFocusChain()
    while widget is not page:
        if page.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            yield widget
        widget = widget.nextInFocusChain()


def _out_of_reach(window: Window) -> tuple[str, ...]:
    """What Tab does not come to, going once around from where the page puts the focus."""
    wanted = [each for each in window.frame.findChildren(QWidget)
              if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
              and each.focusProxy() is None and not isinstance(each, QScrollArea)]  # fmt: skip
    window.page.take_focus()
    visited: list[QWidget] = []
    for _tab in range(len(wanted) + 5):
        focused = window.focusWidget()
        if focused is None:
            break
        visited.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    groups = [each.group() for each in visited if isinstance(each, QRadioButton)]  # arrows lead on within each
    return tuple(f"{type(each).__name__} {each.accessibleName()}" for each in wanted
                 if each not in visited and not (isinstance(each, QRadioButton) and each.group() in groups))  # fmt: skip


def _steps_lead(window: Window) -> bool:
    """The list of steps, where it is shown, stands where reading begins."""
    steps, area = window.frame.steps, window.frame.area
    if not steps.isVisible():
        return True
    mirrored = window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return (steps.geometry().center().x() > area.mapTo(window.frame, area.rect().center()).x()) is mirrored


@pytest.fixture(autouse=True)
def nothing_left_behind() -> None:
    """Not after each test of this file: the windows stay open until the last. ``rounds`` looks then."""


@pytest.fixture(scope="module")
def rounds(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rounds]:
    before = now()
    tour = Tour(qapp, tmp_path_factory.mktemp("dossiers"))
    yield Rounds(tour)
    tour.close()
    come_to_rest()
    assert left_since(before) == []


def told(seen: dict[str, Seen], what: str) -> str:
    """Each problem on a line of its own; nothing when there is none."""
    return "\n".join(f"{page}: {problem}" for page, notes in seen.items() for problem in getattr(notes, what))


@pytest.mark.parametrize("page", NAMES)
def test_the_page_is_written(page: str) -> None:
    assert page in PAGES, "not written yet, and so not looked at by any test here"


@pytest.mark.parametrize("language", REAL)
def test_every_page_opens(language: str, rounds: Rounds) -> None:
    assert not (broken := rounds.broken(language)), "\n".join(f"{page}: {why}" for page, why in broken.items())


@pytest.mark.parametrize("language", REAL)
def test_nothing_is_cut_off(language: str, rounds: Rounds) -> None:
    assert not (lines := told(rounds.seen(language), "cut")), lines


@pytest.mark.parametrize("language", REAL)
def test_nothing_is_cut_off_in_letters_twice_as_large(language: str, rounds: Rounds) -> None:
    assert not (lines := told(rounds.seen(language, 200), "cut")), lines


def test_nothing_is_cut_off_when_sentences_are_twice_as_long(rounds: Rounds) -> None:
    assert not (lines := told(rounds.seen("stretched"), "cut")), lines


@pytest.mark.parametrize("language", REAL)
def test_every_control_has_a_name_of_its_own(language: str, rounds: Rounds) -> None:
    assert not (lines := told(rounds.seen(language), "unheard")), lines


def test_every_sentence_goes_through_the_catalogue(rounds: Rounds) -> None:
    assert not (lines := told(rounds.seen("marked"), "not_translated")), lines


@pytest.mark.parametrize("language", [code for code in REAL if code != "en"])
def test_no_sentence_is_shown_in_english(language: str, rounds: Rounds) -> None:
    missing = rounds.missing_sentences(language)
    assert not missing, f"{len(missing)} sentences:\n" + "\n".join(sorted(missing))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_tab_comes_to_every_control(language: str, rounds: Rounds) -> None:
    assert not (lines := told(rounds.seen(language), "out_of_reach")), lines


@pytest.mark.parametrize("language", REAL)
def test_reading_begins_at_the_edge_of_the_language(language: str, rounds: Rounds) -> None:
    seen = rounds.seen(language)
    assert {page for page, notes in seen.items() if notes.right_to_left is not (language == "ar")} == set()
    assert {page for page, notes in seen.items() if not notes.steps_lead} == set()


def test_in_arabic_every_page_is_the_mirror_of_itself(rounds: Rounds) -> None:
    english, arabic = rounds.seen("en"), rounds.seen("ar")
    both = {page: (english[page].edges, arabic[page].edges) for page in english}
    moved = {page: edges for page, edges in both.items() if min(abs(a - b) for a, b in zip(*edges, strict=True)) > _SCROLL_BAR}
    assert moved == {}, "one of the edges of the first control is as far from that of the page in both languages"
