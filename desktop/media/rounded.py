"""A filled rectangle with round corners, written on a canvas in one go: badges, panels and edges are full of them."""

from __future__ import annotations

from typing import Any, Final

_BEND: Final = 0.5523  # of the radius: where the handles of a curve stand that is nearly a quarter of a circle


def rounded(canvas: Any, corner: tuple[float, float], size: tuple[float, float], radius: float) -> None:
    """Filled in the colour that the canvas has, without a line round it. Points; ``corner``: at the bottom left."""
    (left, bottom), (width, height) = corner, size
    right, top = left + width, bottom + height
    a, b, c, d = left + radius, right - radius, bottom + radius, top - radius
    bend = radius * (1 - _BEND)
    p, q, r, s = left + bend, right - bend, bottom + bend, top - bend
    canvas._code.append(
        f"{a:.2f} {bottom:.2f} m {b:.2f} {bottom:.2f} l {q:.2f} {bottom:.2f} {right:.2f} {r:.2f} {right:.2f} {c:.2f} c "
        f"{right:.2f} {d:.2f} l {right:.2f} {s:.2f} {q:.2f} {top:.2f} {b:.2f} {top:.2f} c "
        f"{a:.2f} {top:.2f} l {p:.2f} {top:.2f} {left:.2f} {s:.2f} {left:.2f} {d:.2f} c "
        f"{left:.2f} {c:.2f} l {left:.2f} {r:.2f} {p:.2f} {bottom:.2f} {a:.2f} {bottom:.2f} c h f"
    )
