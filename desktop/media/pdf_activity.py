"""What a PDF holds beside its pages: what acts, what is attached or can be filled in, what tells of its origin.

Names are the same everywhere: in ``Cleaned.removed``, in ``ReadBack.active``, and for whoever inspects a PDF.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from desktop.media.pdf_encoded import entry

ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "Launch",
    "/SubmitForm": "SubmitForm",
    "/ImportData": "ImportData",
    "/GoToR": "RemoteLink",
    "/GoToE": "RemoteLink",
    "/URI": "WebLink",
    "/Rendition": "Multimedia",
    "/Movie": "Multimedia",
    "/Sound": "Multimedia",
    "/GoTo3DView": "Multimedia",
    "/RichMediaExecute": "Multimedia",
}
_MEDIA = frozenset({"/RichMedia", "/Screen", "/3D", "/Movie", "/Sound"})
_IN_CATALOGUE = {"/OpenAction": "OpenAction", "/AA": "AdditionalActions", "/AcroForm": "Form", "/Metadata": "Metadata"}
_IN_CATALOGUE |= {"/PieceInfo": "Metadata", "/OCProperties": "Layers", "/StructTreeRoot": "Tags"}
_IN_CATALOGUE |= {"/Collection": "Portfolio"}
_DEPTH = 50  # of trees of names and chains of actions


def beside_the_pages(reader: PdfReader) -> tuple[str, ...]:
    """All that is no page content, sorted; looked for in the document's frame and annotations, not in drawings."""
    catalogue = reader.root_object
    found = {word for key, word in _IN_CATALOGUE.items() if entry(catalogue, key) is not None}
    found |= set(_actions(entry(catalogue, "/OpenAction"))) | set(_additional(catalogue))
    names = entry(catalogue, "/Names")
    if isinstance(names, DictionaryObject):
        found |= {"JavaScript"} if "/JavaScript" in names else set()
        found |= {"EmbeddedFiles"} if "/EmbeddedFiles" in names else set()
    form = entry(catalogue, "/AcroForm")
    if isinstance(form, DictionaryObject):
        found |= {"XFA"} if "/XFA" in form else set()
        found |= set(_in_fields(form))
    for page in reader.pages:
        found |= set(_on_page(page))
    if "/AF" in catalogue:
        found.add("EmbeddedFiles")
    if "/Encrypt" in reader.trailer:
        found.add("Encryption")
    if reader.trailer.get("/Info") is not None:
        found.add("Metadata")
    return tuple(sorted(found))


def _on_page(page: DictionaryObject) -> Iterator[str]:
    yield from _additional(page)
    if "/Metadata" in page or "/PieceInfo" in page:
        yield "Metadata"
    annotations = entry(page, "/Annots")
    for reference in annotations if isinstance(annotations, ArrayObject) else ():
        annotation = reference.get_object()
        if isinstance(annotation, DictionaryObject):
            yield "Annotations"
            yield from _of_annotation(annotation)


def _of_annotation(annotation: DictionaryObject) -> Iterator[str]:
    kind = entry(annotation, "/Subtype")
    if kind == "/FileAttachment":
        yield "EmbeddedFiles"
    elif kind in _MEDIA:
        yield "Multimedia"
    yield from _actions(entry(annotation, "/A"))
    yield from _additional(annotation)


def _in_fields(form: DictionaryObject) -> Iterator[str]:
    """Fields without a place on any page can act too."""
    waiting, seen = [dict.get(form, "/Fields")], set()
    while waiting:
        found = waiting.pop()
        if isinstance(found, IndirectObject):
            if found.idnum in seen:
                continue
            seen.add(found.idnum)
            found = found.get_object()
        if isinstance(found, ArrayObject):
            waiting.extend(list.__iter__(found))
        elif isinstance(found, DictionaryObject):
            yield from _additional(found)
            yield from _actions(entry(found, "/A"))
            waiting.append(dict.get(found, "/Kids"))


def _additional(holder: DictionaryObject) -> Iterator[str]:
    actions = entry(holder, "/AA")
    if isinstance(actions, DictionaryObject):
        yield "AdditionalActions"
        for action in dict.values(actions):
            yield from _actions(action.get_object())


def _actions(action: Any, depth: int = 0) -> Iterator[str]:
    """The kinds of an action and of those that follow it."""
    if isinstance(action, ArrayObject):
        for one in list.__iter__(action):
            yield from _actions(one.get_object(), depth + 1) if depth < _DEPTH else ()
    elif isinstance(action, DictionaryObject) and depth < _DEPTH:
        kind = entry(action, "/S")
        if kind in ACTIONS:
            yield ACTIONS[kind]
        yield from _actions(entry(action, "/Next"), depth + 1)
