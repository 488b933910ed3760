"""What a file is, by its first bytes, whatever its name says."""

from __future__ import annotations

import re

IMAGES = frozenset({"jpeg", "png", "heic", "tiff", "webp", "bmp", "gif"})
SUPPORTED = IMAGES | {"pdf"}

_PDF_WITHIN = 1024  # readers accept junk before the header within this distance (PDF 1.7, appendix H, note 13)

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),  # BigTIFF
    (b"MM\x00+", "tiff"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "jp2"),
    (b"\xff\x4f\xff\x51", "jp2"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "jxl"),
    (b"\xff\x0a", "jxl"),
    (b"%!PS", "eps"),
    (b"\xc5\xd0\xd3\xc6", "eps"),
    (b"8BPS", "psd"),
    (b"AT&TFORM", "djvu"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"I I", "raw"),
    (b"ID3", "audio"),
    (b"OggS", "audio"),
    (b"\x1aE\xdf\xa3", "video"),
)

_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})

_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"word/", "docx"),
    (b"xl/", "xlsx"),
    (b"ppt/", "pptx"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
    (b"Index/Document.iwa", "pages"),
)

_EXTENSIONS = {
    "pdf": "pdf", "jpg": "jpeg", "jpeg": "jpeg", "jpe": "jpeg", "jfif": "jpeg", "png": "png", "apng": "png",
    "heic": "heic", "heif": "heic", "hif": "heic", "tif": "tiff", "tiff": "tiff", "webp": "webp", "bmp": "bmp",
    "dib": "bmp", "gif": "gif", "docx": "docx", "doc": "doc", "odt": "odt", "rtf": "rtf", "txt": "text", "html": "html",
    "htm": "html", "svg": "svg", "avif": "avif", "jp2": "jp2", "jxl": "jxl", "eps": "eps", "ps": "eps", "zip": "zip",
    "pages": "pages", "xlsx": "xlsx", "pptx": "pptx", "psd": "psd", "djvu": "djvu",
}  # fmt: skip


def by_extension(name: str) -> str | None:
    """The format that the end of a file's name promises; None when it promises nothing we know."""
    _, dot, extension = name.rpartition(".")
    return _EXTENSIONS.get(extension.strip().lower()) if dot else None


def recognise(data: bytes) -> str | None:
    """The format by content: one of ``SUPPORTED``, or the name of one that we can only name, or None."""
    for start, kind in _STARTS:
        if data.startswith(start) and (kind != "bmp" or _is_bmp(data)):
            return kind
    if data[:4] == b"RIFF":
        return "webp" if data[8:12] == b"WEBP" else "video" if data[8:12] == b"AVI " else None
    if data[4:8] == b"ftyp":
        return _by_brands(data)
    if b"%PDF-" in data[: _PDF_WITHIN + 5]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _ZIPPED if mark in data[:65536]), "zip")
    return _by_text(data[:4096])


def _is_bmp(data: bytes) -> bool:
    """Two letters are not enough: the size of the second header is one of those that exist."""
    return int.from_bytes(data[14:18], "little") in (12, 16, 40, 52, 56, 64, 108, 124)


def _by_brands(data: bytes) -> str:
    """ISO base media files (ISO/IEC 14496-12): the major brand, then the compatible ones, decide."""
    end = min(max(int.from_bytes(data[:4], "big"), 16), 256)
    brands = [data[8:12]] + [data[at : at + 4] for at in range(16, end, 4)]
    for brand in brands:
        if brand in _AVIF_BRANDS:
            return "avif"
        if brand in _HEIF_BRANDS - {b"mif1", b"msf1"}:
            return "heic"
    return "heic" if _HEIF_BRANDS & set(brands) else "video"


def _by_text(start: bytes) -> str | None:
    """Text, and what is written in text; None for anything with bytes that no text has."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start[2:].replace(b"\x00", b"")
    if not start.strip() or re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", start):
        return None
    lowered = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"<svg" in lowered:
        return "svg"
    if lowered.startswith((b"<!doctype html", b"<html")) or b"<html" in lowered[:1024]:
        return "html"
    return "text"
