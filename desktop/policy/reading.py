"""The bytes of a policy file → a Policy, or everything that is wrong with them at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import tomli

from desktop.errors import PolicyError, Problem

from .loading import Known
from .parts import PARTS
from .policy import Folders, Offer, Policy, Setting
from .tables import Tables

SCHEMA: Final = 1
# Bounds of our own: minutes and days that somebody can mean, and sizes between one legible page and no limit at all.
_MINUTES, _DAYS, _BYTES = (1, 120), (1, 365), (50_000, 1_000_000_000)
_MARK: Final = b"\xef\xbb\xbf"
_PLACE: Final = re.compile(r"\(at line (\d+), column \d+\)")


def read(content: bytes, file: Path, known: Known) -> Policy:
    """PolicyError: every problem of the file."""
    problems: list[Problem] = []
    read = _policy(Tables(_tables(content, problems), problems), file, known) if _is_text(content, problems) else None
    if problems or read is None:
        raise PolicyError(tuple(problems), str(file))
    return read


def _is_text(content: bytes, problems: list[Problem]) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.append(Problem("", "not_utf8", str(line)))
    return not problems


def _tables(content: bytes, problems: list[Problem]) -> dict[str, object] | None:
    """None when it is no TOML. Editors of Windows put a mark at the head of a text, which says nothing here."""
    try:
        return tomli.loads(content.removeprefix(_MARK).decode("utf-8"))
    except tomli.TOMLDecodeError as error:
        line = _PLACE.search(str(error))
        problems.append(Problem("", "not_toml" if line else "not_toml_somewhere", line[1] if line else ""))
    except RecursionError:  # brackets within brackets
        problems.append(Problem("", "not_toml_somewhere", ""))
    return None


def _policy(tables: Tables, file: Path, known: Known) -> Policy | None:
    if tables.content is None:
        return None
    tables.schema(SCHEMA)
    usual = Policy()
    policy = Policy(
        session_mode=tables.flag("session_mode", usual.session_mode),
        lock_minutes=tables.number("lock_minutes", usual.lock_minutes, _MINUTES),
        portals=Offer(*tables.codes("portals", known.portals)),
        max_file_bytes=tables.size("max_file_bytes", _BYTES),
        max_total_bytes=tables.size("max_total_bytes", _BYTES),
        export_folders=Folders(*tables.folders("export_folders")),
        languages=Offer(*tables.codes("languages", known.languages)),
        draft_days=tables.number("draft_days", usual.draft_days, _DAYS),
        hidden_parts=Setting(*tables.codes("hidden_parts", PARTS, may_be_empty=True)),
        keychain=tables.flag("keychain", usual.keychain),
        file=file,
    )
    one, all_ = policy.max_file_bytes.value, policy.max_total_bytes.value
    if one is not None and all_ is not None and all_ < one:
        tables.refuse("max_total_bytes.value", "total_below_file", all_, (str(one),))
    tables.close()
    return policy
