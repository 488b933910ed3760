"""Takes what a page draws out of an untrusted PDF, object by object, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, StreamObject

from desktop.media.pdf_encoded import atom, encoded, entry, name_text
from desktop.media.pdf_plain import PlainPdf
from desktop.media.pdf_reading import Unwritable
from desktop.media.pdf_streams import stream

# Everything a resource dictionary may hold that draws. /Properties (layers, tags) and /ProcSet (obsolete) are left.
RESOURCES = frozenset({"/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font"})
_FORM = frozenset({"/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Group"})
_IMAGE = frozenset(
    {"/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask", "/Mask"}
    | {"/Decode", "/Interpolate", "/SMask", "/SMaskInData", "/Matte"}
)
# Never copied from any other dictionary: ways to act, to attach, to describe, to climb back into the document.
_DENIED = frozenset(
    {"/A", "/AA", "/AF", "/AcroForm", "/Alternates", "/Annots", "/Dest", "/EF", "/ID", "/JS", "/JavaScript"}
    | {"/LastModified", "/Measure", "/Metadata", "/Names", "/Next", "/OC", "/OCProperties", "/OPI", "/OpenAction", "/P"}
    | {"/PS", "/Parent", "/PieceInfo", "/Popup", "/Properties", "/PtData", "/RF", "/Ref", "/StructParent"}
    | {"/StructParents", "/Thumb", "/URI", "/XFA"}
)
_OF_THE_STREAM = frozenset({"/Length", "/Filter", "/DecodeParms", "/F", "/FFilter", "/FDecodeParms", "/DL"})
_DENIED_TYPES = frozenset(
    {"/Action", "/Annot", "/Catalog", "/EmbeddedFile", "/Filespec", "/Metadata", "/Page", "/Pages"}
)
NAME_MAPS = frozenset({"/CharProcs", "/Colorants", "/Solidities", "/DotGain"})
_LARGE = 50_000  # bytes
_NAME_MAP = "names that somebody chose, not words of the format"


class Copier:
    """Copies objects of one document into ``target``. ``is_hidden`` tells of an optional-content entry that it is off.

    borrowed: the resources of the document's form, for faces of fields that bring none.
    An object copied once keeps its number, so what pages share stays shared. Raises ``Unwritable`` for a drawing that
    would show a hidden layer, or that cannot be copied as it is; call ``forget`` then.
    """

    def __init__(self, target: PlainPdf, is_hidden: Callable[[Any], bool], borrowed: Any) -> None:
        self._target = target
        self._is_hidden = is_hidden
        self._borrowed = borrowed
        self._copied: dict[tuple[int, int], int] = {}
        self._under_way: dict[tuple[int, int], int | None] = {}
        self._copied_before = 0
        self._page_resources: int | None = None

    def resources(self, found: Any) -> bytes:
        """A page's resources as a value for a dictionary; its forms without resources of their own use them too."""
        self._copied_before, self._page_resources = len(self._copied), None
        text = self.value(found, "/Resources") if found is not None else b"<<>>"
        if self._page_resources is None:
            return text
        if text.endswith(b" R"):  # what was reserved is to hold the resources, not to point at them
            text = self._target.bodies[int(text.split()[0])]
        self._target.put(self._page_resources, text)
        return b"%d 0 R" % self._page_resources

    def face(self, found: Any) -> int:
        """The number of an annotation's face, copied as a form XObject, which not all programs take care to call it."""
        name = (found.idnum, -1 - found.generation) if isinstance(found, IndirectObject) else None
        if name is None or name not in self._copied:
            stored = found.get_object()
            if self._is_hidden(dict.get(stored, "/OC")):
                raise Unwritable("hidden_layer")
            own = dict.get(stored, "/Resources", self._borrowed)
            kept = self._entries(stored, [key for key in ("/BBox", "/Matrix", "/Group") if key in stored])
            kept.append(("/Resources", self.value(own, "/Resources") if own is not None else b"<<>>"))
            body = stream(b"/Type/XObject/Subtype/Form" + _joined(kept), *encoded(stored, self.value))
            if name is None:
                return self._target.add(body)
            self._copied[name] = self._target.add(body)
        return self._copied[name]

    def forget(self) -> None:
        """Drop what was copied for a page that failed: it may lean on objects that were never finished."""
        self._under_way.clear()
        while len(self._copied) > self._copied_before:
            self._copied.popitem()

    def value(self, found: Any, key: str = "") -> bytes:
        """Any object as PDF text, what it refers to being copied first. ``key``: where it stands in its parent."""
        if isinstance(found, IndirectObject):
            return self._reference(found, key)
        if isinstance(found, StreamObject):
            return b"%d 0 R" % self._target.add(self._stream(found))  # a stream is never direct; some files try
        if isinstance(found, DictionaryObject):
            return self._dictionary(found, key)
        if isinstance(found, ArrayObject):
            return b"[%b]" % b" ".join([self.value(part) for part in list.__iter__(found)])
        return atom(found)

    def _reference(self, found: IndirectObject, key: str) -> bytes:
        name = (found.idnum, found.generation)
        if name in self._copied:
            return b"%d 0 R" % self._copied[name]
        if name in self._under_way:  # it refers to itself, through others
            reserved = self._under_way[name]
            if reserved is None:
                reserved = self._under_way[name] = self._target.reserve()
            return b"%d 0 R" % reserved
        resolved = found.get_object()
        if resolved is None or isinstance(resolved, (IndirectObject, NullObject)):
            return b"null"
        self._under_way[name] = None
        body = self._stream(resolved) if isinstance(resolved, StreamObject) else self.value(resolved, key)
        number = self._under_way.pop(name)
        if number is None:
            number = self._target.add(body)
        else:
            self._target.put(number, body)
        self._copied[name] = number
        if len(body) > _LARGE:  # the reader keeps what it has read: a second copy of every picture
            found.pdf.resolved_objects.pop((found.generation, found.idnum), None)
        return b"%d 0 R" % number

    def _dictionary(self, found: DictionaryObject, key: str) -> bytes:
        if key == _NAME_MAP:
            kept = [(name, self.value(part)) for name, part in dict.items(found)]
        elif key == "/Resources":
            self._refuse_hidden(entry(found, "/Properties"))
            kept = [(name, self.value(part, _NAME_MAP)) for name, part in dict.items(found) if name in RESOURCES]
        elif entry(found, "/Type") in _DENIED_TYPES:
            return b"null"
        else:
            kept = self._entries(found, [name for name in found if name not in _DENIED])
        return b"<<%b>>" % _joined(kept)

    def _refuse_hidden(self, properties: Any) -> None:
        if isinstance(properties, DictionaryObject):
            for layer in dict.values(properties):
                if self._is_hidden(layer):
                    raise Unwritable("hidden_layer")

    def _stream(self, found: StreamObject) -> bytes:
        subtype = entry(found, "/Subtype")
        if entry(found, "/Type") in _DENIED_TYPES or subtype == "/PS":
            return b"null"
        if self._is_hidden(dict.get(found, "/OC")):
            raise Unwritable("hidden_layer")
        if subtype == "/Image":
            kept = [name for name in found if name in _IMAGE]
        elif subtype == "/Form":
            kept = [name for name in found if name in _FORM]
        else:
            kept = [name for name in found if name not in _DENIED and name not in _OF_THE_STREAM]
        entries = self._entries(found, kept)
        if subtype == "/Form" and "/Resources" not in found:  # allowed before PDF 1.2: it used those of its page
            entries.append(("/Resources", self._resources_of_the_page()))
        return stream(_joined(entries), *encoded(found, self.value))

    def _resources_of_the_page(self) -> bytes:
        if self._page_resources is None:
            self._page_resources = self._target.reserve()
        return b"%d 0 R" % self._page_resources

    def _entries(self, found: DictionaryObject, names: list[str]) -> list[tuple[str, bytes]]:
        return [
            (name, self.value(dict.__getitem__(found, name), _NAME_MAP if name in NAME_MAPS else name))
            for name in names
        ]


def _joined(entries: list[tuple[str, bytes]]) -> bytes:
    return b"".join([b"%b %b" % (name_text(name), text) for name, text in entries])
