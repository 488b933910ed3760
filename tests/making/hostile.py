"""Odd and hostile files, made by code: each function says what it is for. None holds anything of a real person."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

Pixels = npt.NDArray[np.uint8]


# --- images -----------------------------------------------------------------------------------------------------------


def corners(width: int = 60, height: int = 40) -> Pixels:
    """A picture whose corners tell how it was turned: top left red, top right green, bottom left blue, rest grey."""
    pixels = np.full((height, width, 3), 128, np.uint8)
    tall, wide = height // 4, width // 4
    pixels[:tall, :wide] = (255, 0, 0)
    pixels[:tall, -wide:] = (0, 255, 0)
    pixels[-tall:, :wide] = (0, 0, 255)
    return pixels


def image(picture: Image.Image | Pixels, kind: str, **options: Any) -> bytes:
    """A picture as Pillow writes it."""
    out = io.BytesIO()
    (picture if isinstance(picture, Image.Image) else Image.fromarray(picture)).save(out, kind, **options)
    return out.getvalue()


def turned_jpeg(orientation: int | None, pixels: Pixels | None = None) -> bytes:
    """``corners`` stored as a camera held the wrong way stores it; None: without EXIF; 0 and 9 do not exist."""
    upright = Image.fromarray(corners() if pixels is None else pixels)
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }.get(orientation or 1)  # fmt: skip
    stored = upright if undo is None else upright.transpose(undo)
    exif = Image.Exif()
    if orientation is not None:
        exif[0x0112] = orientation
    return image(stored, "JPEG", quality=95, exif=exif, subsampling=0)


def tiff_frames(count: int, *, thumbnail: bool = False) -> bytes:
    """A TIFF of so many pages, each darker than the one before; ``thumbnail``: one more frame that is no page."""
    shades = [Image.new("L", (40, 60), 250 - 5 * (n % 50)) for n in range(count)]
    if not thumbnail:
        return image(shades[0], "TIFF", save_all=True, append_images=shades[1:])
    small = Image.new("L", (4, 6), 0)
    small.encoderinfo = {"tiffinfo": {254: 1}}
    return image(shades[0], "TIFF", save_all=True, append_images=[*shades[1:], small])


def png_header(width: int, height: int) -> bytes:
    """A PNG that announces these sides and holds the first rows of nothing: a bomb for who believes it."""
    rows = zlib.compress(bytes(1_000_000))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def webp_header(width: int, height: int) -> bytes:
    """A WebP whose canvas has these sides, and which holds a picture of one pixel."""
    picture = image(Image.new("RGB", (1, 1)), "WEBP", lossless=True)[12:]
    canvas = (
        b"VP8X" + struct.pack("<II", 10, 0) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    )
    return b"RIFF" + struct.pack("<I", 4 + len(canvas + picture)) + b"WEBP" + canvas + picture


def tiff_header(width: int, height: int) -> bytes:
    """A TIFF that announces these sides, one strip, and holds ten bytes."""
    entries = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
               (273, 4, 1, 200), (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, 10)]  # fmt: skip
    table = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return (b"II*\x00" + struct.pack("<IH", 8, len(entries)) + table + bytes(4)).ljust(210, b"\0")


def tiff_loop() -> bytes:
    """A TIFF whose second directory is the first one again."""
    made = bytearray(image(Image.new("L", (8, 8)), "TIFF"))
    first = struct.unpack_from("<I", made, 4)[0]
    count = struct.unpack_from("<H", made, first)[0]
    struct.pack_into("<I", made, first + 2 + 12 * count, first)
    return bytes(made)


def sixteen_bit_rgb_png() -> bytes:
    """Sixteen bits a channel, which Pillow reads but does not write: left half white, right half black."""
    row = b"\0" + b"\xff\xff" * 3 * 20 + b"\0\0" * 3 * 20
    head = struct.pack(">IIBBBBB", 40, 30, 16, 2, 0, 0, 0)
    body = png_chunk(b"IHDR", head) + png_chunk(b"IDAT", zlib.compress(row * 30)) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body
