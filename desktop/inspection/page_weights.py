"""What speaks for a page, and how much: fitted, not chosen, on the half of the synthetic set that is called "tuned".

Each feature x adds weight · z + square · z² to the score, where z = (x − mean) / spread. The score of "no page" is 0.
``python -m tests.benchmarks.corners_fitting`` prints this module anew.
"""

from __future__ import annotations

from typing import Final

START: Final = -6.0012
WEIGHTS: Final = {  # feature: mean, spread, weight, square
    "least edge": (0.4835, 0.1988, 0.3908, 0.3081),
    "second least edge": (0.6667, 0.2110, -0.1596, -0.1624),
    "mean edge": (0.7285, 0.1416, 0.1306, 0.4067),
    "least step": (0.3291, 0.2278, 0.9299, -0.0929),
    "mean step": (0.5795, 0.1779, -0.3578, 0.2459),
    "least agreement": (0.6333, 0.2656, 0.1957, -0.4308),
    "mean agreement": (0.8543, 0.1209, -0.4013, -0.6357),
    "edge beyond": (0.5387, 0.1464, -0.6838, -0.7393),
    "most edge beyond": (0.9546, 0.1307, -1.3967, -0.1247),
    "lighter inside": (0.1939, 0.3905, -0.3543, -1.1292),
    "least lighter inside": (-0.3846, 0.4661, 0.8045, 0.3873),
    "restless inside": (1.1624, 0.3496, -0.0999, -0.1485),
    "calmer inside": (-0.0253, 0.0693, 0.2357, 0.0723),
    "unlike inside": (0.4714, 0.2067, -0.4690, -0.5925),
    "size": (0.3456, 0.1239, 1.1447, -0.1957),
    "sharpest corner": (0.2493, 0.2199, 0.1574, -0.9202),
    "opposite sides alike": (0.8132, 0.1786, 0.1411, -0.9398),
    "least from the border": (0.8482, 0.3044, -0.0229, -1.4521),
    "same way round": (0.4959, 0.3578, 0.4348, -0.2488),
    "short side": (0.1627, 0.0781, 0.0871, -0.1250),
    "unlike outside": (0.5835, 0.1904, -0.8963, -0.9285),
    "least thin edge": (0.6948, 0.1739, 0.7854, -0.8182),
    "second least thin edge": (0.8237, 0.1495, 0.2652, -0.0914),
    "mean thin edge": (0.8526, 0.1054, 0.8373, -0.4311),
    "no rectangle": (0.1141, 0.1503, -1.3005, -0.5481),
    "known proportions": (0.1774, 0.3218, 0.5195, 0.1282),
    "least unlike just outside": (0.3862, 0.2280, 0.7737, -0.4000),
}
