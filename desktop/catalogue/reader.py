"""Reads a TOML table strictly: every key has a type, no key is left over, and what is wrong names file and key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final, TypeVar

import tomli

from desktop.errors import CatalogueError
from desktop.model.checklist import Value

T = TypeVar("T")


class _Required:
    """Stands for "no default": the key must be there."""


REQUIRED: Final = _Required()


class Table:
    """One table of a file. Each method hands out a key once; ``finish`` refuses the keys that nobody asked for."""

    def __init__(self, file: str, parts: tuple[str, ...], values: Mapping[str, Any]) -> None:
        self.file = file
        self._parts = parts
        self._values = values
        self._left = set(values)

    @property
    def id(self) -> str:
        """The last part of the table's own name."""
        return self._parts[-1]

    def path(self, name: str = "") -> str:
        """Where a key is, as a person finds it in the file: ``identity.needs[0].weight``."""
        return ".".join((*self._parts, name) if name else self._parts)

    def refuse(self, code: str, name: str = "", **details: object) -> CatalogueError:
        return CatalogueError(code, file=self.file, key=self.path(name), **details)

    def has(self, name: str) -> bool:
        return name in self._values

    def finish(self) -> None:
        """CatalogueError when a key of the table was not asked for."""
        if self._left:
            raise self.refuse("catalogue_unknown_key", min(self._left))

    def take(self, name: str, kind: type[T], default: T | _Required = REQUIRED) -> T:
        """The value of a key, of exactly this type: ``true`` is no number."""
        self._left.discard(name)
        value = self._values.get(name)
        if value is None:
            if isinstance(default, _Required):
                raise self.refuse("catalogue_missing_key", name)
            return default
        if type(value) is not kind:
            raise self.refuse("catalogue_wrong_type", name, found=type(value).__name__, expected=kind.__name__)
        return value

    def text(self, name: str, default: str | _Required = REQUIRED) -> str:
        """A text that is not empty, unless it is left out and has a default."""
        value = self.take(name, str, default)
        if not value.strip() and self.has(name):
            raise self.refuse("catalogue_empty", name)
        return value

    def number(self, name: str) -> float:
        """A number, whole or not."""
        value = self.value(name)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self.refuse("catalogue_wrong_type", name, found=type(value).__name__, expected="float")
        return float(value)

    def sentence(self, name: str, default: str | _Required = REQUIRED) -> str:
        """A sentence for people, without placeholders."""
        value = self.text(name, default)
        if "{" in value or "}" in value:
            raise self.refuse("catalogue_bad_sentence", name)
        return value

    def template(self, name: str, default: str | _Required = REQUIRED) -> str:
        """A sentence with ``{placeholders}``, each a plain name; it may be empty."""
        value = self.take(name, str, default)
        if not well_formed(value):
            raise self.refuse("catalogue_bad_sentence", name)
        return value

    def texts(self, name: str, default: tuple[str, ...] | _Required = REQUIRED) -> tuple[str, ...]:
        """A list of texts."""
        values: list[object] = self.take(name, list, default if isinstance(default, _Required) else list(default))
        for value in values:
            if not isinstance(value, str) or not value:
                raise self.refuse("catalogue_wrong_type", name, found=type(value).__name__, expected="str")
        return tuple(str(value) for value in values)

    def one_of(self, name: str, known: frozenset[str], code: str = "catalogue_unknown_value") -> str:
        value = self.text(name)
        self._must_be_known(name, value, known, code)
        return value

    def some_of(
        self,
        name: str,
        known: frozenset[str],
        default: tuple[str, ...] | _Required = REQUIRED,
        code: str = "catalogue_unknown_value",
    ) -> tuple[str, ...]:
        """A list of texts, each among the known ones and none twice."""
        values = self.texts(name, default)
        for place, value in enumerate(values):
            self._must_be_known(name, value, known, code)
            if value in values[:place]:
                raise self.refuse("catalogue_twice", name, value=value)
        return values

    def value(self, name: str) -> Value:
        """A plain value of any type that a limit may have."""
        raw = self._values.get(name)
        if raw is None:
            raise self.refuse("catalogue_missing_key", name)
        return self.texts(name) if isinstance(raw, list) else self.take(name, _plain_type(raw, self, name))

    def names(self) -> tuple[str, ...]:
        """The keys of the table, in the order of the file."""
        return tuple(self._values)

    def table(self, name: str, default: Mapping[str, Any] | _Required = REQUIRED) -> Table:
        values = self.take(name, dict, default if isinstance(default, _Required) else dict(default))
        return Table(self.file, (*self._parts, name), values)

    def tables(self) -> Iterator[Table]:
        """Every key of this table is a table of its own, whose name is its id."""
        for name in self._values:
            yield self.table(name)

    def listed(self, name: str) -> Iterator[Table]:
        """The tables of a list."""
        for place, values in enumerate(self.take(name, list)):
            if not isinstance(values, dict):
                raise self.refuse("catalogue_wrong_type", name, found=type(values).__name__, expected="dict")
            yield Table(self.file, (*self._parts, f"{name}[{place}]"), values)

    def _must_be_known(self, name: str, value: str, known: frozenset[str], code: str) -> None:
        if value not in known:
            raise self.refuse(code, name, value=value, known=tuple(sorted(known)))


def read_file(folder: Path, name: str) -> Table:
    """The whole of a TOML file below the resources folder; CatalogueError when it is absent or not TOML."""
    try:
        values = tomli.loads((folder / name).read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogueError("catalogue_missing_file", file=name) from error
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError("catalogue_not_toml", file=name, reason=str(error)) from error
    return Table(name, (), values)


@cache
def placeholders(sentence: str) -> tuple[str, ...]:
    """The names in braces, in order; ValueError when a brace is not closed."""
    return tuple(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def well_formed(sentence: str) -> bool:
    """Whether every placeholder is closed and is a plain name: ``{size_bytes}``, no ``{}``, ``{0}`` or ``{a.b:>5}``."""
    try:
        parts = list(Formatter().parse(sentence))
    except ValueError:
        return False
    return all(name is None or (name.isidentifier() and not form and not turn) for _, name, form, turn in parts)


def _plain_type(raw: object, table: Table, name: str) -> type[Any]:
    if type(raw) not in (str, int, float, bool, dt.date):
        raise table.refuse("catalogue_wrong_type", name, found=type(raw).__name__, expected="value")
    return type(raw)
