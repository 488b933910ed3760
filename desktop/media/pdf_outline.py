"""Bookmarks of a PDF, nested: the objects that readers show as a tree beside the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.media.pdf_geometry import A4_HEIGHT, number


@dataclass(frozen=True)
class Bookmark:
    """page: counted from 0. level: 0 for the outermost; one deeper than its predecessor at the most."""

    title: str
    page: int
    level: int = 0


@dataclass
class _Node:
    title: str
    page: int
    number: int = 0
    children: list[_Node] = field(default_factory=list)

    def size(self) -> int:
        """How many bookmarks there are below."""
        return sum(1 + child.size() for child in self.children)


def outline_objects(bookmarks: Sequence[Bookmark], first_page: int, first: int) -> list[bytes]:
    """Bodies of the objects numbered from ``first`` on, the root before all; none without bookmarks.

    first_page: the object number of page 0; the others follow it. All branches are shown open.
    """
    if not bookmarks:
        return []
    root = _Node("", 0, first)
    path = [root]
    for offset, bookmark in enumerate(bookmarks, start=1):
        del path[bookmark.level + 1 :]
        node = _Node(bookmark.title, bookmark.page, first + offset)
        path[-1].children.append(node)
        path.append(node)
    bodies = [b"<</Type/Outlines%b>>" % _children(root)]
    _append(root, first_page, bodies)
    return bodies


def _append(parent: _Node, first_page: int, bodies: list[bytes]) -> None:
    """Nodes in the order of their numbers, which is reading order."""
    siblings = parent.children
    for place, node in enumerate(siblings):
        links = b"/Parent %d 0 R" % parent.number
        if place:
            links += b"/Prev %d 0 R" % siblings[place - 1].number
        if place + 1 < len(siblings):
            links += b"/Next %d 0 R" % siblings[place + 1].number
        target = b"/Dest[%d 0 R/XYZ 0 %b null]" % (first_page + node.page, number(A4_HEIGHT))
        bodies.append(b"<</Title %b%b%b%b>>" % (text_string(node.title), links, target, _children(node)))
        _append(node, first_page, bodies)


def _children(node: _Node) -> bytes:
    if not node.children:
        return b""
    first, last = node.children[0].number, node.children[-1].number
    return b"/First %d 0 R/Last %d 0 R/Count %d" % (first, last, node.size())


def text_string(text: str) -> bytes:
    """A text in any script, as PDF writes it; a lone surrogate becomes a question mark."""
    return b"<%b>" % (b"\xfe\xff" + text.encode("utf-16-be", "replace")).hex().encode("ascii")
