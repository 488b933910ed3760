"""The disk begins with what was written so far while more is being sealed; only a sync makes any of it count."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache
from typing import Any, Final

_WRITE: Final = 2  # SYNC_FILE_RANGE_WRITE: begin, and wait for nothing; see sync_file_range(2)
_LEAST: Final = 900_000  # bytes, two parts that were sealed; ours: to ask for less costs more than the disk gains by it


def begin_writing(descriptor: int, start: int) -> int:
    """Have the disk begin with what stands in this file from ``start`` on, both in bytes; from where it did not yet.

    Nothing is promised, and nothing is refused: what the disk could not write it says when the file is synced.
    ``descriptor``: -1 where there is none; then, and where the system has no such thing, nothing happens.
    """
    begin = _begin() if descriptor >= 0 else None
    if begin is None:
        return start
    end = os.fstat(descriptor).st_size
    if 0 <= end - start < _LEAST:
        return start
    if end > start:
        begin(descriptor, start, end - start, _WRITE)
    return end


@cache
def _begin() -> Callable[[int, int, int, int], object] | None:
    if sys.platform != "linux":
        return None
    import ctypes

    try:
        found: Any = ctypes.CDLL(None).sync_file_range
    except (OSError, AttributeError):  # a system library of another kind
        return None
    found.argtypes = (ctypes.c_int, ctypes.c_int64, ctypes.c_int64, ctypes.c_uint)
    begin: Callable[[int, int, int, int], object] = found
    return begin
