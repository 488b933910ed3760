"""``findings/*.toml`` and ``errors.toml`` → the words of findings and of errors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desktop import paths
from desktop.model.sentences import ErrorWords, FindingWords

from .reader import Table, read_file

_PARTS = ("name", "passed", "failed", "unknown", "expected", "fix")


def findings(folder: Path | None = None) -> Mapping[str, FindingWords]:
    """The words of each finding code, and of each ``code/variant``; CatalogueError when a table is wrong.

    A variant takes from its code every sentence that it does not say itself. Any sentence may be left out, for a
    check that never fails has nothing to say of failing; the name may not.
    """
    folder = folder or paths.resources()
    words: dict[str, FindingWords] = {}
    for path in sorted((folder / "findings").glob("*.toml")):
        for table in read_file(folder, f"findings/{path.name}").tables():
            if table.id in words:
                raise table.refuse("catalogue_twice", value=table.id)
            words[table.id] = _finding(table, words)
    return words


def _finding(table: Table, words: Mapping[str, FindingWords]) -> FindingWords:
    code, _, variant = table.id.partition("/")
    usual = words.get(code) if variant else None
    if variant and usual is None:
        raise table.refuse("catalogue_variant_first")
    parts = {part: table.template(part, getattr(usual, part) if usual else "") for part in _PARTS}
    declared = table.take("declared", bool, usual.declared if usual else False)
    table.finish()
    if not parts["name"]:
        raise table.refuse("catalogue_missing_key", "name")
    return FindingWords(code=code, **parts, declared=declared)


def errors(folder: Path | None = None) -> Mapping[str, ErrorWords]:
    """The words of each error code, and of each ``problem/<code>`` of case.toml; CatalogueError when one is wrong."""
    table = read_file(folder or paths.resources(), "errors.toml")
    return {part.id: _error(part) for part in table.tables()}


def _error(table: Table) -> ErrorWords:
    words = ErrorWords(
        code=table.id,
        found=table.template("found"),
        expected=table.template("expected", ""),
        fix=table.template("fix", ""),
    )
    if not words.found:
        raise table.refuse("catalogue_missing_key", "found")
    table.finish()
    return words
