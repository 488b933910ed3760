"""A page is turned and levelled by what its text says, and left alone when it says nothing."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest

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


@pytest.mark.parametrize(("language", "layout"), [("ar", "few lines"), ("zh", "letter"), ("fr", "capitals")])
def test_text_that_hardly_tells_its_top_is_levelled_and_never_turned_wrongly(language: str, layout: str) -> None:
    page = page_of_text(language, layout, 0, 0)
    for turn in (0, 90, 180, 270):
        seen = taken(page, turn, -3.0, _dice(2))
        found = uprightness_of(seen.grey, seen.dpi)
        assert found.turn in (turn, None)
        assert found.skew == pytest.approx(-3.0, abs=0.3)


def test_capitals_alone_do_not_tell_their_top() -> None:
    seen = taken(page_of_text("fr", "capitals", 0, 0), 180, 0.5, _dice(6))
    assert turn_of(seen.grey, seen.dpi) is None


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
