"""What is where in a sealed dossier, as it is written there: rows of moments, sizes of files, days."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

STATE: Final = "state"
_FILE: Final = "file/"
_MOMENT: Final = "moment/"
_SCHEMA: Final = 1
_LARGEST: Final = 16 << 20  # bytes, unpacked; ours: hundreds of times what a dossier needs, whoever handed it over


@dataclass(frozen=True)
class StoredFile:
    """``size``: bytes. ``on``: the last day on which it belonged to the dossier."""

    size: int
    on: dt.date


@dataclass(frozen=True)
class State:
    """Steps are label, day and row; what was removed is day and row. ``next_row``: the number of the next moment."""

    now: str
    next_row: int
    past: tuple[tuple[str, dt.date, str], ...]
    future: tuple[tuple[str, dt.date, str], ...]
    bin: tuple[tuple[dt.date, str], ...]
    files: Mapping[str, StoredFile]
    handed_over: bool = False


def file_row(name: str) -> str:
    """The row of an imported file, by what the person calls it."""
    return _FILE + name


def moment_row(number: int) -> str:
    return f"{_MOMENT}{number}"


def file_name(row: str) -> str | None:
    """The name of the file that stands in a row; None where none does."""
    return row.removeprefix(_FILE) if row.startswith(_FILE) else None


def packed(state: State) -> bytes:
    written = {
        "schema": _SCHEMA,
        "now": state.now,
        "next_row": state.next_row,
        "past": [[label, on.isoformat(), row] for label, on, row in state.past],
        "future": [[label, on.isoformat(), row] for label, on, row in state.future],
        "bin": [[on.isoformat(), row] for on, row in state.bin],
        "files": [[name, file.size, file.on.isoformat()] for name, file in state.files.items()],
        "handed_over": state.handed_over,
    }
    return zlib.compress(json.dumps(written).encode(), 1)


def unpacked(content: bytes) -> State:
    """What ``packed`` wrote. ValueError: anything else."""
    try:
        read = json.loads(unzipped(content))
        if read["schema"] != _SCHEMA:
            raise ValueError
        steps = {
            way: tuple((str(label), dt.date.fromisoformat(on), str(row)) for label, on, row in read[way])
            for way in ("past", "future")
        }
        return State(
            str(read["now"]), int(read["next_row"]), steps["past"], steps["future"],
            tuple((dt.date.fromisoformat(on), str(row)) for on, row in read["bin"]),
            {str(name): StoredFile(int(size), dt.date.fromisoformat(on)) for name, size, on in read["files"]},
            bool(read["handed_over"]),
        )  # fmt: skip
    except (KeyError, TypeError) as error:
        raise ValueError from error


def unzipped(content: bytes) -> bytes:
    """What zlib packed. ValueError: something else, or far more than a dossier has."""
    unpacking = zlib.decompressobj()
    try:
        read = unpacking.decompress(content, _LARGEST)
    except zlib.error as error:
        raise ValueError from error
    if not unpacking.eof:
        raise ValueError
    return read
