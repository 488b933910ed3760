"""Makes a PDF smaller by making its pictures smaller, each as chosen; text and lines stay what they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from desktop.media.encoding import Recipe
from desktop.media.page_sizes import BILEVEL, sizes_of
from desktop.media.pdf_encoded import entry
from desktop.media.pdf_picture_pixels import Decoded, decoded
from desktop.media.pdf_picture_writing import written
from desktop.media.pdf_placed_pictures import fingerprint, placed_inches
from desktop.media.pdf_plain import PlainPdf, read_plain
from desktop.media.pdf_reading import FAILURES, reading

_WORTH_COARSER = 0.95  # of its bytes: a picture made coarser is kept when it falls below
_WORTH_SAME = 0.8  # the same for one that keeps its pixels and only loses quality (both ours)
_SMALLEST = 2_000  # bytes: pictures below are left alone
_MASKS = ("/SMask", "/Mask")
_OBJECT_HEAD = 2000  # bytes: a picture says that it is one before its samples

Placed = Mapping[bytes, tuple[float, float]]


@dataclass(frozen=True)
class PdfSize:
    """What a picture can be: so many bytes; the rest as in ``page_sizes.Sized``."""

    bytes: int
    dpi: int
    mode: str
    rung: int


@dataclass(frozen=True)
class PdfPicture:
    """A picture of a plain PDF. number: of its object. page: the first that shows it, from 1. name: its fingerprint.

    stored: its bytes. dpi: where it is drawn largest; 0: not known. mode: "colour", "grey" or "bilevel".
    sizes: what else it can be, each smaller; none for one that is to be left as it is.
    """

    number: int
    page: int
    name: bytes
    stored: int
    dpi: int
    mode: str
    sizes: tuple[PdfSize, ...] = ()


def pictures_of(
    pdf: bytes,
    recipes: Sequence[Recipe],
    room: int = 0,
    pages: range | None = None,
    leave: frozenset[bytes] = frozenset(),
) -> Iterator[PdfPicture]:
    """Every picture that these pages (from 1; None: all) are the first to show. recipes, room: as in ``sizes_of``.

    leave: names of pictures that are only told of. ``Unwritable`` for what ``PlainPdf`` did not write.
    """
    plain, placed = read_plain(pdf), placed_inches(pdf)
    with reading(pdf) as opened:
        for number, page in _shown(plain).items():
            if (pages is not None and page not in pages) or not _is_picture(plain.bodies[number]):
                continue
            picture = IndirectObject(number, 0, opened.reader).get_object()
            if isinstance(picture, StreamObject):
                asked = () if fingerprint(picture._data) in leave else recipes
                mode, sizes = _sizes(picture, placed, asked, room)
                name, dpi = fingerprint(picture._data), int(_dpi(picture, placed))
                yield PdfPicture(number, page, name, len(picture._data), dpi, mode, sizes)


def taken(pdf: bytes, recipes: Sequence[Recipe], rungs: Mapping[int, int], bodies: Mapping[int, bytes]) -> bytes:
    """The same pages, with pictures (by number) of these rungs, or with these bodies, in the place of theirs."""
    plain, placed = read_plain(pdf), placed_inches(pdf) if rungs else {}
    with reading(pdf) as opened:
        for number, rung in sorted(rungs.items()):
            body = _body(opened.reader, number, placed, recipes, rung)
            if body is not None:
                plain.put(number, body)
    for number, body in sorted(bodies.items()):
        plain.put(number, body)
    again = PlainPdf()
    again.pages = again.absorb(plain)  # without colour spaces and palettes that nothing uses any more
    return again.save()


def _shown(plain: PlainPdf) -> dict[int, int]:
    """Each object that the pages need, with the first page (from 1) that does."""
    found: dict[int, int] = {}
    for at, page in enumerate(plain.pages, start=1):
        for number in PlainPdf([page], plain.bodies).reachable():
            found.setdefault(number, at)
    return found


def _is_picture(body: bytes) -> bool:
    return b"/Subtype/Image" in body[:_OBJECT_HEAD].replace(b"/Subtype /Image", b"/Subtype/Image")


def _sizes(
    picture: StreamObject, placed: Placed, recipes: Sequence[Recipe], room: int
) -> tuple[str, tuple[PdfSize, ...]]:
    """The mode of a picture, and what else it can be."""
    stored, dpi = len(picture._data), _dpi(picture, placed)
    pixels = _pixels(picture, dpi, recipes[0]) if recipes and stored >= _SMALLEST else None
    if pixels is None:
        return "bilevel" if entry(picture, "/BitsPerComponent") == 1 else "colour", ()
    sizes = []
    for each in sizes_of(pixels.pixels, _inches(picture, dpi), recipes, room):
        worth = _WORTH_COARSER if each.dpi < int(dpi) or each.rung == BILEVEL else _WORTH_SAME
        masked = any(key in picture for key in _MASKS) and each.rung == BILEVEL
        if len(each.contents) < stored * worth and not masked:
            sizes.append(PdfSize(len(each.contents), each.dpi, each.mode, each.rung))
    return "colour" if pixels.pixels.ndim == 3 else "grey", tuple(sizes)


def _body(reader: PdfReader, number: int, placed: Placed, recipes: Sequence[Recipe], rung: int) -> bytes | None:
    """The body of the picture to put in the place of this one; None when it is not to be had."""
    picture = IndirectObject(number, 0, reader).get_object()
    assert isinstance(picture, StreamObject)
    dpi = _dpi(picture, placed)
    pixels = _pixels(picture, dpi, recipes[0])
    if pixels is None:
        return None
    made = next(sizes_of(pixels.pixels, _inches(picture, dpi), recipes, only=rung), None)
    return None if made is None else written(picture, pixels, made)


def _pixels(picture: StreamObject, dpi: float, finest: Recipe) -> Decoded | None:
    """Decoded no finer than needed; None for one that is to be left as it is."""
    ratio = max(1.0, dpi / finest.dpi)
    if not dpi:
        return None
    try:
        return decoded(picture, (round(entry(picture, "/Width") / ratio), round(entry(picture, "/Height") / ratio)))
    except (*FAILURES, OSError):  # a picture that Pillow cannot read is left to whoever opens the document
        return None


def _dpi(picture: StreamObject, placed: Placed) -> float:
    """Pixels for each inch, in the direction that has fewer; 0: not known."""
    size = placed.get(fingerprint(picture._data))
    width, height = entry(picture, "/Width"), entry(picture, "/Height")
    if size is None or min(size) <= 0 or not isinstance(width, int) or not isinstance(height, int):
        return 0.0
    return float(min(width / size[0], height / size[1]))


def _inches(picture: StreamObject, dpi: float) -> float:
    return float(entry(picture, "/Width") / dpi)
