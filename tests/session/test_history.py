"""Undo and redo: nothing that was done is skipped, nothing that was given up comes back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from desktop.model.dossier import Document, Dossier, Excuse, SourceFile
from desktop.session.history import MOST_STEPS, History, Kept, Moment, Removed, Step
from desktop.vault import VaultDamaged

ON = dt.date(2026, 11, 23)
A, B, C, D = (Dossier(excuses=(Excuse("bank_details", reason),)) for reason in "abcd")


def history_of(dossier: Dossier) -> History:
    return History(Kept(Moment.of(dossier)), lambda: ON)


def with_papers(*names: str) -> Dossier:
    return Dossier(documents=tuple(Document("identity", "passport", (SourceFile(name, bytes),)) for name in names))


def test_after_a_change_there_is_nothing_to_do_again() -> None:
    history = history_of(A)
    history.change("to B", B)
    assert history.undo() and (history.now, history.redo_label) == (A, "to B")
    history.change("to C", C)
    assert (history.redo_label, history.redo()) == ("", False)
    assert history.undo() and history.now == A


def test_what_is_typed_after_an_undo_is_a_step_of_its_own() -> None:
    history = history_of(A)
    history.change("language", B, "language")
    history.change("language", C, "language")
    history.undo()
    assert history.redo() and history.now == C
    history.change("language", D, "language")
    assert history.undo() and history.now == C
    assert history.undo() and history.now == A


def test_what_comes_between_ends_a_step() -> None:
    history = history_of(A)
    for after, merge in ((B, "language"), (C, ""), (D, "language")):
        history.change("language", after, merge)
    assert [(history.undo(), history.now) for _ in range(3)] == [(True, C), (True, B), (True, A)]


def test_no_more_steps_are_remembered_than_anybody_takes_back() -> None:
    history = history_of(A)
    for number in range(MOST_STEPS + 10):
        history.change(str(number), (B, A)[number % 2])
    assert sum(history.undo() for _ in range(MOST_STEPS + 10)) == MOST_STEPS


def test_another_language_is_no_step_and_undo_and_redo_leave_it() -> None:
    history = history_of(A)
    history.change("a paper", B)
    history.change("another", C)
    history.undo()
    assert history.speak("fr") and not history.speak("fr")
    assert (history.undo_label, history.redo_label) == ("a paper", "another")
    assert history.redo() and history.now == dataclasses.replace(C, language="fr")
    assert history.undo() and history.undo() and history.now == dataclasses.replace(A, language="fr")


def in_the_bin(history: History) -> list[str]:
    return [removed.document.files[0].name for removed in history.bin]


def test_a_paper_that_is_removed_lies_in_the_bin_until_it_is_there_again() -> None:
    history = history_of(with_papers("a.jpg", "b.jpg"))
    history.change("remove", with_papers("b.jpg"))
    history.change("remove", with_papers())
    assert in_the_bin(history) == ["b.jpg", "a.jpg"]
    history.undo()
    assert in_the_bin(history) == ["a.jpg"]
    history.redo()
    assert sorted(in_the_bin(history)) == ["a.jpg", "b.jpg"]
    history.change("put back", with_papers("a.jpg"))
    assert in_the_bin(history) == ["b.jpg"]


def test_a_paper_removed_twice_lies_there_once() -> None:
    history = history_of(with_papers("a.jpg"))
    for _number in range(2):
        history.change("remove", with_papers())
        history.change("add", with_papers("a.jpg"))
    history.change("remove", with_papers())
    assert in_the_bin(history) == ["a.jpg"]


def test_what_is_too_old_is_neither_a_step_nor_in_the_bin() -> None:
    old, new = ON - dt.timedelta(31), ON
    steps = tuple(Step(str(on), on, Moment.of(B)) for on in (old, new))
    removed = tuple(Removed(on, Moment.of(with_papers(f"{on}.jpg"))) for on in (new, old))
    kept = Kept(Moment.of(A), steps, steps, removed).since(ON - dt.timedelta(30))
    assert [len(part) for part in (kept.past, kept.future, kept.bin)] == [1, 1, 1]
    assert kept.past[0].on == kept.bin[0].on == new


def test_a_step_that_cannot_be_read_any_more_is_none_nor_is_what_lies_behind_it() -> None:
    def damaged() -> Dossier:
        raise VaultDamaged(Path("x"))

    steps = (Step("first", ON, Moment.of(C)), Step("second", ON, Moment(damaged)), Step("third", ON, Moment.of(B)))
    history = History(Kept(Moment.of(A), steps), lambda: ON)
    assert history.undo() and history.now == B
    assert history.undo() and (history.now, history.undo_label, history.redo_label) == (B, "", "third")


@pytest.mark.parametrize("asked", [1, 2])
def test_a_moment_is_read_once_and_late(asked: int) -> None:
    read: list[int] = []
    moment = Moment(lambda: read.append(1) or A)
    assert not read
    assert [moment.dossier for _number in range(asked)] == [A] * asked and read == [1]
