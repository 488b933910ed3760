"""What speaks for a page, and how much: fitted, not chosen, on synthetic pictures, never on the half held out.

Each feature x adds weight · z + square · z² to the score, where z = (x − mean) / spread. The score of "no page" is 0.
``python -m tests.benchmarks.corners_fitting`` prints this module anew.
"""

from __future__ import annotations

from typing import Final

START: Final = -5.6321
WEIGHTS: Final = {  # feature: mean, spread, weight, square
    "least edge": (0.5166, 0.2063, 0.2312, 0.2110),
    "second least edge": (0.7026, 0.2111, -0.2186, -0.1788),
    "mean edge": (0.7522, 0.1435, 0.0779, 0.3702),
    "least step": (0.3596, 0.2365, 1.0283, -0.1156),
    "mean step": (0.5993, 0.1843, -0.3532, 0.2462),
    "least agreement": (0.6764, 0.2592, -0.1295, -0.4166),
    "mean agreement": (0.8718, 0.1211, -0.7483, -0.2983),
    "edge beyond": (0.5253, 0.1453, -0.4725, -0.8847),
    "most edge beyond": (0.9440, 0.1447, -1.3242, -0.0969),
    "lighter inside": (0.2081, 0.4127, -0.3761, -0.9636),
    "least lighter inside": (-0.3605, 0.5017, 0.7809, 0.5015),
    "restless inside": (1.1577, 0.3541, -0.3117, -0.0260),
    "calmer inside": (-0.0248, 0.0711, 0.3161, 0.0990),
    "unlike inside": (0.4718, 0.2088, -0.0436, -0.3458),
    "size": (0.3511, 0.1246, 0.9483, -0.0959),
    "sharpest corner": (0.2456, 0.2179, 0.0329, -0.7258),
    "opposite sides alike": (0.8151, 0.1759, 0.1096, -0.8039),
    "least from the border": (0.8391, 0.3117, -0.1671, -1.3040),
    "same way round": (0.5190, 0.3600, 0.8865, -0.7016),
    "short side": (0.1653, 0.0788, 0.1707, -0.1847),
    "unlike outside": (0.5802, 0.1954, -0.6841, -0.7272),
    "least thin edge": (0.7054, 0.1701, 0.4699, -0.6003),
    "second least thin edge": (0.8371, 0.1465, 0.7610, -0.3507),
    "mean thin edge": (0.8611, 0.1028, 0.7434, -0.2193),
    "no rectangle": (0.1102, 0.1486, -1.4413, -0.6262),
    "known proportions": (0.1878, 0.3300, 0.3889, 0.1958),
    "least unlike just outside": (0.4067, 0.2370, 0.6538, -0.3662),
}
