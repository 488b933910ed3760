"""A page of nothing but ink on even paper in black and white, if its strokes survive it: CCITT group 4, for a PDF."""

from __future__ import annotations

import struct
from io import BytesIO

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

Grey = npt.NDArray[np.uint8]

DPI = 300  # ours: below it, black and white alone break up letters of 2 mm
_COARSEST = 145.0  # dpi of the picture: between coarser pixels there is no edge left to find
_JUDGED_DPI = 100  # where both are compared: what differs less than a pixel there is not seen
_EVEN = 14  # levels that the paper may stray over a page (ours): more is light, and no scan
_PAPER = 205  # of 255: darker paper is a photo, or a form on tinted ground
_BETWEEN = 0.02  # share of the page that may be neither paper nor near ink: pictures, shading, highlighter
_NEAR = 7  # pixels at the judging scale: the soft edge of a stroke
_WHITE = 255
_LOST = 42  # levels, in the middle of 0.8 mm: a stroke that is fainter by more, or ink that was not there
_STRIPS, _FAX4 = 278, "group4"  # TIFF: rows per strip


def to_fax(grey: Grey, dpi: float) -> tuple[bytes, int, int] | None:
    """(group 4 data, width, height) of an upright or lying grey page; None for a page that would lose by it.

    dpi: of ``grey`` at its size on paper. Black is 0, as /BlackIs1 false says.
    """
    if dpi < _COARSEST or min(grey.shape) < 8:
        return None
    if not ((grey > 0) & (grey < _WHITE)).any():  # it is black and white already
        return _group4(grey == 0), grey.shape[1], grey.shape[0]
    small = _at(grey, _JUDGED_DPI / dpi)
    paper = _even_paper(small)
    if paper is None:
        return None
    fine = _at(grey, DPI / dpi)
    black = fine < _level(small, paper)
    if not _survives(small, paper, black):
        return None
    return _group4(black), black.shape[1], black.shape[0]


def as_file(fax: bytes, width: int, height: int) -> bytes:
    """Group 4 data as a TIFF that any reader opens."""
    entries = [(256, 4, width), (257, 4, height), (258, 3, 1), (259, 3, 4), (262, 3, 0), (273, 4, 0), (277, 3, 1)]
    entries += [(_STRIPS, 4, height), (279, 4, len(fax))]
    start = 8 + 2 + 12 * len(entries) + 4
    rows = [struct.pack("<HHII", tag, kind, 1, start if tag == 273 else value) for tag, kind, value in entries]
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + b"".join(rows) + bytes(4) + fax


def _at(grey: Grey, scale: float) -> Grey:
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cv2.resize(grey, None, fx=scale, fy=scale, interpolation=way).astype(np.uint8, copy=False)


def _even_paper(small: Grey) -> int | None:
    """The level of the paper; None where it is dark or uneven, or where much is neither paper nor ink."""
    lightest = cv2.dilate(cv2.medianBlur(small, 3), np.ones((15, 15), np.uint8))
    low, paper, high = (int(value) for value in np.percentile(lightest, (2, 50, 98)))
    if paper < _PAPER or high - low > _EVEN:
        return None
    ink = (small < paper - 90).astype(np.uint8)
    near = cv2.dilate(ink, np.ones((_NEAR, _NEAR), np.uint8))
    between = (small < paper - 2 * _EVEN) & (near == 0)
    return paper if float(between.mean()) <= _BETWEEN else None


def _level(small: Grey, paper: int) -> int:
    """Half way between the paper and the ink of most strokes."""
    inked = small[small < paper - 60]
    ink = int(np.percentile(inked, 10)) if inked.size else 0
    return (paper + ink) // 2 + (paper - ink) // 12  # a little darker letters: thin strokes stay whole


def _survives(small: Grey, paper: int, black: npt.NDArray[np.bool_]) -> bool:
    """Whether what is seen of the page is the same, in places as small as a stroke is long."""
    shown = cv2.resize(np.where(black, 0, 255).astype(np.uint8), small.shape[::-1], interpolation=cv2.INTER_AREA)
    darkest = float(np.percentile(small[small < paper - 60], 10)) if (small < paper - 60).any() else 0.0
    was = np.clip((paper - small.astype(np.float32)) * (255 / max(1.0, paper - darkest)), 0, 255)
    now = 255.0 - shown.astype(np.float32)
    lost = cv2.absdiff(cv2.GaussianBlur(was, (0, 0), 1.6), cv2.GaussianBlur(now, (0, 0), 1.6))
    return float(np.percentile(lost, 99.95)) <= _LOST


def _group4(black: npt.NDArray[np.bool_]) -> bytes:
    """By libtiff, in one strip, whose bytes are what /CCITTFaxDecode with /K -1 reads."""
    out = BytesIO()
    page = Image.frombytes("1", black.shape[::-1], np.packbits(black, axis=1).tobytes())  # ink is 1, as in a fax
    page.save(out, "TIFF", compression=_FAX4, tiffinfo={_STRIPS: black.shape[0]})
    with Image.open(BytesIO(out.getvalue())) as written:
        (start,), (length,) = written.tag_v2[273], written.tag_v2[279]  # type: ignore[attr-defined]
    return out.getvalue()[start : start + length]
