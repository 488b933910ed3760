"""Which pictures and patterns a page of a PDF draws: its resources may list those of pages that were taken out.

Many programs give all pages one list. What a page does not name is left out of it, so that a page which is not taken
leaves nothing behind in the pages which are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from desktop.media.pdf_encoded import entry

_NARROWED = ("/XObject", "/Pattern")
_NAME = re.compile(rb"/([^\x00\t\n\x0c\r ()<>\[\]{}/%]*)")
_NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")


def only_used(page: DictionaryObject) -> DictionaryObject:
    """The resources of a page without the pictures, forms and patterns that nothing on it names.

    Careful on purpose: a name counts wherever it stands, also within a text. Raises what pypdf raises for contents
    that it cannot decode.
    """
    found = entry(page, "/Resources")
    if not isinstance(found, DictionaryObject):
        return DictionaryObject()
    resources = DictionaryObject(found)
    named = _named(page, resources)
    for key in _NARROWED:
        listed = entry(resources, key)
        if isinstance(listed, DictionaryObject):
            kept = {name: dict.__getitem__(listed, name) for name in listed if str(name) in named}
            resources[NameObject(key)] = DictionaryObject(kept)
    return resources


def _named(page: DictionaryObject, resources: DictionaryObject) -> set[str]:
    """Names in the contents of the page, and in those of its forms that bring no resources of their own."""
    named: set[str] = set()
    waiting = [stream.get_data() for stream in _contents(page)]
    while waiting:
        fresh = {_read(name) for name in _NAME.findall(waiting.pop())} - named
        named |= fresh
        for key in _NARROWED:
            listed = entry(resources, key)
            for name in fresh if isinstance(listed, DictionaryObject) else ():
                form = entry(listed, name)
                if isinstance(form, StreamObject) and "/Resources" not in form and _holds_operators(form):
                    waiting.append(form.get_data())
    return named


def _contents(page: DictionaryObject) -> Iterator[StreamObject]:
    contents = entry(page, "/Contents")
    parts = contents if isinstance(contents, ArrayObject) else ArrayObject([contents])
    for part in list.__iter__(parts):
        stream = part.get_object() if part is not None else None
        if isinstance(stream, StreamObject):
            yield stream


def _holds_operators(form: StreamObject) -> bool:
    return entry(form, "/Subtype") == "/Form" or "/PatternType" in form


def _read(name: bytes) -> str:
    return "/" + _NUMBERED.sub(lambda found: bytes((int(found[1], 16),)), name).decode("latin-1")
