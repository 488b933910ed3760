"""How a child's answer crosses to the parent: plain JSON and blobs, never pickle, so that a lie stays a wrong value.

An answer is one message: 8 bytes (length of the header, big-endian), the header (JSON), then the blobs it points at.
Only built-in values, numpy arrays of numbers, and our own dataclasses and enumerations come back to life.
"""

from __future__ import annotations

import datetime as dt
import importlib
import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

_ARRAY_TYPES = frozenset({"|b1", "|u1", "<u2", "<i4", "<i8", "<f4", "<f8"})


class BadAnswer(Exception):
    """The message is not one that ``pack`` writes."""


def pack(value: object) -> bytes:
    """One message holding ``value``; TypeError when it holds something that may not cross."""
    blobs: list[bytes] = []
    header = json.dumps(_plain(value, blobs)).encode("ascii")
    return b"".join((len(header).to_bytes(8, "big"), header, *blobs))


def unpack(message: bytes | bytearray) -> Any:
    """The value in a message; ``BadAnswer`` for anything that ``pack`` would not have written."""
    try:
        start = 8 + int.from_bytes(message[:8], "big")
        if len(message) < start:
            raise BadAnswer("shorter than it says")
        return _Reader(memoryview(message)[start:]).alive(json.loads(message[8:start]))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, ImportError, RecursionError) as wrong:
        raise BadAnswer(type(wrong).__name__) from wrong


def _plain(value: Any, blobs: list[bytes]) -> Any:
    """The value as JSON can hold it; everything that JSON has no word for is a dict with a one-letter key."""
    if isinstance(value, Enum):
        return {"e": _name(type(value)), "v": value.value}
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        return {type(value).__name__[0]: [_plain(part, blobs) for part in value]}
    if isinstance(value, Mapping):
        return {"d": [[_plain(key, blobs), _plain(part, blobs)] for key, part in value.items()]}
    return _plain_object(value, blobs)


def _plain_object(value: Any, blobs: list[bytes]) -> Any:
    if isinstance(value, (bytes, bytearray)):
        blobs.append(bytes(value))
        return {"b": len(value)}
    if isinstance(value, dt.date):
        return {"o": value.isoformat()}
    if is_dataclass(value) and not isinstance(value, type):
        return {"c": _name(type(value)), "v": {f.name: _plain(getattr(value, f.name), blobs) for f in fields(value)}}
    return _plain_array(value, blobs)


def _plain_array(value: Any, blobs: list[bytes]) -> Any:
    import numpy as np

    if isinstance(value, np.generic):
        return value.item()
    if not isinstance(value, np.ndarray) or value.dtype.str not in _ARRAY_TYPES:
        raise TypeError(f"a {type(value).__name__} does not cross")
    blobs.append(np.ascontiguousarray(value).tobytes())
    return {"a": len(blobs[-1]), "shape": list(value.shape), "type": value.dtype.str}


def _name(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


class _Reader:
    """Reads a header in the order it was written, taking blobs as they come."""

    def __init__(self, blobs: memoryview) -> None:
        self._blobs = blobs
        self._readers: dict[str, Callable[[dict[str, Any]], Any]] = {
            "b": lambda said: bytes(self._take(said["b"])),
            "l": lambda said: self._all(said["l"]),
            "t": lambda said: tuple(self._all(said["t"])),
            "s": lambda said: set(self._all(said["s"])),
            "f": lambda said: frozenset(self._all(said["f"])),
            "d": lambda said: {self.alive(key): self.alive(part) for key, part in said["d"]},
            "o": lambda said: dt.date.fromisoformat(said["o"]),
            "e": lambda said: _own(said["e"], Enum)(said["v"]),
            "c": self._dataclass,
            "a": self._array,
        }

    def alive(self, said: Any) -> Any:
        if isinstance(said, dict):
            return self._readers[next(iter(said), "")](said)
        if isinstance(said, list):
            raise BadAnswer("a bare list")
        return said

    def _all(self, parts: list[Any]) -> list[Any]:
        return [self.alive(part) for part in parts]

    def _take(self, length: int) -> memoryview:
        if not 0 <= length <= len(self._blobs):
            raise BadAnswer("a blob that is not there")
        taken, self._blobs = self._blobs[:length], self._blobs[length:]
        return taken

    def _array(self, said: dict[str, Any]) -> Any:
        import numpy as np

        if said["type"] not in _ARRAY_TYPES:
            raise BadAnswer("an array of something else")
        return np.frombuffer(bytes(self._take(said["a"])), dtype=said["type"]).reshape(said["shape"])

    def _dataclass(self, said: dict[str, Any]) -> Any:
        kind = _own(said["c"], None)
        values = {name: self.alive(part) for name, part in said["v"].items()}
        hints = _hints(kind)
        for name, value in values.items():
            if not _conforms(value, hints[name]):
                raise BadAnswer(f"{kind.__name__}.{name} is a {type(value).__name__}")
        return kind(**values)


@lru_cache(maxsize=64)
def _own(name: str, base: type | None) -> Any:
    """One of our own classes by name: an enumeration (``base``) or, without a base, a dataclass."""
    module, _, qualname = name.partition(":")
    if not module.startswith("desktop."):
        raise BadAnswer("a class that is not ours")
    kind = getattr(importlib.import_module(module), qualname)
    if not isinstance(kind, type) or kind.__module__ != module:
        raise BadAnswer("not a class")
    if not (issubclass(kind, base) if base else is_dataclass(kind)):
        raise BadAnswer("a class that carries no values")
    return kind


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _conforms(value: Any, hint: Any) -> bool:
    """Whether a value is what a field says it holds, containers looked into."""
    if typing.get_origin(hint) is not None:
        return _conforms_generic(value, typing.get_origin(hint), typing.get_args(hint))
    if hint is Any or isinstance(hint, typing.TypeVar):
        return True
    if hint is None:
        return value is None
    return isinstance(value, (int, float) if hint is float else hint)


def _conforms_generic(value: Any, origin: Any, inner: tuple[Any, ...]) -> bool:
    if origin in (typing.Union, types.UnionType):
        return any(_conforms(value, one) for one in inner)
    if origin is typing.Literal:
        return value in inner
    if not isinstance(value, origin):
        return False
    if origin is tuple and inner[-1:] != (...,):
        return len(value) == len(inner) and all(map(_conforms, value, inner))
    if origin in (tuple, list, set, frozenset):
        return all(_conforms(part, inner[0]) for part in value)
    return True
