"""Optional content: which layers of a PDF are not shown when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from desktop.media.pdf_encoded import entry


def hidden_layers(catalogue: DictionaryObject) -> Callable[[Any], bool]:
    """Tells of an entry (/OC, or one of /Properties) whether it may stand for something that is not shown.

    Careful on purpose: a membership that names a hidden layer, or decides by an expression, counts as hidden. What is
    so marked is drawn again as a picture, by a reader that knows all the rules, and so never shows more than it did.
    """
    properties = entry(catalogue, "/OCProperties")
    off = _off(properties) if isinstance(properties, DictionaryObject) else frozenset()

    def is_hidden(found: Any) -> bool:
        if not off or found is None:
            return False
        if _name(found) in off:
            return True
        membership = found.get_object()
        if not isinstance(membership, DictionaryObject) or entry(membership, "/Type") != "/OCMD":
            return False
        return "/VE" in membership or any(_name(group) in off for group in _parts(dict.get(membership, "/OCGs")))

    return is_hidden


def _off(properties: DictionaryObject) -> frozenset[int]:
    shown_first = entry(properties, "/D")
    if not isinstance(shown_first, DictionaryObject):
        return frozenset()
    groups = list(_parts(dict.get(properties, "/OCGs")))
    off = {_name(group) for group in _parts(dict.get(shown_first, "/OFF"))}
    if entry(shown_first, "/BaseState") == "/OFF":
        on = {_name(group) for group in _parts(dict.get(shown_first, "/ON"))}
        off |= {_name(group) for group in groups if _name(group) not in on}
    off |= {_name(group) for group in groups if _is_off_on_a_screen(group.get_object())}
    return frozenset(off)


def _is_off_on_a_screen(group: Any) -> bool:
    usage = entry(group, "/Usage") if isinstance(group, DictionaryObject) else None
    view = entry(usage, "/View") if isinstance(usage, DictionaryObject) else None
    return isinstance(view, DictionaryObject) and entry(view, "/ViewState") == "/OFF"


def _parts(found: Any) -> Iterable[Any]:
    """One reference, or several in an array, which may itself be referred to."""
    resolved = found.get_object() if found is not None else None
    return list.__iter__(resolved) if isinstance(resolved, ArrayObject) else [] if found is None else [found]


def _name(found: Any) -> int:
    """What tells one layer from another; layers are always referred to, never written in place."""
    return found.idnum if isinstance(found, IndirectObject) else -1
