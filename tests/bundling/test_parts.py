"""What is made of a picture is no larger than its file, if it stays as legible."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from desktop.media import wire
from desktop.session import work
from tests.making import document, photograph, scan


def _file(kind: str) -> bytes:
    page = document("resources_statement").picture(dpi=200)
    out = BytesIO()
    if kind == "a photo that was sent by messenger":
        photo = Image.open(BytesIO(photograph(page, megapixels=3, orientation=1)))
        photo.save(out, "JPEG", quality=45)
    elif kind == "a fax":
        black = Image.open(BytesIO(scan(page))).convert("L").point(lambda level: 255 * (level > 128)).convert("1")
        black.save(out, "TIFF", compression="group4")
    else:
        Image.fromarray(np.asarray(page.convert("L"))).save(out, "PNG", optimize=True)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["a photo that was sent by messenger", "a fax", "a drawn page"])
def test_what_was_small_stays_small_and_legible(kind: str) -> None:
    data = _file(kind)
    prepared = work.prepare(data, "a.jpg", "", work.Wish())
    (picture,) = wire.unpack(prepared.part or b"").pictures
    assert len(picture.jpeg) <= len(data)
    assert prepared.after is not None and prepared.after.pages[0].sharpness is not None
    assert prepared.after.pages[0].sharpness >= 0.8 * (prepared.facts.pages[0].sharpness or 0)


def test_what_is_smaller_than_its_file_is_made_as_usual() -> None:
    data = photograph(document("rib").picture(dpi=200), megapixels=3)
    (picture,) = wire.unpack(work.prepare(data, "a.jpg", "", work.Wish()).part or b"").pictures
    assert Image.open(BytesIO(picture.jpeg)).quantization[0][0] == 6  # of quality 80
