"""Evening is offered where a shadow lies, and a clean scan is left alone."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image

from desktop.inspection.unevenness import is_uneven, light_fall
from desktop.media.lighting import evened
from tests.making import document, scan
from tests.making.lights import lit

PAGE = document("rib").picture(110)


@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize("light", ["window", "soft_shadow", "hard_shadow", "vignette", "lamp"])
def test_a_shadow_is_seen(light: str, grey: bool) -> None:
    seen = lit(PAGE, light, seed=31)
    assert is_uneven(np.asarray(cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY), np.uint8) if grey else seen) is True


@pytest.mark.parametrize("kind", ["rib", "national_id_card", "passport", "vls_ts", "sworn_translation"])
def test_even_light_and_a_scan_are_left_alone(kind: str) -> None:
    page = document(kind).picture(110 if kind in ("rib", "sworn_translation") else 220)
    assert is_uneven(lit(page, "even", seed=32)) is not True
    scanned = cv2.imdecode(np.frombuffer(scan(page), np.uint8), cv2.IMREAD_COLOR_RGB)
    assert is_uneven(np.asarray(scanned, np.uint8)) is not True


def test_a_page_in_the_dark_is_lightened() -> None:
    page = np.asarray(PAGE)
    dark = (page * 0.25).astype(np.uint8)
    assert is_uneven(dark) is True
    assert is_uneven((page * 0.6).astype(np.uint8)) is not True
    assert np.median(evened(dark)) > 200


@pytest.mark.parametrize("pixels", [
    np.full((800, 600), 200, np.uint8), np.zeros((2, 2), np.uint8),
    np.asarray(Image.linear_gradient("L").resize((600, 800)), np.uint8),
], ids=["blank", "2x2", "gradient"])  # fmt: skip
def test_without_a_page_with_ink_there_is_no_evidence(pixels: np.ndarray) -> None:
    assert is_uneven(pixels) is None
    assert light_fall(pixels) is None
