"""Only pieces of lines that can be sides of something good are joined: what is left out would not have been looked at."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.inspection import page_joining
from desktop.inspection.page_finding import quads_in, searched_picture
from desktop.inspection.page_map import page_map
from desktop.inspection.page_quads import Quads
from tests.making.desk_set import whole_page


def quads(kind: str, ground: str) -> Quads:
    pixels = whole_page(kind, ground, np.random.default_rng(7)).pixels
    found = quads_in(searched_picture(pixels), page_map(pixels))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "kind, ground", [("letter", "oak"), ("identity card", "flowered cloth"), ("receipt", "marble")]
)
def test_what_is_not_joined_is_none_of_the_most_promising(
    kind: str, ground: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = quads(kind, ground)
    monkeypatch.setattr(page_joining, "_FEW", 10**9)
    every = quads(kind, ground)
    assert len(every.corners) == 600, "there are more than are looked at"
    assert np.array_equal(some.corners, every.corners)
    assert np.allclose(some.features, every.features, atol=1e-3), np.abs(some.features - every.features).max()
