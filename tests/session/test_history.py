"""Undo and redo: nothing that was done is skipped, nothing that was given up comes back."""

from __future__ import annotations

import dataclasses

from desktop.model.dossier import Document, Dossier
from desktop.session.history import MOST_STEPS, History

A, B, C, D = (Dossier(language) for language in ("en", "fr", "es", "ar"))


def test_after_a_change_there_is_nothing_to_do_again() -> None:
    history = History(A)
    history.change("to B", B)
    assert history.undo() and (history.now, history.redo_label) == (A, "to B")
    history.change("to C", C)
    assert (history.redo_label, history.redo()) == ("", False)
    assert history.undo() and history.now == A


def test_what_is_typed_after_an_undo_is_a_step_of_its_own() -> None:
    history = History(A)
    history.change("language", B, "language")
    history.change("language", C, "language")
    history.undo()
    assert history.redo() and history.now == C
    history.change("language", D, "language")
    assert history.undo() and history.now == C
    assert history.undo() and history.now == A


def test_what_comes_between_ends_a_step() -> None:
    history = History(A)
    for after, merge in ((B, "language"), (C, ""), (D, "language")):
        history.change("language", after, merge)
    assert [(history.undo(), history.now) for _ in range(3)] == [(True, C), (True, B), (True, A)]


def test_no_more_steps_are_remembered_than_anybody_takes_back() -> None:
    history = History(A)
    for number in range(MOST_STEPS + 10):
        history.change(str(number), (B, A)[number % 2])
    assert sum(history.undo() for _ in range(MOST_STEPS + 10)) == MOST_STEPS


def test_a_change_for_good_is_no_step_and_undo_and_redo_leave_it() -> None:
    typed = dataclasses.replace(A, documents=(Document("identity", "passport"),))
    history = History(A)
    history.change("a paper", typed)
    history.change("another", A)
    history.undo()
    assert history.change_throughout(lambda dossier: dataclasses.replace(dossier, language="fr"))
    assert (history.undo_label, history.redo_label) == ("a paper", "another")
    assert history.redo() and history.now == Dossier("fr")
    assert history.undo() and history.now == dataclasses.replace(typed, language="fr")
    assert history.undo() and history.now == Dossier("fr")
    assert not history.change_throughout(lambda dossier: dossier)
