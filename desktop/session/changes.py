"""Everything that a person can change, as functions from the dossier before to the dossier after.

    session.change(_("First name"), changes.answer("person.given_names", ["Ana"]), merge="person.given_names")
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from desktop.model.dossier import MOST_FILES, Document, Dossier, Excuse, Refusal, SourceFile, Split
from desktop.model.facts import FileFacts
from desktop.model.page_edit import PageEdit

from .answering import answer, cleaned, no_address

__all__ = [
    "WHOLE", "Change", "Page", "add_document", "add_files", "answer", "excuse", "join", "join_documents",
    "move_document", "no_address", "pages_known", "pages_of", "pages_taken", "put_back", "rearrange", "refuse",
    "remove_document", "replace_document", "split", "unrefuse",
]  # fmt: skip

Change = Callable[[Dossier], Dossier]
Page = tuple[SourceFile, PageEdit]

WHOLE: Final = PageEdit(page=0)
"""Stands among the pages of a document for a file whose pages cannot be told apart, as long as it is locked, say."""

_ACADEMIC_YEAR: Final = re.compile(r"[12][0-9]{3}-[12][0-9]{3}")


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
    """Any detail of a document; its text is cleaned as an answer is, but for the password, which counts to the letter.

    ValueError: the academic year or the language is not one that is read again, or a page is arranged as none can be.
    """
    kept = dataclasses.replace(
        new,
        academic_year=cleaned(new.academic_year),
        language=cleaned(new.language),
        issuing_country=cleaned(new.issuing_country),
        files=_joined(new.files),
    )
    year, language, country = kept.academic_year, kept.language, kept.issuing_country
    follows = not year or (_ACADEMIC_YEAR.fullmatch(year) and int(year[5:]) == int(year[:4]) + 1)
    if not follows or not re.fullmatch(r"([a-z]{2})?", language) or not re.fullmatch(r"([A-Z]{2})?", country):
        raise ValueError("replace_document")
    return _of_document(document, lambda _before: kept)


def remove_document(document: int) -> Change:
    """Take a document out; its files stay in the folder, so that this can be undone."""

    def change(dossier: Dossier) -> Dossier:
        documents = list(dossier.documents)
        del documents[document]
        return dataclasses.replace(dossier, documents=tuple(documents))

    return change


def put_back(document: Document) -> Change:
    """A document that was taken out, as it was then, after the others."""
    return lambda dossier: dataclasses.replace(dossier, documents=(*dossier.documents, document))


def join_documents(document: int, other: int) -> Change:
    """The files of another document after those of this one; what was said of this one holds for all."""

    def change(dossier: Dossier) -> Dossier:
        joined = add_files(document, dossier.documents[other].files)(dossier)
        return remove_document(other)(joined)

    return change


def move_document(document: int, requirement: str, kind: str) -> Change:
    """Say what a document is, or that it is something else."""
    return _of_document(document, lambda old: dataclasses.replace(old, requirement=requirement, kind=kind))


def rearrange(document: int, pages: Sequence[Page]) -> Change:
    """The pages of a document as they are wanted, each with what is done to it; see ``pages_of``.

    A file all of whose pages stand there as they are, in their order, is the file as it was given.
    ValueError: a page is turned or cut as none can be (``PageEdit.possible``).
    """
    files = _joined(
        [dataclasses.replace(file, edits=(edit,) if edit.page else ()) for file, edit in pages]
    )
    plain = tuple(dataclasses.replace(file, edits=()) if _is_whole(file) else file for file in files)
    return _of_document(document, lambda old: dataclasses.replace(old, files=plain))


def pages_of(document: Document, facts: Sequence[FileFacts]) -> tuple[Page, ...]:
    """Every page of a document now, in order: the file as it is, and what is done to the page.

    A file that does not open, so that nobody knows its pages, stands there once, as ``WHOLE``.
    """
    return tuple(_pages(document, facts))


def pages_taken(document: Document, facts: Sequence[FileFacts]) -> tuple[Page, ...]:
    """The same, each page with what is done to it when nobody says otherwise: as it is checked, shown and sent."""
    measured = [page for file in facts for page in (file.pages or (None,))]
    pages = pages_of(document, facts)
    if len(measured) != len(pages):  # of a long file the last pages may not be measured
        return pages
    return tuple(
        (file, replace(page.done, page=edit.page) if page and page.done and edit.automatic else edit)
        for (file, edit), page in zip(pages, measured, strict=True)
    )


def pages_known(document: Document) -> tuple[Page, ...] | None:
    """The same without facts, while the files are looked at anew; None where they were never arranged."""
    if not all(file.edits or file.pages for file in document.files):
        return None
    return tuple(
        (dataclasses.replace(file, edits=()), edit)
        for file in document.files
        for edit in file.edits or map(PageEdit, range(1, file.pages + 1))
    )


def excuse(requirement: str, reason: str) -> Change:
    """Why a requirement cannot be met; an empty reason takes it back."""
    told = [Excuse(requirement, cleaned(reason))] if cleaned(reason) else []

    def change(dossier: Dossier) -> Dossier:
        others = [each for each in dossier.excuses if each.requirement != requirement]
        return dataclasses.replace(dossier, excuses=(*others, *told))

    return change


def refuse(requirement: str, reason: str, on: dt.date | None) -> Change:
    """What was sent for a requirement has been refused. A later refusal takes the place of an earlier one."""

    def change(dossier: Dossier) -> Dossier:
        others = [each for each in dossier.refusals if each.requirement != requirement]
        return dataclasses.replace(dossier, refusals=(*others, Refusal(requirement, cleaned(reason), on)))

    return change


def unrefuse(requirement: str) -> Change:
    """Nothing of this requirement is refused any more."""

    def change(dossier: Dossier) -> Dossier:
        others = tuple(each for each in dossier.refusals if each.requirement != requirement)
        return dataclasses.replace(dossier, refusals=others)

    return change


def split(requirement: str, files: int) -> Change:
    """The piece for a requirement goes out as so many files; 1: as one again. ValueError: as that many none can."""
    if not 1 <= files <= MOST_FILES:
        raise ValueError("split")
    told = [Split(requirement, files)] if files > 1 else []

    def change(dossier: Dossier) -> Dossier:
        others = [each for each in dossier.splits if each.requirement != requirement]
        return dataclasses.replace(dossier, splits=(*others, *told))

    return change


def join(requirements: Collection[str]) -> Change:
    """What is given for these goes out as one file again."""

    def change(dossier: Dossier) -> Dossier:
        return dataclasses.replace(
            dossier, splits=tuple(each for each in dossier.splits if each.requirement not in requirements)
        )

    return change


def _of_document(index: int, change: Callable[[Document], Document]) -> Change:
    def changed(dossier: Dossier) -> Dossier:
        documents = list(dossier.documents)
        documents[index] = change(documents[index])
        return dataclasses.replace(dossier, documents=tuple(documents))

    return changed


def _pages(document: Document, facts: Sequence[FileFacts]) -> Iterator[Page]:
    for file, known in zip(document.files, facts, strict=True):
        count = (known.page_count or len(known.pages)) if known.verdict.usable else 0
        original = dataclasses.replace(file, edits=(), pages=file.pages if file.edits else count)
        edits = file.edits or tuple(PageEdit(number) for number in range(1, count + 1)) or (WHOLE,)
        yield from ((original, edit) for edit in edits)


def _is_whole(file: SourceFile) -> bool:
    return bool(file.pages) and file.edits == tuple(PageEdit(number) for number in range(1, file.pages + 1))


def _joined(files: Sequence[SourceFile]) -> tuple[SourceFile, ...]:
    """Files that follow each other and are arranged pages of the same one, as one. ValueError: no page is like that."""
    joined: list[SourceFile] = []
    for file in files:
        if not all(edit.possible for edit in file.edits):
            raise ValueError("page")
        if joined and file.edits and joined[-1].edits and joined[-1].name == file.name:
            joined[-1] = dataclasses.replace(file, edits=(*joined[-1].edits, *file.edits))
        else:
            joined.append(file)
    return tuple(joined)
