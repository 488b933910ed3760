"""Everything that a person can change, as functions from the dossier before to the dossier after.

    session.change(_("First name"), changes.answer("person.given_names", ["Ana"]), merge="person.given_names")
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from desktop.model.answers import Address, Answers
from desktop.model.dossier import Document, Dossier, Excuse, Refusal, SourceFile
from desktop.model.facts import FileFacts
from desktop.model.page_edit import PageEdit
from desktop.model.shown_names import clean_text

Change = Callable[[Dossier], Dossier]
Page = tuple[SourceFile, PageEdit]

WHOLE: Final = PageEdit(page=0)
"""Stands among the pages of a document for a file whose pages cannot be told apart, as long as it is locked, say."""

LONGEST_TEXT: Final = 2000  # ours, in characters: longer is what was pasted by mistake
_EMPTY: Final = Answers(address=Address())


def answer(key: str, value: object) -> Change:
    """An answer: text, a date, yes or no, a list of texts; None or empty takes it back. ``key``: "person.born_on".

    Text is kept as ``intake`` reads it: composed, without what nobody sees and spaces at the ends; in lists without
    empty entries. An address with nothing in it is none. KeyError: no such answer. TypeError: not of its type.
    """
    table, _, name = key.rpartition(".")
    if key == "language":
        code = _text(value)
        return lambda dossier: dataclasses.replace(dossier, language=code)
    kept = _fitting(key, vars(vars(_EMPTY)[table])[name], value)

    def change(dossier: Dossier) -> Dossier:
        part = vars(dossier.answers)[table] or Address()
        part = dataclasses.replace(part, **{name: kept})
        parts: dict[str, Any] = {table: None if part == Address() else part}
        answers = dataclasses.replace(dossier.answers, **parts)
        return dataclasses.replace(dossier, answers=answers)

    return change


def no_address() -> Change:
    """There is no address in France yet."""
    return lambda dossier: dataclasses.replace(dossier, answers=dataclasses.replace(dossier.answers, address=None))


def add_document(requirement: str, kind: str, files: Sequence[SourceFile]) -> Change:
    """A new document, after the others. Both may be empty while nobody has said what it is."""
    added = Document(requirement, kind, _joined(files))
    return lambda dossier: dataclasses.replace(dossier, documents=(*dossier.documents, added))


def add_files(document: int, files: Sequence[SourceFile]) -> Change:
    """More files for a document, after those it has."""

    def change(before: Document) -> Document:
        return dataclasses.replace(before, files=_joined((*before.files, *files)))

    return _of_document(document, change)


def replace_document(document: int, new: Document) -> Change:
    """Any detail of a document. IndexError when the change is applied: no such document."""
    return _of_document(document, lambda _before: new)


def remove_document(document: int) -> Change:
    """Take a document out; its files stay in the folder, so that this can be undone."""

    def change(dossier: Dossier) -> Dossier:
        documents = list(dossier.documents)
        del documents[document]
        return dataclasses.replace(dossier, documents=tuple(documents))

    return change


def move_document(document: int, requirement: str, kind: str) -> Change:
    """Say what a document is, or that it is something else."""
    return _of_document(document, lambda old: dataclasses.replace(old, requirement=requirement, kind=kind))


def rearrange(document: int, pages: Sequence[Page]) -> Change:
    """The pages of a document as they are wanted, each with what is done to it; see ``pages_of``."""
    files = _joined(
        [dataclasses.replace(file, edits=(edit,) if edit.page else ()) for file, edit in pages]
    )
    return _of_document(document, lambda old: dataclasses.replace(old, files=files))


def pages_of(document: Document, facts: Sequence[FileFacts]) -> tuple[Page, ...]:
    """Every page of a document now, in order: the file as it is, and what is done to the page.

    A file that does not open, so that nobody knows its pages, stands there once, as ``WHOLE``.
    """
    return tuple(_pages(document, facts))


def excuse(requirement: str, reason: str) -> Change:
    """Why a requirement cannot be met; an empty reason takes it back."""
    told = [Excuse(requirement, _text(reason))] if _text(reason) else []

    def change(dossier: Dossier) -> Dossier:
        others = [each for each in dossier.excuses if each.requirement != requirement]
        return dataclasses.replace(dossier, excuses=(*others, *told))

    return change


def refuse(requirement: str, reason: str, on: dt.date | None) -> Change:
    """What was sent for a requirement has been refused. A later refusal takes the place of an earlier one."""

    def change(dossier: Dossier) -> Dossier:
        others = [each for each in dossier.refusals if each.requirement != requirement]
        return dataclasses.replace(dossier, refusals=(*others, Refusal(requirement, _text(reason), on)))

    return change


def unrefuse(requirement: str) -> Change:
    """Nothing of this requirement is refused any more."""

    def change(dossier: Dossier) -> Dossier:
        others = tuple(each for each in dossier.refusals if each.requirement != requirement)
        return dataclasses.replace(dossier, refusals=others)

    return change


def _of_document(index: int, change: Callable[[Document], Document]) -> Change:
    def changed(dossier: Dossier) -> Dossier:
        documents = list(dossier.documents)
        documents[index] = change(documents[index])
        return dataclasses.replace(dossier, documents=tuple(documents))

    return changed


def _pages(document: Document, facts: Sequence[FileFacts]) -> Iterator[Page]:
    for file, known in zip(document.files, facts, strict=True):
        original = dataclasses.replace(file, edits=())
        count = (known.page_count or len(known.pages)) if known.verdict.usable else 0
        edits = file.edits or tuple(PageEdit(number) for number in range(1, count + 1)) or (WHOLE,)
        yield from ((original, edit) for edit in edits)


def _joined(files: Sequence[SourceFile]) -> tuple[SourceFile, ...]:
    """Files that follow each other and are arranged pages of the same one, as one."""
    joined: list[SourceFile] = []
    for file in files:
        if joined and file.edits and joined[-1].edits and joined[-1].name == file.name:
            joined[-1] = dataclasses.replace(file, edits=(*joined[-1].edits, *file.edits))
        else:
            joined.append(file)
    return tuple(joined)


_DATES: Final = frozenset(
    {"person.born_on", "studies.course_begins_on", "studies.course_ends_on", "situation.ehic_expires_on"}
)
_FLAGS: Final = frozenset({"studies.enrolled_final", "situation.has_work_contract"})


def _fitting(key: str, empty: object, value: object) -> object:
    """The value as the model holds it. ``empty``: what stands there while there is no answer."""
    if key in _FLAGS and (value is None or isinstance(value, bool)):
        return value
    if key in _DATES and (value is None or isinstance(value, dt.date)):
        return value.date() if isinstance(value, dt.datetime) else value
    if isinstance(empty, tuple) and not isinstance(value, str) and isinstance(value, Sequence | None):
        return tuple(text for text in map(_text, value or ()) if text)
    if empty == "" and (value is None or isinstance(value, str)):
        return _text(value)
    raise TypeError(key)


def _text(value: object) -> str:
    if value is not None and not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return clean_text((value or "")[:LONGEST_TEXT]).strip()
