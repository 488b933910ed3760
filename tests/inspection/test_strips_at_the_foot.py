"""A page whose last lines are fewer than a strip is measured like any other."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.inspection import strips


@pytest.mark.parametrize("left_over", [1, 2, strips.STRIP - 1, strips.STRIP, strips.STRIP + 1])
def test_any_number_of_lines_may_be_left_at_the_foot(left_over: int) -> None:
    dice = np.random.default_rng(1)
    grey = dice.integers(0, 256, (strips._AT_ONCE + left_over, 10 * strips.STRIP), np.uint8)
    found = strips.strips_of(grey, smaller=2)
    assert found.short.shape[1] == grey.shape[0] // strips.STRIP
