"""A sample of the figure of legibility, of both halves: ``python -m tests.benchmarks legibility`` measures all of it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from desktop.catalogue import thresholds
from tests.benchmarks import legibility
from tests.benchmarks.legible_pages import Made, made_pages


def sample() -> Iterable[Made]:
    return (page for page in made_pages(97) if page.number)


def test_unreadable_pages_are_found_and_sharp_ones_left_alone() -> None:
    halves = legibility.made(sample(), every=10_000)
    assert sum(len(half.sharp) for half in halves) == 4
    for half in halves:
        assert half.kept
        assert half.blurred


def test_a_page_that_is_blurred_more_is_never_sharper() -> None:
    page = next(made_pages())
    ladder = [legibility.seen(page.picture(blur)) for blur in legibility.LADDER]
    assert max(legibility.rises(ladder)) <= legibility.NOISE


@pytest.mark.parametrize("blamed", ["sharpness", "letter_px"])
def test_the_sample_would_notice_a_threshold_that_finds_nothing(monkeypatch: pytest.MonkeyPatch, blamed: str) -> None:
    page = next(made_pages())
    picture = page.picture(legibility.BLURRED) if blamed == "sharpness" else page.shrunk(2.5)
    found = legibility.findings(legibility.seen(picture))
    assert found & {"sharp", "resolution"}
    known = {**thresholds(), "sharpness": 0.0, "letter_px": 0.0, "effective_dpi": 0.0}
    monkeypatch.setattr(legibility, "thresholds", lambda: known)
    assert not legibility.findings(legibility.seen(picture)) & {"sharp", "resolution"}
