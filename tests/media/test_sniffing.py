"""What a file is, by content."""

from __future__ import annotations

import pytest
from PIL import Image

from desktop.media.sniffing import by_extension, recognise
from tests.making import hostile
from tests.making.heic_samples import heic

GREY = Image.new("L", (8, 8), 90)

CONTENTS = [
    (b"%PDF-1.7\n", "pdf"),
    (b"\x00\x01 mail header\r\n" + bytes(900) + b"%PDF-1.4", "pdf"),
    (bytes(1100) + b"%PDF-1.4", None),
    (hostile.image(GREY, "JPEG"), "jpeg"),
    (hostile.image(GREY, "PNG"), "png"),
    (hostile.image(GREY, "TIFF"), "tiff"),
    (hostile.image(GREY, "TIFF", big_tiff=True), "tiff"),
    (hostile.image(GREY, "WEBP"), "webp"),
    (hostile.image(GREY, "BMP"), "bmp"),
    (hostile.image(GREY, "GIF"), "gif"),
    (hostile.image(GREY, "JPEG2000"), "jp2"),
    (heic(), "heic"),
    (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic", "heic"),
    (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1avif", "avif"),
    (b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42", "video"),
    (b"PK\x03\x04....word/document.xml", "docx"),
    (b"PK\x03\x04....anything", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"<!DOCTYPE html><p>", "html"),
    (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">', "svg"),
    (b"\xef\xbb\xbfBonjour", "text"),
    ("Bonjour à tous".encode("utf-16"), "text"),
    (b"%!PS-Adobe-3.0 EPSF-3.0", "eps"),
    (b"BM is how this sentence begins", "text"),
    (b"", None),
    (bytes(64), None),
    (b"\x00\x01\x02\x03", None),
]


@pytest.mark.parametrize(("data", "kind"), CONTENTS, ids=[f"{data[:12]!r} is {kind}" for data, kind in CONTENTS])
def test_a_format_is_told_by_content(data: bytes, kind: str | None) -> None:
    assert recognise(data) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("scan.PDF", "pdf"), ("IMG_1.JPG", "jpeg"), ("a.b.jpeg", "jpeg"), ("photo.HEIF", "heic"), ("x.tif", "tiff"),
        ("passport", None), ("notes.xyz", None), (".pdf", "pdf"), ("", None), ("a\u202efdp.exe", None),
        ("x.pdf ", "pdf"),
    ],
)  # fmt: skip
def test_a_name_promises_a_format(name: str, kind: str | None) -> None:
    assert by_extension(name) == kind
