"""Reads a case folder: ``case.toml`` and the files it names → a Dossier."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

import tomli

from desktop.errors import CaseError, IntakeError, Problem
from desktop.model.dossier import Dossier, SourceFile
from desktop.model.shown_names import safe_name

from .files import OutsideFolder, file_in_case, read_in_case
from .folders import CASE_FILE
from .reader import CaseReader
from .tables import Table

_LARGEST_CASE_BYTES: Final = 1_000_000  # ours: thousands of times what a case needs
_MOST_DOTS: Final = 200  # ours: the parser's time grows with the square of a dotted key's length
_PLACE: Final = re.compile(r"\(at line (\d+), column \d+\)")


def read_case(
    folder: Path,
    *,
    countries: frozenset[str],
    requirements: Mapping[str, frozenset[str]],
    languages: frozenset[str],
) -> Dossier:
    """The answers and documents of a case folder, checked against contract.md, "Case folder".

    countries: ISO 3166-1 alpha-2 codes and XK. requirements: for each its kinds of document. languages: of the program.
    CaseError: everything impossible in ``case.toml``, all at once. IntakeError: the folder or ``case.toml`` cannot be
    read. Files are only looked at, not opened; that a named file is absent is for the checklist to say.
    """
    root = _real_folder(folder)
    text = _case_text(root, folder)
    find = partial(file_in_case, root)
    return parse_case(text, find, countries=countries, requirements=requirements, languages=languages)


def parse_case(
    text: str,
    find: Callable[[str], SourceFile],
    *,
    countries: frozenset[str],
    requirements: Mapping[str, frozenset[str]],
    languages: frozenset[str],
) -> Dossier:
    """The same from the text of a case, wherever its files are. CaseError: as ``read_case``.

    find: gives the file that the case calls by a name.
    """
    problems: list[Problem] = []
    reader = CaseReader(find, countries, requirements, languages)
    dossier = reader.read(Table(_parse(text), "", problems))
    if problems:
        raise CaseError(tuple(problems))
    return dossier


def _real_folder(folder: Path) -> Path:
    shown = safe_name(os.fspath(folder), 300)
    try:
        root = Path(os.path.realpath(folder, strict=True))
    except PermissionError:
        raise IntakeError("folder_unreadable", folder=shown) from None
    except (OSError, ValueError):
        raise IntakeError("folder_missing", folder=shown) from None
    if not root.is_dir():
        raise IntakeError("folder_is_a_file", folder=shown)
    return root


def _case_text(root: Path, folder: Path) -> str:
    shown = safe_name(os.fspath(folder), 300)
    try:
        content = read_in_case(root, CASE_FILE, _LARGEST_CASE_BYTES)
    except OutsideFolder:
        raise CaseError((Problem(CASE_FILE, "link_outside", CASE_FILE),)) from None
    except OSError as error:
        raise _cannot_read(root, shown, error) from None
    try:
        return content.decode("utf-8-sig")  # Notepad writes a mark at the beginning
    except UnicodeDecodeError as error:
        line = str(content.count(b"\n", 0, error.start) + 1)
        raise CaseError((Problem(CASE_FILE, "not_utf8", line),)) from None


def _cannot_read(root: Path, shown: str, error: OSError) -> IntakeError:
    if isinstance(error, FileNotFoundError):
        misnamed = _misnamed(root)
        if misnamed:
            return IntakeError("case_file_misnamed", folder=shown, found=misnamed)
        return IntakeError("case_file_missing", folder=shown)
    if error.errno == errno.EFBIG:
        return IntakeError("case_file_too_large", folder=shown, at_most_bytes=_LARGEST_CASE_BYTES)
    if os.path.exists(root / CASE_FILE) and not os.path.isfile(root / CASE_FILE):
        return IntakeError("case_file_not_a_file", folder=shown)
    return IntakeError("case_file_unreadable", folder=shown)


def _misnamed(root: Path) -> str:
    """A file that is probably meant: Windows hides the ``.txt`` that Notepad adds."""
    try:
        return next((name for name in os.listdir(root) if name.lower() in (CASE_FILE, f"{CASE_FILE}.txt")), "")
    except OSError:
        return ""


def _parse(text: str) -> dict[str, object]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.count(".") > _MOST_DOTS:
            raise CaseError((Problem(CASE_FILE, "too_many_dots", str(number)),))
    try:
        return tomli.loads(text)
    except (ValueError, RecursionError) as error:  # a number of ten thousand digits, brackets in brackets in brackets
        place = _PLACE.search(str(error))
        problem = Problem(CASE_FILE, "not_toml", place[1]) if place else Problem(CASE_FILE, "not_toml_somewhere", "")
        raise CaseError((problem,)) from None
