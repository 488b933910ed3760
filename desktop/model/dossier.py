"""What a person brings: answers, documents, and reasons for what they cannot bring."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from desktop.model.answers import Answers
from desktop.model.page_edit import PageEdit

MOST_FILES = 9  # that a piece is split into (ours): more than any that fits a portal at all
_PHOTOS = frozenset({"vitale_photo"})  # requirements.toml: its pictures show a face


class ReadAnywhere(partial[bytes]):
    """A ``read`` that may be pickled, and called in another process, where it opens the same file."""


@dataclass(frozen=True)
class SourceFile:
    """One file of a document. ``read`` gives its bytes; ``absent`` is set when there is nothing to read.

    ``name`` is what the person called it, relative to the case folder; it may hold any character and is only
    ever shown, never used as a path. ``read`` raises ``OSError`` when the file has gone meanwhile.
    ``edits`` are the pages taken from it, in this order; none means the whole file as it is. ``pages``: how many it has
    itself, where that was known when its pages were first arranged; 0 where it was not.
    """

    name: str
    read: Callable[[], bytes] = field(repr=False, compare=False)
    absent: bool = False
    size: int = 0  # bytes, when the case was read; 0 when not known
    edits: tuple[PageEdit, ...] = ()
    pages: int = field(default=0, repr=False, compare=False)


@dataclass(frozen=True)
class Document:
    """A piece that the person gives for one requirement: its files in page order and what they say of it.

    The same file may stand here several times, each time with the pages that come at this place.
    """

    requirement: str
    kind: str
    files: tuple[SourceFile, ...] = ()
    issued_on: dt.date | None = None
    expires_on: dt.date | None = None
    issuing_country: str = ""
    language: str = ""  # ISO 639-1
    academic_year: str = ""  # "2026-2027"
    has_apostille: bool = False
    has_legalisation: bool = False
    has_translation: bool = False
    has_validation: bool = False
    password: str = field(default="", repr=False)

    @property
    def may_be_set_right(self) -> bool:
        """Whether the program may straighten its pictures: never those of a face, which are cropped by hand alone."""
        return self.requirement not in _PHOTOS


@dataclass(frozen=True)
class Excuse:
    """Why a requirement cannot be met, in the person's words."""

    requirement: str
    reason: str


@dataclass(frozen=True)
class Refusal:
    """A piece that was sent and refused: the reason, one of a list, and the day it was told."""

    requirement: str
    reason: str
    on: dt.date | None = None


@dataclass(frozen=True)
class Split:
    """The person wants the piece for a requirement as several files: 2 to ``MOST_FILES``."""

    requirement: str
    files: int


@dataclass(frozen=True)
class Dossier:
    language: str = "en"
    answers: Answers = field(default_factory=Answers)
    documents: tuple[Document, ...] = ()
    excuses: tuple[Excuse, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    splits: tuple[Split, ...] = ()

    def documents_for(self, requirement: str) -> tuple[Document, ...]:
        return tuple(d for d in self.documents if d.requirement == requirement)

    def excuse_for(self, requirement: str) -> Excuse | None:
        """The reason why a requirement cannot be met; an excuse without a reason is none."""
        return next((e for e in self.excuses if e.requirement == requirement and e.reason), None)

    def files_for(self, requirement: str) -> int:
        """How many files the person wants for a requirement."""
        return max((split.files for split in self.splits if split.requirement == requirement), default=1)
