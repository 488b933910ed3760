"""The pixels of a picture inside a PDF, for those that may be written again as a JPEG without harm."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image
from pypdf.generic import ArrayObject, ByteStringObject, StreamObject, TextStringObject

from desktop.media.pdf_encoded import entry

_MOST_PIXELS = 60_000_000  # what a page of A4 has at 780 dpi; more is left alone
_LEFT_ALONE = ("/ImageMask", "/Decode", "/SMaskInData", "/Alternates")
_GREY = ("/DeviceGray", "/CalGray", "/G")
_COLOUR = ("/DeviceRGB", "/CalRGB", "/RGB")


@dataclass(frozen=True)
class Decoded:
    """pixels: uint8, (height, width, 3) or (height, width). space: their colour space as it stands in the document.

    None for ``space`` stands for DeviceGray or DeviceRGB, whichever fits.
    """

    pixels: npt.NDArray[np.uint8]
    space: Any


def decoded(picture: StreamObject, target: tuple[int, int]) -> Decoded | None:
    """A picture of 8 bits in one or three primaries, or of a palette; None for one that is to be left as it is.

    target: the pixels that are wanted; a JPEG is decoded no finer than needed for them. Left alone are stencils and
    pictures of one bit (they are small and would smear), CMYK, colour-keyed and inverted pictures, odd spaces.
    """
    width, height = entry(picture, "/Width"), entry(picture, "/Height")
    if not (isinstance(width, int) and isinstance(height, int)) or not 0 < width * height <= _MOST_PIXELS:
        return None
    if any(key in picture for key in _LEFT_ALONE) or isinstance(entry(picture, "/Mask"), ArrayObject):
        return None
    soft = entry(picture, "/SMask")
    if isinstance(soft, StreamObject) and "/Matte" in soft:
        return None
    names = _filters(picture)
    if names in (["/DCTDecode"], ["/JPXDecode"]):
        return _from_file(picture, target)
    if entry(picture, "/BitsPerComponent") != 8 or not set(names) <= {"/FlateDecode", "/LZWDecode", "/RunLengthDecode"}:
        return None
    return _from_samples(picture, width, height)


def _from_file(picture: StreamObject, target: tuple[int, int]) -> Decoded | None:
    """JPEG and JPEG 2000, by Pillow; the colour space stays, since the samples mean what they meant."""
    primaries = _primaries(entry(picture, "/ColorSpace"))
    if "/DecodeParms" in picture or (primaries is None and "/ColorSpace" in picture):
        return None
    with Image.open(BytesIO(picture._data)) as image:
        if image.width * image.height > _MOST_PIXELS:
            return None
        image.draft(None, target)
        if image.mode not in ("L", "RGB") or primaries not in (None, len(image.getbands())):
            return None
        return Decoded(np.asarray(image), dict.get(picture, "/ColorSpace"))


def _from_samples(picture: StreamObject, width: int, height: int) -> Decoded | None:
    space = entry(picture, "/ColorSpace")
    palette = (
        space if isinstance(space, ArrayObject) and len(space) == 4 and space[0].get_object() == "/Indexed" else None
    )
    primaries = 1 if palette is not None else _primaries(space)
    if primaries is None:
        return None
    samples = np.frombuffer(picture.get_data(), np.uint8)
    if samples.size < width * height * primaries:
        return None
    samples = samples[: width * height * primaries]
    if palette is not None:
        return _from_palette(samples.reshape(height, width), palette)
    shape = (height, width) if primaries == 1 else (height, width, primaries)
    return Decoded(samples.reshape(shape), dict.get(picture, "/ColorSpace"))


def _from_palette(places: npt.NDArray[np.uint8], palette: ArrayObject) -> Decoded | None:
    base = palette[1]
    primaries = _primaries(base.get_object())
    table = palette[3].get_object()
    if isinstance(table, (ByteStringObject, TextStringObject)):
        colours = table.original_bytes
    elif isinstance(table, StreamObject):
        colours = table.get_data()
    else:
        return None
    if primaries is None:
        return None
    padded = np.zeros(256 * primaries, np.uint8)
    known = np.frombuffer(colours, np.uint8)[: 256 * primaries]
    padded[: known.size] = known
    shown = padded.reshape(256, primaries)[places]
    return Decoded(shown[..., 0] if primaries == 1 else shown, base)


def _primaries(space: Any) -> int | None:
    """1 or 3 for spaces that mean grey, or red, green and blue; None for any other, and for none."""
    if isinstance(space, ArrayObject) and space:
        kind = space[0].get_object()
        if kind == "/ICCBased" and len(space) > 1:
            profile = space[1].get_object()
            number = entry(profile, "/N") if isinstance(profile, StreamObject) else None
            return int(number) if number in (1, 3) else None
        space = kind
    return 1 if space in _GREY else 3 if space in _COLOUR else None


def _filters(picture: StreamObject) -> list[str]:
    names = entry(picture, "/Filter")
    if isinstance(names, ArrayObject):
        return [str(name.get_object()) for name in names]
    return [] if names is None else [str(names)]
