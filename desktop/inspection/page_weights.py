"""What speaks for a page, and how much: fitted, not chosen, on the half of the synthetic set that is called "tuned".

Each feature x adds weight · z + square · z² to the score, where z = (x − mean) / spread. The score of "no page" is 0.
``python -m tests.benchmarks.corners_fitting`` prints this module anew.
"""

from __future__ import annotations

from typing import Final

START: Final = -6.8204
WEIGHTS: Final = {  # feature: mean, spread, weight, square
    "least edge": (0.5072, 0.1793, 0.8981, -0.1516),
    "second least edge": (0.6548, 0.2057, 0.4539, -0.1357),
    "mean edge": (0.7205, 0.1485, 0.6822, 0.2683),
    "least step": (0.3092, 0.2268, 1.5286, -0.2942),
    "mean step": (0.5545, 0.1855, -0.4993, 0.3080),
    "least agreement": (0.5854, 0.2870, 0.4518, -0.0057),
    "mean agreement": (0.8281, 0.1418, -0.7458, -0.5026),
    "edge beyond": (0.5198, 0.1497, -1.3094, -0.8997),
    "most edge beyond": (0.9378, 0.1447, -1.3923, -0.1241),
    "lighter inside": (0.1806, 0.3725, -0.7383, -0.6614),
    "least lighter inside": (-0.3840, 0.4515, 1.0607, 0.1714),
    "restless inside": (1.1645, 0.3441, 0.1032, -0.1150),
    "calmer inside": (-0.0272, 0.0704, -0.0048, 0.1039),
    "unlike inside": (0.4796, 0.2024, -0.4163, -0.5614),
    "size": (0.3541, 0.1255, 1.0446, -0.0529),
    "sharpest corner": (0.2503, 0.2197, -0.5096, -1.1847),
    "opposite sides alike": (0.8065, 0.1829, 0.0164, -1.3527),
    "least from the border": (0.9132, 0.2230, -0.3316, -1.3399),
    "same way round": (0.4748, 0.3561, 0.6386, -0.0949),
    "short side": (0.1681, 0.0796, 0.8725, -0.4033),
    "unlike outside": (0.5761, 0.1882, -0.3667, -0.6692),
}
