"""The summary of a batch as CSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_FORMULA_AFTER_A_SPLIT = re.compile(r"""(;[\s"]*)(?=[=+\-@])""")
_PHONE_CHARACTERS = frozenset("0123456789 ")


def to_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a byte order mark, as spreadsheets expect; no cell can be taken for a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for row in (headings, *rows):
        writer.writerow([safe_cell(cell) for cell in row])
    return buffer.getvalue().encode("utf-8-sig", "backslashreplace")


def safe_cell(text: str) -> str:
    """A cell that a spreadsheet shows and never runs: ``=1+1`` gets an apostrophe, a phone number stays as it is.

    A French spreadsheet splits at semicolons, so the apostrophe is also put where a piece after one would be a formula.
    """
    text = _FORMULA_AFTER_A_SPLIT.sub(r"\1'", text)
    if text.startswith(_FORMULA_STARTS) and not _is_phone(text):
        return "'" + text
    return text


def _is_phone(text: str) -> bool:
    """``+33 6 39 98``: a plus, digits, and spaces, which keep a spreadsheet from reading one large number."""
    return text.startswith("+") and " " in text and set(text[1:]) <= _PHONE_CHARACTERS
