"""The names of checks and their functions."""

from __future__ import annotations

from desktop.checking import CHECKS
from desktop.checking.checks import FUNCTIONS


def test_every_name_that_resources_may_use_has_its_function() -> None:
    assert FUNCTIONS.keys() == CHECKS
