"""The name under which a file is copied into a case folder: its own, as far as every system takes it."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection
from typing import Final

from desktop.intake.folders import CASE_FILE
from desktop.model.shown_names import clean_text

__all__ = ["CASE_FILE", "LONGEST_BYTES", "same_file", "unused_name"]

LONGEST_BYTES: Final = 120  # ours, in UTF-8: leaves room for the way to it in the 260 characters of Windows
_LONGEST_ENDING: Final = 12
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
_USUAL: Final = "document"


def unused_name(wanted: str, used: Collection[str]) -> str:
    """``wanted`` made safe, with " (2)" before its ending when one of ``used`` would be the same file somewhere.

    wanted: any text, such as the name of a file of the person; what stands before the last slash is left out.
    """
    stem, ending = _parts(wanted)
    taken = {same_file(name) for name in used}
    number = 1
    while True:
        added = f" ({number})" if number > 1 else ""
        name = _shortened(stem, LONGEST_BYTES - len(ending.encode()) - len(added)) + added + ending
        if same_file(name) not in taken:
            return name
        number += 1


def same_file(name: str) -> str:
    """Equal for names that are one file on a disk that ignores capitals and how accents are composed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _parts(wanted: str) -> tuple[str, str]:
    """Stem and ending, of characters that every file system takes."""
    last = re.split(r"[/\\]", wanted)[-1]
    bare = clean_text(clean_text(last))  # what nobody sees may have parted a letter from its accent
    safe = _FORBIDDEN.sub("_", bare).strip(". ")
    stem, ending = os.path.splitext(safe)
    if len(ending.encode()) > _LONGEST_ENDING or not ending[1:].isalnum():
        stem, ending = safe, ""
    stem = stem.rstrip(". ")
    if _DEVICES.fullmatch(stem.split(".")[0].rstrip()):
        stem = f"_{stem}"
    return stem or _USUAL, ending


def _shortened(stem: str, longest: int) -> str:
    """At most so many bytes, never ending within a character or with what cannot end a name."""
    return stem.encode()[:longest].decode(errors="ignore").rstrip(". \u200c\u200d") or _USUAL
