"""Photos of a bare desk, looked at from their bytes on, are told; pictures of documents are not."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from desktop import inspection
from desktop.checking.no_document_checks import check_no_document
from tests.making import document, photograph, scan
from tests.making.desk_cloths import GROUNDS
from tests.making.desk_set import KINDS
from tests.making.desk_without import nothing

THRESHOLDS = {"sharpness": 0.67, "hardly_a_page": 0.05}


def _told(jpeg: bytes) -> bool:
    facts = inspection.inspect(jpeg, name="a.jpg", automatic=lambda _number: True)
    return bool(list(check_no_document(facts, THRESHOLDS)))


@pytest.mark.parametrize("ground", ["white table", "cream laminate", "blue desk pad"])
def test_a_bare_desk_shows_no_document(ground: str) -> None:
    number = tuple(GROUNDS).index(ground)
    pixels = nothing(tuple(KINDS)[number % 8], ground, np.random.default_rng((7, number)))
    stream = BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=88)
    assert _told(stream.getvalue())


@pytest.mark.parametrize("kind", ["passport", "national_id_card", "birth_certificate_full_copy", "rib"])
def test_a_document_is_never_taken_for_none(kind: str) -> None:
    drawn = document(kind).picture(dpi=150)
    assert not _told(photograph(drawn, seed=1, megapixels=3))
    assert not _told(scan(drawn, grey=True, quality=85, seed=1))
