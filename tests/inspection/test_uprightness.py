"""A page is turned and levelled by what its text says, and left alone when it says nothing."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest

from desktop.inspection import uprightness
from desktop.inspection.ascenders import Votes
from desktop.inspection.standing import votes_of_pieces
from desktop.inspection.uprightness import Uprightness, skew_of, turn_of, uprightness_of
from tests.benchmarks.upright_pages import drawn_page, without_text
from tests.benchmarks.upright_taken import Known, taken
from tests.benchmarks.upright_text import page_of_text
from tests.making.people import ANA


def _dice(number: int) -> np.random.Generator:
    return np.random.default_rng(number)


@pytest.fixture(scope="module")
def certificate() -> Known:
    return drawn_page("sworn_translation", ANA, 0)


@pytest.mark.parametrize(("turn", "skew"), [(0, -7.3), (90, 0.0), (180, 2.4), (270, 12.1)])
def test_a_document_is_brought_upright_and_level(certificate: Known, turn: int, skew: float) -> None:
    seen = taken(certificate, turn, skew, _dice(turn))
    found = uprightness_of(seen.grey, seen.dpi)
    assert found.turn == turn
    assert found.skew == pytest.approx(skew, abs=0.3)
    assert (turn_of(seen.grey, seen.dpi), skew_of(seen.grey, seen.dpi)) == (found.turn, found.skew)


@pytest.mark.parametrize("language", ["fr", "es", "ru", "el"])
def test_text_with_ascenders_is_brought_upright(language: str) -> None:
    page = page_of_text(language, "letter", 0, 0)
    for turn in (0, 90, 180, 270):
        seen = taken(page, turn, 1.0, _dice(1))
        assert turn_of(seen.grey, seen.dpi) == turn


@pytest.mark.parametrize(
    ("language", "layout"),
    [("fr", "capitals"), ("el", "capitals"), ("ar", "few lines"), ("ar", "table"), ("zh", "letter"), ("zh", "table")],
)
def test_text_whose_small_letters_do_not_tell_is_brought_upright_by_what_its_letters_look_like(
    language: str, layout: str
) -> None:
    page = page_of_text(language, layout, 0, 0)
    for turn in (0, 90, 180, 270):
        seen = taken(page, turn, -3.0, _dice(2))
        assert turn_of(seen.grey, seen.dpi) == turn
        assert skew_of(seen.grey, seen.dpi) == pytest.approx(-3.0, abs=0.3)


@pytest.mark.parametrize(
    ("small", "looks", "turn"),
    [
        (Votes(40, 2), Votes(0, 30), 0),  # no doubt: not asked
        (Votes(14, 0), Votes(3, 20), None),  # contradicts itself
        (Votes(14, 0), Votes(5, 7), 0),
        (Votes(0, 14), Votes(7, 5), 180),
        (Votes(3, 2), Votes(1, 20), 180),
        (Votes(0, 0), Votes(9, 0), None),  # too few
        (Votes(5, 0), Votes(0, 0), None),
    ],
)
def test_small_letters_and_looks_must_not_contradict_each_other(
    monkeypatch: pytest.MonkeyPatch, certificate: Known, small: Votes, looks: Votes, turn: int | None
) -> None:
    monkeypatch.setattr(uprightness, "votes_of", lambda _ink: small)
    monkeypatch.setattr(uprightness, "votes_of_pieces", lambda _ink: looks)
    assert turn_of(certificate.grey, certificate.dpi) == turn


def test_the_same_page_gets_the_same_votes_and_on_its_head_the_opposite_ones() -> None:
    ink = np.where(page_of_text("zh", "letter", 1, 0).grey[:, :960] < 128, 255, 0).astype(np.uint8)
    votes = votes_of_pieces(ink)
    assert votes.upright > 10 * max(1, votes.overturned)
    assert votes == votes_of_pieces(ink)
    other = votes_of_pieces(np.ascontiguousarray(ink[::-1, ::-1]))
    assert other.overturned > 10 * max(1, other.upright)


def test_a_page_without_letters_has_no_pieces_and_no_votes() -> None:
    assert votes_of_pieces(np.zeros((400, 300), np.uint8)) == Votes(0, 0)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_passport_is_brought_upright_by_its_machine_readable_zone(turn: int) -> None:
    seen = taken(drawn_page("passport_booklet", ANA, 0), turn, 1.5, _dice(5))
    assert turn_of(seen.grey, seen.dpi) == turn


def test_nothing_is_done_to_what_has_no_text() -> None:
    for known in islice(without_text(0), 12):
        seen = taken(known, 0, 0.0, _dice(3))
        assert uprightness_of(seen.grey, seen.dpi) == Uprightness(), known.name


def test_a_skew_that_is_not_worth_it_is_none_at_all(certificate: Known) -> None:
    seen = taken(certificate, 0, 0.04, _dice(4), poor=False)
    assert skew_of(seen.grey, seen.dpi) == 0.0


@pytest.mark.parametrize("shape", [(2, 2), (39, 500), (300, 300)])
def test_tiny_and_empty_pictures_say_nothing(shape: tuple[int, int]) -> None:
    assert uprightness_of(np.full(shape, 200, np.uint8), 120) == Uprightness()
