"""What was written: the pieces to upload, the whole, and what was done to each."""

from __future__ import annotations

from dataclasses import dataclass

from .choice import Choice


@dataclass(frozen=True)
class Output:
    """One file of the built dossier; ``path`` is relative to its folder, with forward slashes.

    pictures: what was made of each so that it fits, and why, in the order of pages (``Exported.choices``).
    """

    path: str
    bytes: int
    sha256: str
    pages: int | None = None  # None for what has no pages
    requirement: str | None = None
    pictures: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Bundle:
    outputs: tuple[Output, ...] = ()

    @property
    def upload_bytes(self) -> int:
        """Size of everything that goes to the portal."""
        return sum(o.bytes for o in self.outputs if o.path.startswith("upload/"))


@dataclass(frozen=True)
class Exported:
    """What became of one upload file: its size, and what had to be done to it.

    signature: "kept" when a signed PDF was passed through byte for byte, "not_kept" when it could not be, else "".
    shrunk: pictures were recompressed. legible: judged again after that, it still passes what it passed before.
    choices: what was made of each picture, and why, in the order of pages; none where nothing had to be made to fit.
    wanted: as how many files the person wants it. part: of one that was split, which, from 1, of how many ``parts``.
    """

    upload_name: str
    requirements: tuple[str, ...]
    bytes: int
    pages: int
    signature: str = ""
    shrunk: bool = False
    legible: bool = True
    choices: tuple[Choice, ...] = ()
    wanted: int = 1
    part: int = 0
    parts: int = 0
