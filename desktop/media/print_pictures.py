"""A picture made ready for a place on paper: cropped to its shape, no finer than a printer can show."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, UnidentifiedImageError

_MM_PER_INCH = 25.4
_PRINT_DPI = 400  # ours: an identity photo asks for 300; what is beyond 400 is only weight
_QUALITY = 90
_FORMATS = ("JPEG", "PNG")


class NotAPicture(ValueError):
    """These bytes are no JPEG and no PNG that can be decoded."""


def cropped_for_print(picture: bytes, width_mm: float, height_mm: float) -> bytes:
    """A JPEG of exactly this shape: the middle of ``picture``, nothing stretched. NotAPicture when it is none."""
    image = _opened(picture)
    wanted = width_mm / height_mm
    width = min(image.width, round(image.height * wanted))
    height = min(image.height, round(image.width / wanted))
    left, top = (image.width - width) // 2, (image.height - height) // 2
    return _encoded(image.crop((left, top, left + width, top + height)), width_mm)


def whole_for_print(picture: bytes, width_mm: float) -> bytes:
    """The whole picture as a JPEG, to be printed ``width_mm`` wide. NotAPicture when it is none."""
    return _encoded(_opened(picture), width_mm)


def proportions(picture: bytes) -> float:
    """Width over height, as it is seen. NotAPicture when it is none."""
    image = _opened(picture)
    return image.width / image.height


def _opened(picture: bytes) -> Image.Image:
    try:
        image: Image.Image = Image.open(BytesIO(picture), formats=_FORMATS)
        image.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as wrong:
        raise NotAPicture from wrong
    if image.mode in ("RGBA", "LA", "P", "PA"):
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(ground, image).convert("RGB")
    return image if image.mode in ("L", "RGB") else image.convert("RGB")


def _encoded(image: Image.Image, width_mm: float) -> bytes:
    most = round(width_mm / _MM_PER_INCH * _PRINT_DPI)
    if image.width > most:
        image = image.resize((most, max(1, round(image.height * most / image.width))), Image.Resampling.LANCZOS)
    stream = BytesIO()
    image.save(stream, "JPEG", quality=_QUALITY, optimize=True)
    return stream.getvalue()
