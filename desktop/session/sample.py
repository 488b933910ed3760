"""The sample case that ships with the program; everything in it is invented."""

from __future__ import annotations

from pathlib import Path

from desktop import paths


def folder() -> Path:
    return paths.resources() / "sample"
