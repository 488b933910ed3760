"""A page is turned and levelled by what its text says, and left alone when it says nothing."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.inspection.uprightness import Uprightness, skew_of, turn_of, uprightness_of
from tests.benchmarks.upright_pages import Known, drawn, set_in_type, taken, without_text


def _dice(number: int) -> np.random.Generator:
    return np.random.default_rng(number)


@pytest.fixture(scope="module")
def certificate() -> Known:
    return next(known for known in drawn(0) if known.name == "sworn_translation Exemple")


@pytest.fixture(scope="module")
def pages() -> dict[str, Known]:
    return {known.name: known for known in set_in_type(0, rounds=1)}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [-7.3, 0.0, 2.4])
def test_a_document_is_brought_upright_and_level(certificate: Known, turn: int, skew: float) -> None:
    seen = taken(certificate, turn, skew, _dice(turn))
    found = uprightness_of(seen.grey, seen.dpi)
    assert found.turn == turn
    assert found.skew == pytest.approx(skew, abs=0.3)
    assert (turn_of(seen.grey, seen.dpi), skew_of(seen.grey, seen.dpi)) == (found.turn, found.skew)


@pytest.mark.parametrize("name", ["fr letter 0", "es table 0", "ru letter 0", "el letter 0"])
@pytest.mark.parametrize("turn", [90, 180])
def test_text_with_ascenders_is_brought_upright(pages: dict[str, Known], name: str, turn: int) -> None:
    seen = taken(pages[name], turn, 1.0, _dice(1))
    assert turn_of(seen.grey, seen.dpi) == turn


@pytest.mark.parametrize("name", ["ar letter 0", "zh letter 0", "fr capitals 0"])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_text_that_does_not_tell_its_top_is_never_turned_wrongly(pages: dict[str, Known], name: str, turn: int) -> None:
    seen = taken(pages[name], turn, -3.0, _dice(2))
    assert turn_of(seen.grey, seen.dpi) in (turn, None)
    assert skew_of(seen.grey, seen.dpi) == pytest.approx(-3.0, abs=0.3)


def test_nothing_is_done_to_what_has_no_text() -> None:
    for known in without_text(0):
        seen = taken(known, 0, 0.0, _dice(3))
        assert uprightness_of(seen.grey, seen.dpi) == Uprightness(), known.name


def test_a_skew_that_is_not_worth_it_is_none_at_all(certificate: Known) -> None:
    seen = taken(certificate, 0, 0.04, _dice(4), poor=False)
    assert skew_of(seen.grey, seen.dpi) == 0.0


@pytest.mark.parametrize("shape", [(2, 2), (39, 500), (300, 300)])
def test_tiny_and_empty_pictures_say_nothing(shape: tuple[int, int]) -> None:
    assert uprightness_of(np.full(shape, 200, np.uint8), 120) == Uprightness()
