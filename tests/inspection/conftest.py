"""Pictures are looked at in children, where OpenCV has one thread: so here, too, and the same gives the same."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import pytest


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> Iterator[None]:
    usual = cv2.getNumThreads()
    cv2.setNumThreads(1)
    yield
    cv2.setNumThreads(usual)
