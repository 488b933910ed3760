"""The child's side of ``isolated``: gives up what a decoder does not need, then answers one job after the other.

Runs in a process of its own, which may be killed at any moment. Nothing of our own is imported here before it is asked.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import signal
import sys
import threading
import time
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import Any

from desktop import core_dumps
from desktop.media import wire

_MEGABYTE = 1024 * 1024
_GRACE_SECONDS = 3.0  # the parent kills at the limit; the child's own alarm is for a parent that is gone
_PICTURE_MB = 12  # more than half of a 12-megapixel photo has, less than a large PDF, which is given back at once
_HEAVY_MB = 64  # over what the imports take: below it, memory is kept for the next job, which is faster
_MARGIN_MB = 16  # stacks, and pages shared with nobody that no allocation asked for

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h

# Neither a program, nor a connection, nor a file: a decoder that is talked into one of these gets a PermissionError.
_FORBIDDEN = frozenset({
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "os.startfile",
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
})  # fmt: skip
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def serve(connection: Connection, seconds: float, memory_mb: int, warm: tuple[str, ...]) -> None:
    """Answer jobs until the parent closes the line. ``warm``: modules imported before saying "ready"."""
    _detach()
    for module in warm:
        importlib.import_module(module)
    peak = _Peak()
    _give_up(memory_mb)
    gc.collect()
    gc.freeze()  # what was imported stays: looking through it after each job would cost more than many a job
    at_rest_mb = peak.mb()
    connection.send_bytes(b"ready")
    while True:
        try:
            message = connection.recv_bytes()
        except (EOFError, OSError):
            return
        _alarm(seconds + _GRACE_SECONDS)
        connection.send_bytes(_answer(message, peak))
        _alarm(0)
        del message
        gc.collect()
        if peak.mb() - at_rest_mb > _HEAVY_MB:
            _trim()


def _answer(message: bytes, peak: _Peak) -> bytes:
    """The packed answer: ("done", value, class of the error, seconds, peak in MB); the first is "died" for a failure.

    Only the class of an exception is told: its message may hold what a document says.
    """
    started = time.monotonic()
    peak.reset()
    try:
        function, arguments = pickle.loads(message)
        return wire.pack(("done", function(*arguments), "", time.monotonic() - started, peak.mb()))
    except BaseException as error:
        reason = "memory" if _out_of_memory(error) else "crash"
        return wire.pack((reason, None, type(error).__name__, time.monotonic() - started, peak.mb()))


def _out_of_memory(error: BaseException) -> bool:
    """Python's own, or OpenCV's ``Error::StsNoMem`` (-4)."""
    return isinstance(error, MemoryError) or getattr(error, "code", 0) == -4


def _detach() -> None:
    """Silent, single-threaded, left alone by Ctrl-C, gone with the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"):
        os.environ[name] = "1"
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    _keep_freed_memory()
    if not _killed_with_parent():
        threading.Thread(target=_leave_with_parent, daemon=True).start()


def _keep_freed_memory() -> None:
    """glibc: reuse what was freed within a job instead of asking the system for each picture anew (mallopt(3)).

    Measured: a photo takes an eighth less time. ``_trim`` gives it back after each heavy job.
    """
    if sys.platform == "linux":
        import ctypes

        set_option = getattr(ctypes.CDLL(None), "mallopt", None)
        if set_option is not None:
            set_option(_M_MMAP_THRESHOLD, _PICTURE_MB * _MEGABYTE)
            set_option(_M_TRIM_THRESHOLD, _HEAVY_MB * _MEGABYTE)


def _killed_with_parent() -> bool:
    """Linux: ask for SIGKILL when the thread that started us ends (prctl(2), PR_SET_PDEATHSIG = 1)."""
    if sys.platform != "linux":
        return False
    import ctypes

    parent = parent_process()
    asked = bool(ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0) == 0)
    if parent is not None and os.getppid() != parent.pid:  # gone before we asked
        os._exit(1)
    return asked


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
    os._exit(1)


def _give_up(memory_mb: int) -> None:
    """After the imports: no core dumps, no files, no programs, no connections, no memory beyond the limit."""
    sys.dont_write_bytecode = True
    if "cv2" in sys.modules:
        sys.modules["cv2"].setNumThreads(1)
    core_dumps.forbid()  # after ``_Peak``: what it opens belongs to the system from then on
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        allowed = (memory_mb - _resident_libraries_mb() - _MARGIN_MB) * _MEGABYTE
        resource.setrlimit(resource.RLIMIT_DATA, (allowed, allowed))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(event)
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES:
        raise PermissionError(event)


def _resident_libraries_mb() -> int:
    """Resident memory that RLIMIT_DATA does not count: pages of libraries, in MB."""
    with open("/proc/self/status", "rb") as status:
        return next((int(line.split()[1]) // 1024 for line in status if line.startswith(b"RssFile")), 128)


def _alarm(seconds: float) -> None:
    """End this process by the system's own hand after so many seconds; 0 takes the order back."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _trim() -> None:
    """Give freed memory back (glibc), so that one heavy file does not count for the next."""
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


class _Peak:
    """Peak resident memory of one job: exact on Linux; elsewhere the highest so far of this child."""

    def __init__(self) -> None:
        self._status = self._clear = -1
        if sys.platform == "linux":
            self._status = os.open("/proc/self/status", os.O_RDONLY)
            self._clear = os.open("/proc/self/clear_refs", os.O_WRONLY)

    def reset(self) -> None:
        if self._clear >= 0:
            os.pwrite(self._clear, b"5", 0)  # proc(5): 5 resets the peak resident set size

    def mb(self) -> float:
        if self._status >= 0:
            said = os.pread(self._status, 4096, 0)
            return int(said.partition(b"VmHWM:")[2].split()[0]) / 1024
        if sys.platform == "win32":
            import psutil

            return float(psutil.Process().memory_info().peak_wset) / _MEGABYTE
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (_MEGABYTE if sys.platform == "darwin" else 1024)
