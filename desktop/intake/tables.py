"""Reads one table of ``case.toml`` strictly: typed values out, and a Problem for everything that does not fit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from desktop.errors import Problem
from desktop.model.shown_names import clean_text, safe_name

_SECRET = "password"


@dataclass
class Table:
    """A table while it is read. Keys are counted from 1, as people do: ``documents[2].files[1]``.

    Every value asked for is optional; a wrong one is noted in ``problems`` and read as missing.
    """

    content: Mapping[str, object]
    path: str
    problems: list[Problem]
    _asked: list[str] = field(default_factory=list)

    def text(self, key: str) -> str:
        value = self.known(key)
        if value is None or isinstance(value, str):
            return clean_text(value or "")
        self.refuse(key, "not_text", value)
        return ""

    def exact_text(self, key: str) -> str:
        """Text kept to the letter: in a password every character counts."""
        value = self.known(key)
        if value is None or isinstance(value, str):
            return value or ""
        self.refuse(key, "not_text", value)
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts without the empty ones."""
        return tuple(text for text in map(clean_text, self.exact_texts(key)) if text)

    def exact_texts(self, key: str) -> tuple[str, ...]:
        return tuple(value for _, value in self.numbered_texts(key))

    def numbered_texts(self, key: str) -> Iterator[tuple[str, str]]:
        """Each text of a list with its own key, ``files[1]``."""
        value = self.known(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.refuse(key, "not_a_list_of_texts", value)
            return
        for number, part in enumerate(value, start=1):
            if isinstance(part, str):
                yield f"{key}[{number}]", part
            else:
                self.refuse(f"{key}[{number}]", "not_text", part)

    def date(self, key: str) -> dt.date | None:
        value = self.known(key)
        if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
            return value
        self.refuse(key, "not_a_date", value)
        return None

    def flag(self, key: str) -> bool | None:
        value = self.known(key)
        if value is None or isinstance(value, bool):
            return value
        self.refuse(key, "not_true_or_false", value)
        return None

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """One of a closed list; empty text is as good as nothing."""
        value = self.text(key)
        if value and value not in allowed:
            self.refuse(key, "not_in_list", value, tuple(allowed))
            return ""
        return value

    def number(self, key: str, code: str, at_most: int | None = None) -> int | None:
        """A whole number from 1 on; None when it is not there, or refused with ``code``."""
        value = self.known(key)
        if value is None:
            return None
        whole = isinstance(value, int) and not isinstance(value, bool)
        if whole and 1 <= value <= (value if at_most is None else at_most):  # type: ignore[operator]
            return value  # type: ignore[return-value]
        self.refuse(key, code, value, () if at_most is None else (str(at_most),))
        return None

    def whole_number(self, key: str, allowed: Collection[int]) -> int | None:
        """One of a closed list of numbers."""
        value = self.known(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value in allowed):
            return value
        self.refuse(key, "not_in_list", value, tuple(map(str, allowed)))
        return None

    def table(self, key: str) -> Table | None:
        """A table inside this one; None when it is not there."""
        value = self.known(key)
        if value is None:
            return None
        if isinstance(value, dict):
            return Table(value, self._key(key), self.problems)
        self.refuse(key, "not_a_table", value, (f"[{key}]",))
        return None

    def tables(self, key: str) -> Iterator[Table]:
        """The tables of a list, ``[[documents]]``."""
        value = self.known(key)
        if value is None:
            return
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            self.refuse(key, "not_a_list_of_tables", value, (f"[[{key}]]",))
            return
        for number, part in enumerate(value, start=1):
            yield Table(part, f"{self._key(key)}[{number}]", self.problems)

    def known(self, key: str) -> object:
        """A value as it is, which the caller judges; None when it is not there."""
        self._asked.append(key)
        return self.content.get(key)

    def refuse(self, key: str, code: str, found: object, expected: tuple[str, ...] = ()) -> None:
        """Note a problem with the value of ``key``: what was found, and what may stand there if that can be listed."""
        seen = "…" if key.startswith(_SECRET) else _shown(found)
        self.problems.append(Problem(self._key(key), code, seen, expected))

    def close(self) -> None:
        """Note every key that nobody asked for, with the known keys that resemble it most."""
        for key in self.content:
            if key not in self._asked:
                import difflib

                near = difflib.get_close_matches(key, self._asked, n=2, cutoff=0.7)
                self.problems.append(Problem(self._key(key), "unknown_key", safe_name(key), tuple(near or self._asked)))

    def _key(self, key: str) -> str:
        return f"{self.path}.{safe_name(key)}" if self.path else safe_name(key)


def _shown(value: object) -> str:
    """A value as ``case.toml`` writes it, so that its type can be seen without a word in any language."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f'"{safe_name(value)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, int) and value.bit_length() > 64:
        return "…"
    return "{…}" if isinstance(value, dict) else "[…]" if isinstance(value, list) else str(value)
