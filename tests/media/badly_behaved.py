"""Functions that a child is asked to run in the tests of ``isolated``, most of them ending badly."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from desktop.media import isolated_child
from desktop.model.facts import FileFacts, PageFacts, Verdict


def double(number: int) -> int:
    return 2 * number


def double_after(number: int, seconds: float) -> int:
    time.sleep(seconds)
    return 2 * number


def facts() -> FileFacts:
    page = PageFacts(210.0, 297.0, cut_edges=("left",), pixels=(3, 4))
    return FileFacts("a\udcff.pdf", 3, "00", Verdict.ACCEPTED, pages=(page,), active_content=())


def picture() -> object:
    import numpy as np

    return {"pixels": np.arange(12, dtype=np.uint8).reshape(3, 4), "blob": b"\x00\xff", "set": frozenset({1})}


def raises() -> None:
    raise ValueError("something personal")


def leaves() -> None:
    sys.exit(3)


def aborts() -> None:
    os.abort()


def reads_nowhere() -> None:
    ctypes.string_at(8)


def hangs() -> None:
    while True:
        pass


def sleeps_deaf_to_signals() -> None:
    for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(3600)


def takes_memory(megabytes: int) -> int:
    return len(bytearray(megabytes * 1024 * 1024))


def takes_memory_unseen(megabytes: int) -> None:
    """Outside Python's own allocator, and shared, so that no limit of the system counts it."""
    import mmap

    held = mmap.mmap(-1, megabytes * 1024 * 1024)
    for page in range(0, len(held), 4096):
        held[page] = 1
    time.sleep(3600)


def answers_with(megabytes: int) -> bytes:
    return bytes(megabytes * 1024 * 1024)


def answers_a_lie(message: bytes) -> None:
    """Says on the line itself what no honest child would say."""
    _own_line().send_bytes(message)
    time.sleep(3600)


def announces_ten_gigabytes() -> None:
    os.write(_own_line().fileno(), b"\xff\xff\xff\xff" + (10**10).to_bytes(8, "big"))
    time.sleep(3600)


def answers_slowly() -> None:
    os.write(_own_line().fileno(), (1000).to_bytes(4, "big") + b"and then nothing")
    time.sleep(3600)


def _own_line() -> isolated_child.Connection:
    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        assert frame.f_back is not None
        frame = frame.f_back
    line = frame.f_locals["connection"]
    assert isinstance(line, isolated_child.Connection)
    return line


def starts_a_program() -> None:
    subprocess.run(["true"], check=False)


def writes_a_file(path: str) -> None:
    Path(path).write_bytes(b"leak")


def connects() -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def core_dump_limit() -> int:
    import resource

    return resource.getrlimit(resource.RLIMIT_CORE)[0]


def says_aloud() -> None:
    os.write(1, b"noise")
    os.write(2, b"noise")


def moment(wait: float) -> float:
    """When it began, in seconds of a clock that all processes share."""
    began = time.monotonic()
    time.sleep(wait)
    return began


def own_pid(after: float = 0.0) -> int:
    time.sleep(after)
    return os.getpid()
