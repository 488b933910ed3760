"""What tests of several packages ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .remembering import real_children, remembering


@pytest.fixture(scope="module")
def remembered() -> Iterator[None]:
    """In this file, what a child answered once in this run is not asked again (``remembering``)."""
    with remembering():
        yield


@pytest.fixture
def asked_of_children(remembered: None) -> Iterator[None]:
    """Real children all the same, for a test of what they do or of how long it takes."""
    with real_children():
        yield
