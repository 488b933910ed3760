"""Messages of a child are heard whole, whatever their size; memory of a child is looked up while it lives."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
from multiprocessing.connection import Connection

import psutil
import pytest

from desktop.media import isolated_line
from desktop.media.isolated_memory import Resident


def _pair() -> tuple[Connection, Connection]:
    return multiprocessing.get_context("spawn").Pipe()


@pytest.mark.parametrize("size", [0, 1, 16_384, 16_385, 5_000_000])
def test_a_message_of_any_size_is_heard_whole_and_the_next_one_too(size: int) -> None:
    here, there = _pair()
    said = os.urandom(size)

    def speak() -> None:
        there.send_bytes(said)
        there.send_bytes(b"next")

    speaking = threading.Thread(target=speak)
    speaking.start()
    assert isolated_line.message(here, size) == said
    assert isolated_line.message(here, 10) == b"next"
    speaking.join()
    here.close()
    there.close()


def test_more_than_may_be_said_is_refused_by_its_announcement() -> None:
    here, there = _pair()
    there.send_bytes(b"12345")
    with pytest.raises(OSError, match="too much"):
        isolated_line.message(here, 4)
    here.close()
    there.close()


@pytest.mark.parametrize(("said", "error"), [(b"", EOFError), (b"\0\0", OSError), (b"\0\0\0\x09half", OSError)])
@pytest.mark.skipif(sys.platform != "linux", reason="there it is heard by multiprocessing")
def test_a_line_that_breaks_off_is_no_message(said: bytes, error: type[Exception]) -> None:
    here, there = _pair()
    os.write(there.fileno(), said)
    there.close()
    with pytest.raises(error):
        isolated_line.message(here, 100)
    here.close()


def test_memory_is_that_of_the_process_and_none_once_it_has_gone() -> None:
    asleep = subprocess.Popen(
        [sys.executable, "-c", "print(flush=True); input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert asleep.stdout is not None
    asleep.stdout.readline()
    resident = Resident(asleep.pid)
    own = Resident(os.getpid())
    assert 1 < resident.mb() < 100
    assert own.mb() == pytest.approx(psutil.Process().memory_info().rss / 1024**2, rel=0.2)
    asleep.communicate(b"\n")
    assert resident.mb() == 0.0
    resident.close()
    own.close()
