"""The tables of a policy file, read strictly: typed values out, and a Problem for everything that does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from desktop.errors import Problem

from .policy import Setting

T = TypeVar("T")

_KEYS: Final = ("value", "rule")
_RULES: Final = ("default", "lock")
_LONGEST: Final = 80  # characters of a value that is shown; ours
_NONE: Final[tuple[tuple[str, ...], bool]] = ((), False)


@dataclass
class Tables:
    """``content``: None when the file is no TOML. What is wrong is noted in ``problems`` and read as not set."""

    content: Mapping[str, object] | None
    problems: list[Problem]
    _asked: list[str] = field(default_factory=list)

    def schema(self, known: int) -> None:
        found = self._take("schema")
        if found is None:
            self.refuse("schema", "schema_missing", None, (f"schema = {known}",))
        elif isinstance(found, bool) or found != known or not isinstance(found, int):
            self.refuse("schema", "schema_unknown", found, (str(known),))

    def flag(self, key: str, usual: Setting[bool]) -> Setting[bool]:
        def value(found: object) -> bool | None:
            if isinstance(found, bool):
                return found
            self.refuse(f"{key}.value", "not_true_or_false", found)
            return None

        read, locked = self._setting(key, value)
        return usual if read is None else Setting(read, locked)

    def number(self, key: str, usual: Setting[int], bounds: tuple[int, int]) -> Setting[int]:
        read, locked = self._setting(key, lambda found: self._whole(key, found, bounds))
        return usual if read is None else Setting(read, locked)

    def size(self, key: str, bounds: tuple[int, int]) -> Setting[int | None]:
        """A number of bytes."""
        read, locked = self._setting(key, lambda found: self._whole(key, found, bounds))
        return Setting(read, locked)

    def codes(
        self, key: str, known: tuple[str, ...], *, may_be_empty: bool = False
    ) -> tuple[tuple[str, ...], bool]:
        """Each of a closed list, and whether they are locked."""

        def value(found: object) -> tuple[str, ...] | None:
            texts = self._texts(key, found)
            for place, text in texts or ():
                if text not in known:
                    self.refuse(place, "not_in_list", text, known)
            if texts == [] and not may_be_empty:
                self.refuse(f"{key}.value", "empty_list", found, known)
            return None if texts is None else tuple(text for _place, text in texts)

        read, locked = self._setting(key, value)
        return _NONE if read is None else (read, locked)

    def folders(self, key: str) -> tuple[tuple[str, ...], bool]:
        """Folders from the root of a disk, or from ``~``; and whether they are locked."""

        def value(found: object) -> tuple[str, ...] | None:
            texts = self._texts(key, found)
            for place, text in texts or ():
                if not _is_whole_path(text):
                    self.refuse(place, "not_a_whole_path", text)
            return None if texts is None else tuple(text for _place, text in texts)

        read, locked = self._setting(key, value)
        return _NONE if read is None else (read, locked)

    def refuse(self, key: str, code: str, found: object, expected: Iterable[str] = ()) -> None:
        self.problems.append(Problem(_printable(key), code, _shown(found), tuple(expected)))

    def close(self) -> None:
        """Note every table that nobody asked for."""
        self._refuse_unknown("", self.content or {}, self._asked)

    def _setting(self, key: str, value: Callable[[object], T | None]) -> tuple[T | None, bool]:
        """Its value and whether it is locked; nothing and False when there is no such table."""
        table = self._take(key)
        if table is None:
            return None, False
        if not isinstance(table, dict):
            self.refuse(key, "not_a_table", table, (f"[{key}]",))
            return None, False
        self._refuse_unknown(f"{key}.", table, _KEYS)
        rule, found = table.get("rule"), table.get("value")
        if rule is None:
            self.refuse(f"{key}.rule", "missing_key", None, (f'rule = "{rule}"' for rule in _RULES))
        elif rule not in _RULES:
            self.refuse(f"{key}.rule", "not_in_list", rule, _RULES)
        if found is None:
            self.refuse(f"{key}.value", "missing_key", None, ("value = …",))
            return None, False
        return value(found), rule == "lock"

    def _whole(self, key: str, found: object, bounds: tuple[int, int]) -> int | None:
        least, most = bounds
        if isinstance(found, int) and not isinstance(found, bool) and least <= found <= most:
            return found
        self.refuse(f"{key}.value", "not_a_number_between", found, (f"{least} – {most}",))
        return None

    def _texts(self, key: str, found: object) -> list[tuple[str, str]] | None:
        """Each text of a list with its own key, ``portals.value[1]``."""
        if not isinstance(found, list):
            self.refuse(f"{key}.value", "not_a_list", found)
            return None
        texts: list[tuple[str, str]] = []
        for number, text in enumerate(found, start=1):
            place = f"{key}.value[{number}]"
            if not isinstance(text, str):
                self.refuse(place, "not_text", text)
            elif text in (before for _place, before in texts):
                self.refuse(place, "twice", text)
            else:
                texts.append((place, text))
        return texts

    def _take(self, key: str) -> object:
        self._asked.append(key)
        return (self.content or {}).get(key)

    def _refuse_unknown(self, before: str, content: Mapping[str, object], known: Iterable[str]) -> None:
        for key in content:
            if key not in known:
                where, name = _printable(f"{before}{key}"), _printable(key)
                self.problems.append(Problem(where, "unknown_key", name, tuple(known)))


def _is_whole_path(text: str) -> bool:
    """For the system of this machine; nothing in it leads back up."""
    own = text == "~" or text.startswith(("~/", "~\\"))
    return text.isprintable() and ".." not in re.split(r"[/\\]", text) and (own or Path(text).is_absolute())


def _shown(value: object) -> str:
    """A value as TOML writes it, so that its type can be seen without a word in any language."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{_printable(value)}"'
    if isinstance(value, int) and value.bit_length() > 64:
        return "…"
    return "{…}" if isinstance(value, dict) else "[…]" if isinstance(value, list) else str(value)


def _printable(text: str) -> str:
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
