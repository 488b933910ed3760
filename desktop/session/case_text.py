"""A dossier → the text of its ``case.toml``: keys in the order of contract.md, empty values left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

import tomli_w

from desktop.model.answers import Answers
from desktop.model.dossier import Document, Dossier, SourceFile
from desktop.model.page_edit import PageEdit

Value = str | int | float | bool | dt.date | Sequence[str] | Sequence[float] | None
Pairs = Sequence[tuple[str, Value]]

_SCHEMA: Final = 1
_MOST_DOTS: Final = 100  # intake takes a line with 200 for one that would keep the parser busy


def case_text(dossier: Dossier) -> str:
    """What ``intake.read_case`` reads again as the same dossier.

    A character that no file can hold (half of a surrogate pair) becomes a question mark.
    """
    tables = [_lines([("schema", _SCHEMA), ("language", dossier.language)])]
    tables += [_table(f"[{name}]", pairs) for name, pairs in _answers(dossier.answers)]
    for document in dossier.documents:
        tables += _document(document)
    for excuse in dossier.excuses:
        tables.append(_table("[[excuses]]", [("requirement", excuse.requirement), ("reason", excuse.reason)]))
    for refusal in dossier.refusals:
        told: Pairs = [("requirement", refusal.requirement), ("reason", refusal.reason), ("on", refusal.on)]
        tables.append(_table("[[refusals]]", told))
    for split in dossier.splits:
        tables.append(_table("[[splits]]", [("requirement", split.requirement), ("files", split.files)]))
    return "\n".join(filter(None, tables))


def _answers(answers: Answers) -> Iterator[tuple[str, Pairs]]:
    """Each table with its fields, which stand in the model in the order of the contract."""
    parts = {
        "person": answers.person,
        "address": answers.address,
        "bank": answers.bank,
        "studies": answers.studies,
        "situation": answers.situation,
    }
    for name, part in parts.items():
        if part is not None:
            pairs = list(vars(part).items())
            if any(value not in (None, "", ()) for _, value in pairs):
                yield name, pairs


def _document(document: Document) -> Iterator[str]:
    names = list(dict.fromkeys(file.name for file in document.files))
    arranged = any(file.edits for file in document.files)
    pairs = [pair for pair in vars(document).items() if pair[0] != "files" and pair[1] is not False]
    listed = names if arranged else [file.name for file in document.files]
    yield _table("[[documents]]", [*pairs[:2], ("files", listed), *pairs[2:]])
    if arranged:
        for file in document.files:
            yield from (_page(names, file, edit) for edit in file.edits or (None,))


def _page(names: Sequence[str], file: SourceFile, edit: PageEdit | None) -> str:
    """One page, or a file as a whole, which names no page."""
    pairs: list[tuple[str, Value]] = [("file", names.index(file.name) + 1)]
    if edit is not None:
        corners = [number for corner in edit.corners for number in corner]
        pairs += [("page", edit.page), ("turn", edit.turn or None), ("corners", corners), ("shape", edit.shape)]
        pairs += [("skew", edit.skew or None), ("even", edit.even or None), ("as_it_is", edit.as_it_is or None)]
    return _table("[[documents.pages]]", pairs)


def _table(head: str, pairs: Pairs) -> str:
    return f"{head}\n{_lines(pairs)}"


def _lines(pairs: Pairs) -> str:
    return "".join(_line(key, value) for key, value in pairs if value is not None and value not in ("", (), []))


def _line(key: str, value: Value) -> str:
    written = _written(value)
    if written.count(".") > _MOST_DOTS:  # only text can have so many
        written = written.replace(".", "\\u002E")
    return f"{key} = {written}\n"


def _written(value: Value) -> str:
    if isinstance(value, str):
        value = value.encode("utf-8", "replace").decode()
    elif isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_written, value)) + "]"
    return tomli_w.dumps({"_": value}).removeprefix("_ = ").rstrip("\n")
