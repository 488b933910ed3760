"""A decoded picture, opaque, at the scale that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

_FLIPS = {2: 1, 3: -1, 4: 0, 5: None, 7: -1}  # by EXIF orientation; 5 and 7 after swapping rows and columns
_TURNS = {6: cv2.ROTATE_90_CLOCKWISE, 8: cv2.ROTATE_90_COUNTERCLOCKWISE}


@dataclass(frozen=True)
class Picture:
    """as_stored: uint8, (height, width, 3) RGB or (height, width) grey, transparency on white; not yet turned upright.

    stored_width, stored_height: pixels of the picture as stored in its file, but upright; ``as_stored`` may be smaller.
    orientation: EXIF 1 to 8. Turning is left for later, as what is measured or encoded is smaller.
    """

    as_stored: npt.NDArray[np.uint8]
    stored_width: int
    stored_height: int
    orientation: int = 1

    @cached_property
    def pixels(self) -> npt.NDArray[np.uint8]:
        """The picture upright."""
        return self.upright(self.as_stored)

    @property
    def width(self) -> int:
        return int(self.as_stored.shape[0 if self._lies else 1])

    @property
    def height(self) -> int:
        return int(self.as_stored.shape[1 if self._lies else 0])

    @property
    def _lies(self) -> bool:
        return self.orientation >= 5

    def upright_size(self, size: tuple[int, int]) -> tuple[int, int]:
        """Width and height of something upright, as they are before it is turned; and the other way round."""
        return size[::-1] if self._lies else size

    def upright(self, pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
        """Undo the EXIF orientation (TIFF 6.0 p. 36: which side of the scene row 0 and column 0 are)."""
        if self.orientation in _TURNS:
            return cv2.rotate(pixels, _TURNS[self.orientation]).astype(np.uint8, copy=False)
        if self._lies:
            pixels = cv2.transpose(pixels).astype(np.uint8, copy=False)
        flip = _FLIPS.get(self.orientation)
        return pixels if flip is None else cv2.flip(pixels, flip).astype(np.uint8, copy=False)
