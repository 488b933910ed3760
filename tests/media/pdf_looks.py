"""How two PDFs compare to a reader that wrote neither: pages as pictures, and their text."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2

_SMOOTHED = 5  # pixels
MM = 72 / 25.4


Box = tuple[float, float, float, float]


def middle(width: float, height: float) -> Box:
    """Where a page of this size, in points, lies on a sheet of A4."""
    left, bottom = (595.276 - width) / 2, (841.89 - height) / 2
    return (left, bottom, left + width, bottom + height)


def picture_of(
    pdf: bytes, page: int = 0, *, dpi: float = 72, width: float = 0, password: str | None = None
) -> npt.NDArray[np.uint8]:
    """A page as RGB pixels, everything stuck on it shown; ``width``: in pixels, instead of ``dpi``."""
    document = pypdfium2.PdfDocument(pdf, password=password)
    document.init_forms()
    shown = document[page]
    scale = width / shown.get_width() if width else dpi / 72
    pixels = shown.render(scale=scale, rev_byteorder=True).to_numpy().copy()
    document.close()
    return pixels


def part_of(
    pdf: bytes, box: tuple[float, float, float, float], page: int = 0, *, dpi: float = 72
) -> npt.NDArray[np.uint8]:
    """What is inside a box (points from the lower left) of an A4 page."""
    document = pypdfium2.PdfDocument(pdf)
    shown = document[page]
    shown.set_cropbox(*box)
    pixels = shown.render(scale=dpi / 72, rev_byteorder=True).to_numpy().copy()
    document.close()
    return pixels


def distance(one: npt.NDArray[np.uint8], other: npt.NDArray[np.uint8], smoothed: int = _SMOOTHED) -> float:
    """The largest difference of level, 0 to 255, once hairlines are smoothed away; both brought to one size."""
    size = (min(one.shape[1], other.shape[1]), min(one.shape[0], other.shape[0]))
    smooth = [cv2.blur(cv2.resize(p, size, interpolation=cv2.INTER_AREA), (smoothed, smoothed)) for p in (one, other)]
    return float(np.abs(smooth[0].astype(int) - smooth[1].astype(int)).max())


def text_of(pdf: bytes, page: int = 0, password: str | None = None) -> str:
    document = pypdfium2.PdfDocument(pdf, password=password)
    text = str(document[page].get_textpage().get_text_range())
    document.close()
    return text


def sizes_of(pdf: bytes) -> list[tuple[float, float]]:
    """Page sizes in millimetres, rounded."""
    document = pypdfium2.PdfDocument(pdf)
    sizes = [document[index].get_size() for index in range(len(document))]
    document.close()
    return [(round(width / MM), round(height / MM)) for width, height in sizes]
