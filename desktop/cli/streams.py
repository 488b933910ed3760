"""Standard streams that are closed or full never break a command: what nobody can read is simply not said."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO


def make_safe() -> None:
    """Open what is closed, so that no file of ours takes its number; let standard error swallow what it cannot take."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number: this one
    sys.stderr = _Forgiving(sys.stderr)


def abandon_output() -> None:
    """Standard output failed: what is left in its buffer goes nowhere, and does not fail again at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


class _Forgiving(io.TextIOBase):
    """A text stream that writes where it can."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]  # writable in the stubs, not in the class
        return getattr(self._stream, "encoding", None) or "utf-8"

    def write(self, text: str) -> int:
        try:
            if self._stream is not None:
                self._put(self._stream, text)
        except (OSError, ValueError):  # full or closed
            self._stream = None
        return len(text)

    def _put(self, stream: TextIO, text: str) -> None:
        try:
            stream.write(text)
        except UnicodeEncodeError:  # a terminal may know only its own alphabet: what it has not becomes "?"
            stream.write(text.encode(self.encoding, "replace").decode(self.encoding))
        stream.flush()

    def flush(self) -> None:
        """Every write is flushed at once."""

    def isatty(self) -> bool:
        return self._stream is not None and self._stream.isatty()

    def fileno(self) -> int:
        return 2
