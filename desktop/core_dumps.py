"""No copy of this process on the disk when it dies: its memory holds keys and what was typed."""

from __future__ import annotations

import sys
from typing import Final

_SET_DUMPABLE: Final = 4  # prctl(2), PR_SET_DUMPABLE; 0 also keeps other programs of this account out of the memory


def limit() -> None:
    """No core file, of this process and of all that it starts. Costs nothing.

    Windows makes reports of its own (WER), which hold no memory unless an administrator wants them to.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def forbid() -> None:
    """The same, and no dump to a program that the kernel gives dumps to, which need not respect the limit (core(5)).

    Called by each process by itself, before it knows anything of a person.
    """
    limit()
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
