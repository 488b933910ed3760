"""Hears a message of ``multiprocessing`` out in one call of the system, however large it is.

Its own way asks for what there is, again and again, and waits for its turn among the threads each time: beside a main
thread that computes, 6 MB take 27 ms instead of 4, and a fifth of that from the main thread (measured).
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from collections.abc import Callable
from functools import cache
from multiprocessing.connection import Connection

_WAIT_FOR_ALL = 0x100  # Linux: MSG_WAITALL of recv(2)


def message(line: Connection, most: int) -> bytes | bytearray:
    """The next message. EOFError: the other end has gone. OSError: it broke off, or announced more than ``most`` bytes.

    The line is the pair of sockets that ``Pipe`` makes on Linux; elsewhere it is heard the usual way.
    """
    if sys.platform != "linux":
        return line.recv_bytes(most)
    (size,) = struct.unpack("!i", _exactly(line.fileno(), 4))
    if size < 0:  # as it says more than two gigabytes
        (size,) = struct.unpack("!Q", _exactly(line.fileno(), 8))
    if size > most:
        raise OSError("too much")
    return _exactly(line.fileno(), size)


def _exactly(line: int, size: int) -> bytearray:
    heard, there = bytearray(size), 0
    while there < size:  # more than once only when a signal came between
        room = (ctypes.c_char * (size - there)).from_buffer(heard, there)
        got = _receive()(line, room, size - there, _WAIT_FOR_ALL)
        del room
        if got < 0 and ctypes.get_errno() != errno.EINTR:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        if got == 0:
            raise OSError("broken off") if there else EOFError
        there += max(got, 0)
    return heard


@cache
def _receive() -> Callable[..., int]:
    """recv(2), without the module of connections, which nothing here may use. While it waits, other threads work."""
    found = ctypes.CDLL(None, use_errno=True).recv
    found.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    found.restype = ctypes.c_ssize_t
    return found
