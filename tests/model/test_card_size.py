"""A card is told by its proportions, the same wherever it is asked."""

from __future__ import annotations

import pytest

from desktop.bundling import parts
from desktop.inspection import sizes
from desktop.model.card_size import is_card


@pytest.mark.parametrize(
    ("width", "height", "card"),
    [(8560, 5398, True), (5398, 8560, True), (8800, 5398, True), (8830, 5398, False), (8310, 5398, True),
     (8290, 5398, False), (210, 297, False), (1, 0, False)],
)  # fmt: skip
def test_a_card_is_within_three_hundredths_of_its_proportions(width: int, height: int, card: bool) -> None:
    assert is_card(width, height) is card


def test_one_judgement_serves_measuring_and_binding() -> None:
    assert vars(parts)["is_card"] is vars(sizes)["is_card"] is is_card
