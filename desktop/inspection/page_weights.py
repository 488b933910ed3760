"""What speaks for a page, and how much: fitted, not chosen, on synthetic pictures, never on the half held out.

Each feature x adds weight · z + square · z² to the score, where z = (x − mean) / spread. The score of "no page" is 0.
``python -m tests.benchmarks.corners_fitting`` prints this module anew.
"""

from __future__ import annotations

from typing import Final

START: Final = -4.2652
WEIGHTS: Final = {  # feature: mean, spread, weight, square
    "least edge": (0.4719, 0.2082, 0.6447, 0.1204),
    "second least edge": (0.7211, 0.2200, -0.1195, -0.1443),
    "mean edge": (0.7531, 0.1405, -0.0189, 0.3451),
    "least step": (0.4154, 0.2665, 0.7292, -0.4027),
    "mean step": (0.6415, 0.1948, -0.7556, 0.1956),
    "least agreement": (0.6664, 0.2774, -0.0253, -0.6966),
    "mean agreement": (0.8743, 0.1218, -0.4329, -0.0087),
    "edge beyond": (0.5175, 0.1290, -0.6784, -0.1862),
    "most edge beyond": (0.8605, 0.1907, -0.7086, -0.1760),
    "lighter inside": (0.4830, 0.3715, -0.2761, 0.0015),
    "least lighter inside": (0.0604, 0.5762, 0.6532, -0.7671),
    "restless inside": (1.1793, 0.2943, 0.4038, -0.1798),
    "calmer inside": (-0.0091, 0.0878, 0.6746, -0.0004),
    "unlike inside": (0.4754, 0.1809, 0.1410, 0.1130),
    "size": (0.4242, 0.1376, -0.4406, 0.2215),
    "sharpest corner": (0.2491, 0.1932, 0.1361, 0.0518),
    "opposite sides alike": (0.7953, 0.1658, 0.3365, -0.2930),
    "least from the border": (0.9463, 0.1656, -0.0813, -0.1272),
    "same way round": (0.6710, 0.3492, 0.2986, -0.7441),
    "short side": (0.2151, 0.0849, -0.5634, -0.0544),
    "unlike outside": (0.5461, 0.1885, -0.3842, -0.5894),
    "least thin edge": (0.6842, 0.1787, 0.4612, -0.5624),
    "second least thin edge": (0.8586, 0.1452, 0.6415, -0.0174),
    "mean thin edge": (0.8682, 0.0953, 0.5647, -0.1393),
    "no rectangle": (0.0945, 0.1297, -1.7883, -0.2897),
    "known proportions": (0.3912, 0.4014, 0.7440, 0.4568),
    "least unlike just outside": (0.5004, 0.2545, 0.0974, -0.3531),
    "least outline": (0.2058, 0.2539, 0.3151, 0.2275),
    "second least outline": (0.5085, 0.3214, 0.0147, -0.0315),
    "mean outline": (0.5143, 0.2707, -0.2169, -0.0916),
    "inside": (0.7497, 0.3406, -0.1105, -0.2375),
    "like the inside": (0.6417, 0.3269, -0.0433, -0.3852),
    "all of the outline": (0.1904, 0.0949, 0.7116, 0.9104),
    "one": (0.6616, 0.8514, -0.1861, -0.2246),
    "least inside within": (0.5789, 0.3508, 0.0261, -0.0270),
    "most inside around": (0.4456, 0.3684, -1.0538, -0.8291),
    "mean inside within": (0.7052, 0.3322, -0.3481, -0.1203),
    "mean inside around": (0.1587, 0.1272, 1.3891, -0.3730),
    "inside elsewhere": (0.3319, 0.2539, -0.7024, -0.5867),
}
