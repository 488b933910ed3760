"""The plain PDF that this program writes: numbered objects, one classic table, pages that hold only drawings.

Because every piece has this one shape, pieces are joined by renumbering, without parsing what is drawn. What was not
written here is refused by ``read_plain`` and goes through ``clean`` first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from desktop.media.pdf_geometry import A4_HEIGHT, A4_WIDTH
from desktop.media.pdf_reading import Unwritable
from desktop.media.pdf_streams import deflated, dictionary, stream

FIRST_FREE = 3  # object 1 is the catalogue, 2 the list of pages
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 plain 1\n"
_MEDIA_BOX = b"[0 0 %.3f %.2f]" % (A4_WIDTH, A4_HEIGHT)
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_PAGE = re.compile(
    rb"<</Type/Page/Parent 2 0 R/MediaBox" + re.escape(_MEDIA_BOX) + rb"/Contents\[([^]]*)\]"
    rb"/Resources<</XObject<<(.*)>>>>(?:/Group (\d+) 0 R)?>>"
)
_DRAWING = re.compile(r"/(\w+) (\d+) 0 R")


@dataclass(frozen=True)
class PlainPage:
    """contents: numbers of content streams, drawn in order. drawings: XObjects by the name the contents give them.

    group: number of the transparency group's dictionary, or None.
    """

    contents: tuple[int, ...]
    drawings: Mapping[str, int]
    group: int | None = None

    def body(self) -> bytes:
        contents = " ".join(f"{number} 0 R" for number in self.contents)
        drawings = "".join(f"/{name} {number} 0 R" for name, number in self.drawings.items())
        group = "" if self.group is None else f"/Group {self.group} 0 R"
        return b"<</Type/Page/Parent 2 0 R/MediaBox%b/Contents[%b]/Resources<</XObject<<%b>>>>%b>>" % (
            _MEDIA_BOX,
            contents.encode("ascii"),
            drawings.encode("ascii"),
            group.encode("ascii"),
        )


@dataclass
class PlainPdf:
    """A PDF being put together. ``pages`` is in reading order; every page is A4 portrait."""

    pages: list[PlainPage] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=lambda: [b""] * FIRST_FREE)
    _numbers: dict[bytes, int] = field(default_factory=dict)

    def add(self, body: bytes) -> int:
        """The number of an object with this body; the same body is kept once."""
        number = self._numbers.get(body)
        if number is None:
            number = self._numbers[body] = len(self.bodies)
            self.bodies.append(body)
        return number

    def add_content(self, operators: bytes) -> int:
        """The number of a content stream, compressed when that makes it smaller."""
        return self.add(stream(b"", *deflated(operators)))

    def reserve(self) -> int:
        """A number for an object that others refer to before its body is known (see ``put``)."""
        self.bodies.append(b"null")
        return len(self.bodies) - 1

    def put(self, number: int, body: bytes) -> None:
        """Set or replace the body of an object."""
        self._numbers.pop(self.bodies[number], None)
        self.bodies[number] = body

    def absorb(self, other: PlainPdf) -> list[PlainPage]:
        """Take over what the pages of another PDF draw; they are returned with their new numbers, not yet added."""
        new: dict[int, int] = {}

        def renumber(found: re.Match[bytes]) -> bytes:
            old = int(found[1])
            if old not in new:  # before its body: only objects that refer to one another in a circle
                new[old] = self.reserve()
            return b"%d 0 R" % new[old]

        for old in other.reachable():
            body = _renumbered(other.bodies[old], renumber)
            if old in new:
                self.put(new[old], body)
            else:
                new[old] = self.add(body)
        return [_moved(page, new) for page in other.pages]

    def reachable(self) -> list[int]:
        """The numbers of the objects that the pages need, ascending."""
        waiting = [n for page in self.pages for n in (*page.contents, *page.drawings.values(), page.group or 0) if n]
        found = set(waiting)
        while waiting:
            more = {int(n) for n in _REFERENCE.findall(dictionary(self.bodies[waiting.pop()]))} - found
            found |= more
            waiting.extend(more)
        return sorted(found)

    @property
    def first_page(self) -> int:
        """The object number that ``save`` gives to the first page; the others follow, then ``extras``."""
        return len(self.bodies)

    def save(self, catalogue: bytes = b"", extras: Iterable[bytes] = (), trailer: bytes = b"") -> bytes:
        """The file. ``catalogue``, ``trailer``: more entries of theirs; ``extras``: more objects, after the pages."""
        first = self.first_page
        kids = b" ".join(b"%d 0 R" % (first + index) for index in range(len(self.pages)))
        bodies = [
            b"",
            b"<</Type/Catalog/Pages 2 0 R%b>>" % catalogue,
            b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self.pages), kids),
            *self.bodies[FIRST_FREE:],
            *(page.body() for page in self.pages),
            *extras,
        ]
        return _file(bodies, trailer)


def is_plain(pdf: bytes) -> bool:
    """Whether this looks like what ``PlainPdf.save`` wrote."""
    return pdf.startswith(_HEADER)


def read_plain(pdf: bytes) -> PlainPdf:
    """What ``PlainPdf.save`` wrote; ``Unwritable`` for any other PDF."""
    if not is_plain(pdf):
        raise Unwritable("not_plain")
    try:
        bodies = _bodies(pdf)
        kids = [int(kid) for kid in _REFERENCE.findall(bodies[2])]
        pages = [_page(bodies[kid]) for kid in kids]
    except (ValueError, IndexError) as wrong:
        raise Unwritable("not_plain") from wrong
    plain = PlainPdf(pages, bodies[: kids[0]] if kids else bodies)
    plain._numbers.update((body, number) for number, body in enumerate(plain.bodies) if number >= FIRST_FREE)
    return plain


def _renumbered(body: bytes, renumber: Callable[[re.Match[bytes]], bytes]) -> bytes:
    head = dictionary(body)
    new = _REFERENCE.sub(renumber, head)
    return body if new == head else new + body[len(head) :]


def _moved(page: PlainPage, new: Mapping[int, int]) -> PlainPage:
    return PlainPage(
        tuple(new[number] for number in page.contents),
        {name: new[number] for name, number in page.drawings.items()},
        None if page.group is None else new[page.group],
    )


def _file(bodies: list[bytes], trailer: bytes) -> bytes:
    parts, table, at = [_HEADER], [b"0000000000 65535 f \n"], len(_HEADER)
    for number, body in enumerate(bodies[1:], start=1):
        opening = b"%d 0 obj\n" % number
        parts += (opening, body, b"\nendobj\n")
        table.append(b"%010d 00000 n \n" % at)
        at += len(opening) + len(body) + len(b"\nendobj\n")
    parts += [b"xref\n0 %d\n" % len(bodies), *table]
    parts.append(b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies), trailer, at))
    return b"".join(parts)


def _bodies(pdf: bytes) -> list[bytes]:
    """Index 0 is empty, so that an object's number is its index."""
    table_at = int(pdf[pdf.rindex(b"startxref\n") + 10 :].split(b"\n", 1)[0])
    rows = pdf[table_at : pdf.rindex(b"trailer\n")].split(b"\n")
    starts = [int(row[:10]) for row in rows[3:-1]] + [table_at]
    bodies = [b""]
    for number, (start, end) in enumerate(pairwise(starts), start=1):
        opening = b"%d 0 obj\n" % number
        if not pdf.startswith(opening, start):
            raise ValueError("table")
        bodies.append(pdf[start + len(opening) : end - len(b"\nendobj\n")])
    return bodies


def _page(body: bytes) -> PlainPage:
    found = _PAGE.fullmatch(body)
    if found is None:
        raise ValueError("page")
    contents = tuple(int(number) for number in _REFERENCE.findall(found[1]))
    drawings = {name: int(number) for name, number in _DRAWING.findall(found[2].decode("ascii"))}
    return PlainPage(contents, drawings, int(found[3]) if found[3] else None)
