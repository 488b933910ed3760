"""The sample case that ships with the program; everything in it is invented."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from desktop import paths

ON: Final = dt.date(2026, 8, 20)  # the day that the sample is about: its papers are judged as on that day, for ever


def folder() -> Path:
    return paths.resources() / "sample"
