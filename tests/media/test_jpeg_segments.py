"""A picture keeps its pixels and loses everything that it tells beside them."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from PIL import Image

from desktop.media.jpeg_segments import has_metadata, scrub_jpeg, scrub_jpeg2000
from tests.making.pdfs import jpeg

TRACES = (b"Exif", b"Ficticia", b"xmpmeta", b"Ana Exemple")


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _with(segment: bytes, picture: bytes) -> bytes:
    return picture[:2] + segment + picture[2:]


CARRIERS = {
    "where and with what": jpeg(exif=True),
    "a caption of an agency": _with(_segment(0xED, b"Photoshop 3.0\x008BIM Ana Exemple"), jpeg()),
    "a comment": _with(_segment(0xFE, b"Ana Exemple"), jpeg()),
    "a thumbnail": _with(_segment(0xE0, b"JFXX\x00\x10" + jpeg(8, 8)), jpeg()),
    "a colour profile": _with(_segment(0xE2, b"ICC_PROFILE\x00\x01\x01Ana Exemple"), jpeg()),
    "a second picture behind the first": jpeg() + jpeg(exif=True),
    "a film behind it": jpeg() + b"\x00\x00\x00\x18ftypmp42 Ana Exemple",
}


@pytest.mark.parametrize("data", CARRIERS.values(), ids=CARRIERS)
def test_what_a_jpeg_tells_is_seen_and_taken_out(data: bytes) -> None:
    scrubbed = scrub_jpeg(data)

    assert has_metadata(data)
    assert not has_metadata(scrubbed)
    assert not any(trace in scrubbed for trace in TRACES)
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(data))), np.asarray(Image.open(io.BytesIO(scrubbed))))


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_bare_jpeg_stays_as_it_is(mode: str) -> None:
    data = jpeg(mode=mode)

    assert scrub_jpeg(data) == data
    assert not has_metadata(data)


def test_a_progressive_jpeg_with_restarts_keeps_all_its_scans() -> None:
    out = io.BytesIO()
    Image.open(io.BytesIO(jpeg(640, 480))).save(out, "JPEG", progressive=True, restart_marker_rows=2, comment=b"Ana")
    scrubbed = scrub_jpeg(out.getvalue())

    assert b"Ana" not in scrubbed
    assert len(out.getvalue()) - len(scrubbed) == len(_segment(0xFE, b"Ana"))


@pytest.mark.parametrize("end", [0, 1, 2, 3, 5, 20, 200, 600])
def test_a_jpeg_cut_short_raises_nothing(end: int) -> None:
    assert len(scrub_jpeg(jpeg(exif=True)[:end])) <= end


def test_a_jpeg_2000_loses_its_notes_and_keeps_its_pixels() -> None:
    out = io.BytesIO()
    Image.open(io.BytesIO(jpeg(64, 48))).save(out, "JPEG2000")
    data = out.getvalue()
    note = struct.pack(">I4s", 8 + 27, b"uuid") + b"JpgTiffExif->JP2Ana Exemple"
    scrubbed = scrub_jpeg2000(data + note)

    assert scrubbed == data
    assert scrub_jpeg2000(b"\xff\x4f\xff\x51 a bare code stream") == b"\xff\x4f\xff\x51 a bare code stream"
