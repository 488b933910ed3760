"""Whether shadows or lamps lie over a page so strongly, or so little light, that evening its light is worth it."""

from __future__ import annotations

from desktop.catalogue.thresholds import thresholds
from desktop.media.light_field import Pixels, light_on


def light_fall(pixels: Pixels) -> float | None:
    """By how much of its light the darkest paper lies below the lightest, 0 to 1. RGB or grey, of any size.

    None where no page of white paper with something on it fills the picture.
    """
    light = light_on(pixels)
    return None if light is None else light.fall


def is_uneven(pixels: Pixels) -> bool | None:
    """Whether the light falls off by more than ``uneven_light``, or all of the paper is darker than ``brightness_low``
    (thresholds.toml). None: no evidence either way."""
    light = light_on(pixels)
    if light is None:
        return None
    return light.fall > thresholds()["uneven_light"] or light.level < thresholds()["brightness_low"]
