"""Hears a message of ``multiprocessing`` out in one call of the system, however large it is.

Its own way asks for what there is, again and again, and waits for its turn among the threads each time: 6 MB beside a
main thread that computes took four times as long as to make them (measured).
"""

from __future__ import annotations

import os
import socket
import struct
import sys
from multiprocessing.connection import Connection


def message(line: Connection, most: int) -> bytes:
    """The next message. EOFError: the other end has gone. OSError: it broke off, or announced more than ``most`` bytes.

    The line is half of a pair of sockets (``Pipe``); on Windows it is none, and goes the usual way.
    """
    if sys.platform == "win32":
        return line.recv_bytes(most)
    with socket.socket(fileno=os.dup(line.fileno())) as ear:
        (size,) = struct.unpack("!i", _exactly(ear, 4))
        if size < 0:  # as it says more than two gigabytes
            (size,) = struct.unpack("!Q", _exactly(ear, 8))
        if size > most:
            raise OSError("too much")
        return _exactly(ear, size)


def _exactly(ear: socket.socket, size: int) -> bytes:
    found = ear.recv(size, socket.MSG_WAITALL)
    while len(found) < size:  # a signal came between, or the other end has gone
        more = ear.recv(size - len(found), socket.MSG_WAITALL)
        if not more:
            raise OSError("broken off") if found else EOFError
        found += more
    return found
