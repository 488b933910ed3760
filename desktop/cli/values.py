"""What is typed as an argument → a value. ArgumentsError: it is none, and what would be one."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from pathlib import Path

from desktop.errors import ArgumentsError

_SIZE = r"(\d+(?:\.\d+)?)\s*(b|kb|mb|gb|kib|mib|gib)?"
_UNITS = {"": 1, "b": 1, "kb": 1000, "mb": 1000**2, "gb": 1000**3, "kib": 1024, "mib": 1024**2, "gib": 1024**3}


def path(value: str) -> Path:
    """A path; an empty one, as a script passes with an unset variable, would mean the current folder."""
    if not value:
        raise ArgumentsError("arguments_empty_path")
    return Path(value)


def day(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ArgumentsError("arguments_bad_date", value=value) from None


def jobs(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 64:
        raise ArgumentsError("arguments_bad_jobs", value=value)
    return int(value)


def descriptor(value: str) -> int:
    if not value.isdecimal() or len(value) > 5:
        raise ArgumentsError("arguments_bad_descriptor", number=value)
    return int(value)


def size(value: str) -> int:
    """``5MB`` is 5,000,000, ``5MiB`` 5,242,880, a bare number bytes."""
    match = re.fullmatch(_SIZE, value.strip(), re.ASCII | re.IGNORECASE)
    count = int(float(match[1]) * _UNITS[(match[2] or "").lower()]) if match else 0
    if count < 1:
        raise ArgumentsError("arguments_bad_size", value=value)
    return count


def day_asked(chosen: argparse.Namespace) -> dt.date:
    """The day to judge by: the one that was asked for, or today."""
    on: dt.date | None = chosen.on
    return on or dt.date.today()
