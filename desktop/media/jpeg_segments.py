"""What a JPEG carries beside its picture: place, camera, owner, thumbnails. Taken out without decoding."""

from __future__ import annotations

import re
import struct

_MARKER_IN_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # not a stuffed byte, a restart or a fill byte
_START_OF_SCAN, _END = 0xDA, 0xD9
_STANDALONE = {0x01, *range(0xD0, 0xD8)}
_COMMENT = 0xFE
_JP2_SIGNATURE = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
_JP2_CARRIERS = (b"uuid", b"xml ", b"uinf", b"jp2i", b"asoc", b"lbl ")


def scrub_jpeg(jpeg: bytes) -> bytes:
    """The same picture without EXIF, XMP, IPTC, comments, thumbnails, profiles, or anything after its end.

    Kept: the JFIF header and Adobe's colour transform, which decoders need. What is no well-formed JPEG comes back as
    far as it could be read, the rest untouched.
    """
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    kept = [b"\xff\xd8"]
    for start, end, marker in _segments(jpeg):
        if not _is_carrier(jpeg, start, marker):
            kept.append(jpeg[start:end])
    return b"".join(kept)


def has_metadata(jpeg: bytes) -> bool:
    """Whether a JPEG carries anything that ``scrub_jpeg`` takes out."""
    return scrub_jpeg(jpeg) != jpeg


def is_whole(jpeg: bytes) -> bool:
    """Whether a JPEG goes on to its end mark; what stands before it may be damaged all the same."""
    return jpeg.startswith(b"\xff\xd8") and any(marker == _END for *_, marker in _segments(jpeg)[-1:])


def scrub_jpeg2000(picture: bytes) -> bytes:
    """The same JPEG 2000 picture without its boxes of XMP, EXIF and other notes; a bare code stream has none."""
    if not picture.startswith(_JP2_SIGNATURE):
        return picture
    kept, at = [], 0
    while at + 8 <= len(picture):
        length, kind = struct.unpack_from(">I4s", picture, at)
        if length == 1 and at + 16 <= len(picture):
            length = struct.unpack_from(">Q", picture, at + 8)[0]
        end = len(picture) if length < 8 else min(at + length, len(picture))
        if kind not in _JP2_CARRIERS:
            kept.append(picture[at:end])
        at = end
    return b"".join(kept)


def _segments(jpeg: bytes) -> list[tuple[int, int, int]]:
    """(start, end, marker) of everything after the start of the picture, up to and with its end."""
    found: list[tuple[int, int, int]] = []
    at = 2
    while at + 2 <= len(jpeg):
        if jpeg[at] != 0xFF:
            found.append((at, len(jpeg), 0))
            break
        marker = jpeg[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        end = _segment_end(jpeg, at, marker)
        found.append((at, end, marker))
        if marker == _END:
            break
        at = end
    return found


def _segment_end(jpeg: bytes, start: int, marker: int) -> int:
    if marker in _STANDALONE or marker == _END:
        return start + 2
    if start + 4 > len(jpeg):
        return len(jpeg)
    end = start + 2 + max(2, int.from_bytes(jpeg[start + 2 : start + 4], "big"))
    if marker == _START_OF_SCAN:
        following = _MARKER_IN_SCAN.search(jpeg, end)
        end = following.start() if following else len(jpeg)
    return min(end, len(jpeg))


def _is_carrier(jpeg: bytes, start: int, marker: int) -> bool:
    if marker == _COMMENT:
        return True
    if marker == 0xE0:
        return not jpeg.startswith(b"JFIF\x00", start + 4)
    if marker == 0xEE:
        return not jpeg.startswith(b"Adobe", start + 4)
    return 0xE1 <= marker <= 0xEF
