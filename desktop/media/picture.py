"""A decoded picture, upright and opaque, at the scale that was asked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Picture:
    """pixels: uint8, (height, width, 3) RGB or (height, width) grey; EXIF rotation applied, transparency on white.

    stored_width, stored_height: pixels of the picture as stored in its file, upright; ``pixels`` may be smaller.
    """

    pixels: npt.NDArray[np.uint8]
    stored_width: int
    stored_height: int

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])
