"""What children answered, remembered: a test that only needs papers to be looked at need not wait until they are.

A job is a pure function of what is sent with it: a child can neither write nor connect (``isolated``), so the same job
has the same answer. Each is done once by a real child in each process of a test run; nothing outlives the run.
"""

from __future__ import annotations

import concurrent.futures
import functools
import hashlib
import importlib
import io
import pickle
import pkgutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FunctionType, ModuleType
from typing import Any, Self, TypeVar

import pytest

from desktop import session
from desktop.media import wire
from desktop.media.isolated import Died, Done, Limits, Workers

T = TypeVar("T")
_Answer = tuple[bytes, float, float]  # as it crossed, seconds, peak in MB
_answers: dict[tuple[Limits, bytes], _Answer] = {}


class NotRemembered(Exception):
    """The answer may depend on more than can be told from the job."""


class Remembering(Workers):
    """``Workers`` whose children start when something is asked that none of a test before has asked."""

    def __init__(
        self, count: int | None = None, limits: Limits | None = None, *more: tuple[str, ...], **also: Any
    ) -> None:
        super().__init__(count, limits, *more, **also)
        self._limits = limits or Limits()
        self._starting = threading.Lock()
        self.started = False

    def __enter__(self) -> Self:
        return self

    def grow(self, count: int) -> None:
        with self._starting:
            if self.started:
                super().grow(count)
            else:
                self._seats += [self._new_seat() for _ in range(count - self.count)]

    def close(self) -> None:
        with self._starting:
            self._closed.set()
        if self.started:
            super().close()

    def _submit(
        self, function: Callable[..., T], args: tuple[Any, ...], *, first: bool = False
    ) -> concurrent.futures.Future[Done[T] | Died]:
        try:
            job = self._limits, digest(function, args)
        except NotRemembered:
            return self._asked_of_a_child(function, args, first=first)
        if job in _answers:
            return _answered(job)
        asked = self._asked_of_a_child(function, args, first=first)
        asked.add_done_callback(functools.partial(_remember, job, function, args))
        return asked

    def _asked_of_a_child(
        self, function: Callable[..., T], args: tuple[Any, ...], *, first: bool
    ) -> concurrent.futures.Future[Done[T] | Died]:
        with self._starting:
            if not self.started and not self._closed.is_set():
                self.started = True
                super().__enter__()
        return super()._submit(function, args, first=first)


def _answered(job: tuple[Limits, bytes]) -> concurrent.futures.Future[Any]:
    """Made anew each time, as if it had just crossed: nothing that a test does to it is seen by another."""
    packed, seconds, peak_mb = _answers[job]
    future: concurrent.futures.Future[Any] = concurrent.futures.Future()
    future.set_result(Done(wire.unpack(packed), seconds, peak_mb))
    return future


def _remember(
    job: tuple[Limits, bytes], function: Callable[..., Any], args: tuple[Any, ...],
    asked: concurrent.futures.Future[Done[Any] | Died],
) -> None:  # fmt: skip
    """Unless the child died, which it may do of a busy machine, or a file is no longer what it was."""
    if asked.cancelled() or not isinstance(outcome := asked.result(), Done):
        return
    try:
        if digest(function, args) == job[1]:
            _answers[job] = wire.pack(outcome.value), outcome.seconds, outcome.peak_mb
    except NotRemembered:
        pass


def digest(function: Callable[..., Any], args: tuple[Any, ...]) -> bytes:
    """Equal only for jobs with equal answers. A file that the child will read counts by what is in it.

    NotRemembered: a function that is not the program's own, or a file that cannot be read.
    """
    written = io.BytesIO()
    _Jobs(written, pickle.HIGHEST_PROTOCOL).dump((function, args))
    return hashlib.sha256(written.getbuffer()).digest()


class _Jobs(pickle.Pickler):
    """Writes a job so that it can be compared."""

    def reducer_override(self, thing: Any) -> Any:
        if isinstance(thing, functools.partial):  # how a job says what it will read; it takes no arguments
            try:
                return bytes, (hashlib.sha256(thing()).digest(),)
            except OSError:
                raise NotRemembered from None
        if isinstance(thing, FunctionType) and not thing.__module__.startswith("desktop."):
            raise NotRemembered
        return NotImplemented


@contextmanager
def remembering() -> Iterator[None]:
    """Within, everybody who asks children remembers what they answered."""
    with _asking(Remembering):
        yield


@contextmanager
def real_children() -> Iterator[None]:
    """Within, nobody remembers, as in the program."""
    with _asking(Workers):
        yield


@contextmanager
def _asking(pool: type[Workers]) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        for module in _who_ask():
            patched.setattr(module, "Workers", pool)
        yield


@functools.cache
def _who_ask() -> tuple[ModuleType, ...]:
    names = [found.name for found in pkgutil.iter_modules(session.__path__, "desktop.session.")]
    return tuple(module for module in map(importlib.import_module, names) if hasattr(module, "Workers"))
