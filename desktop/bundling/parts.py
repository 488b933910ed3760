"""One file of a document, made ready for its piece: pictures encoded once, a PDF cleaned. Runs in a child."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop.media import images, pdf_cleaning, pdf_merging, pdf_pages
from desktop.media.encoding import EncodedPage, Recipe, encode, fitted, shrunk, sized, to_jpeg
from desktop.media.page_sizes import BILEVEL, sizes_of
from desktop.media.pdf_drawing import drawn_pages
from desktop.media.pdf_known import Known
from desktop.media.pdf_pages import Layout
from desktop.media.pdf_placed_pictures import fingerprint
from desktop.media.pdf_reading import Unwritable
from desktop.media.picture import Picture
from desktop.media.refused import Refused
from desktop.media.sniffing import recognise
from desktop.model.card_size import is_card

from .budget import Offered
from .ladder import RUNGS, Step, for_card
from .offering import offer_of, page_of

_THUMBNAIL = Recipe(dpi=60, quality=70)
_THUMBNAIL_DPI, _MOST_THUMBNAILS = 27, 2  # of an A4 page: as large as the thumbnail of a photo
_THUMBNAIL_MM = (95.0, 134.0)  # with the dpi above: at most 224 x 317 pixels
_PRINT_DPI = 300  # ours: what printing at true size needs
_PRINT_QUALITY = 90
_MOST_SIDES = 4  # pages of an identity document that go on the sheet
_MM_PER_INCH = 25.4
PRINT_PX = (1040, 1480)  # a passport page of 88 x 125 mm at that resolution, the largest that goes on the sheet


@dataclass(frozen=True)
class Part:
    """What a file becomes: either encoded pictures, or the bytes of a cleaned PDF, never both.

    offered: for each picture, the sizes that it can have, where room is short.
    """

    pictures: tuple[EncodedPage, ...] = ()
    cards: tuple[bool, ...] = ()  # for each picture: it is a card alone, and goes on paper at true size
    pdf: bytes = b""
    thumbnails: tuple[bytes, ...] = ()
    offered: tuple[Offered, ...] = ()


@dataclass
class PictureMaker:
    """Encodes each picture while it is decoded, so that neither is done twice.

    most: bytes of the file that they are from: what is made of it shall not be larger, if it stays as legible; 0: any.
    """

    step: Step
    with_thumbnails: bool = True
    most: int = 0
    _pictures: list[EncodedPage] = field(default_factory=list)
    _cards: list[bool] = field(default_factory=list)
    _thumbnails: list[bytes] = field(default_factory=list)
    _offered: list[Offered] = field(default_factory=list)

    @property
    def recipe(self) -> Recipe:
        """The finest of what is made."""
        return self.step.finest

    def add(self, picture: Picture) -> None:
        card = is_card(picture.stored_width, picture.stored_height)
        layout = Layout.CARD if card else Layout.PHOTO
        recipe = for_card(self.recipe) if card else self.recipe
        box = pdf_pages.box_mm(layout, picture.width, picture.height)
        self._cards.append(card)
        if self.step.room:
            self._offer(picture, card, box)
        else:
            given, picture = picture, sized(picture, recipe, box_mm=box)
            self._pictures.append(self._no_larger(encode(picture, recipe, box_mm=box), given))
        if self.with_thumbnails and len(self._thumbnails) < _MOST_THUMBNAILS:
            self._thumbnails.append(encode(picture, _THUMBNAIL, box_mm=_THUMBNAIL_MM).jpeg)

    def _offer(self, picture: Picture, card: bool, box: tuple[float, float]) -> None:
        """Several sizes at once; the first that is within the room of a picture is taken until all are known."""
        rungs = self.step.rungs
        recipes = [for_card(recipe) if card else recipe for recipe, _loss in rungs]
        width_mm, height_mm = fitted(picture.width, picture.height, box)
        made = list(sizes_of(picture.pixels, width_mm / _MM_PER_INCH, recipes, self.step.room))
        on_paper = EncodedPage(b"", 0, 0, width_mm, height_mm, grey=False)
        pages = [page_of(each, on_paper) for each in made]
        offers = tuple(offer_of(each, page, rungs) for each, page in zip(made, pages, strict=True))
        jpegs = [at for at, each in enumerate(made) if each.rung != BILEVEL]
        taken = next((at for at in jpegs if offers[at].size <= self.step.room), jpegs[-1])
        self._pictures.append(pages[taken])
        name = fingerprint(pages[taken].jpeg)
        self._offered.append(Offered(len(self._offered) + 1, offers, taken, name=name))

    def _no_larger(self, page: EncodedPage, picture: Picture) -> EncodedPage:
        """The page, or the best of its sizes that does not outgrow its file: what was coarse already stays as small.

        Later pages of a long file stay as they are: to make each in every size takes longer than a child may.
        """
        room = self.most
        if not room or self._pictures or len(page.jpeg) <= room:
            return page
        recipes = [Recipe(self.recipe.dpi, recipe.quality) for recipe, _loss in RUNGS]
        made = [page_of(each, page) for each in sizes_of(picture.pixels, page.width_mm / _MM_PER_INCH, recipes)]
        return next((each for each in made if len(each.jpeg) <= room), min(made, key=lambda each: len(each.jpeg)))

    def part(self) -> Part:
        return Part(
            tuple(self._pictures),
            tuple(self._cards),
            thumbnails=tuple(self._thumbnails),
            offered=tuple(self._offered),
        )


def need_px(recipe: Recipe) -> tuple[int, int]:
    """The box in pixels that a picture must fill to have the recipe's resolution on its page."""
    width_mm, height_mm = pdf_pages.box_mm(Layout.PHOTO, 1, 1)
    return round(width_mm / _MM_PER_INCH * recipe.dpi), round(height_mm / _MM_PER_INCH * recipe.dpi)


def part_from_pdf(
    data: bytes, password: str, *, repaired: bool, with_thumbnails: bool = True, known: Known | None = None
) -> Part:
    """A PDF cleaned of all but its pages; one that the first reader cannot take is drawn anew as pictures.

    known: what was learnt of it before. ``Unwritable`` when neither works.
    """
    cleaned = pdf_cleaning.rerender(data, password) if repaired else _cleaned(data, password, known)
    thumbnails = drawn_pages(cleaned.pdf, dpi=_THUMBNAIL_DPI, most=_MOST_THUMBNAILS) if with_thumbnails else ()
    return Part(pdf=cleaned.pdf, thumbnails=tuple(to_jpeg(page.pixels, _THUMBNAIL.quality) for page in thumbnails))


def _cleaned(data: bytes, password: str, known: Known | None) -> pdf_cleaning.Cleaned:
    try:
        return pdf_cleaning.clean(data, password, known=known)
    except Unwritable:
        return pdf_cleaning.rerender(data, password)


def assemble(parts: Sequence[Part]) -> bytes:
    """One piece: every part in order; cards that follow each other, in one file or in two, share a page."""
    pdfs: list[bytes] = []
    for pdf, layout, pictures in _runs(parts):
        pdfs.append(pdf or pdf_pages.pages_from_images(pictures, layout))
    return pdfs[0] if len(pdfs) == 1 else pdf_merging.merge(pdfs)


def _runs(parts: Sequence[Part]) -> list[tuple[bytes, Layout, list[EncodedPage]]]:
    """Cleaned PDFs one by one, and neighbouring pictures of one layout together."""
    runs: list[tuple[bytes, Layout, list[EncodedPage]]] = []
    for part in parts:
        if part.pdf:
            runs.append((part.pdf, Layout.PHOTO, []))
        for picture, card in zip(part.pictures, part.cards, strict=True):
            layout = Layout.CARD if card else Layout.PHOTO
            if not runs or runs[-1][0] or runs[-1][1] is not layout:
                runs.append((b"", layout, []))
            runs[-1][2].append(picture)
    return runs


def card_pictures(data: bytes, password: str) -> tuple[bytes, ...]:
    """Each page of a file as a JPEG without metadata, fine enough to print at true size; none of an unusable file."""
    kind = recognise(data)
    if kind == "pdf":
        pages = drawn_pages(data, password, dpi=_PRINT_DPI, most=_MOST_SIDES)
    elif kind is not None:
        pages = images.pictures(data, kind, need=PRINT_PX)
    else:
        return ()
    return print_jpegs(pages)


def print_jpegs(pages: Iterator[Picture]) -> tuple[bytes, ...]:
    """The same of pages that are decoded while they are taken; they need not be larger than ``PRINT_PX``."""
    try:
        return tuple(to_jpeg(shrunk(page.pixels, _excess(page)), _PRINT_QUALITY) for page in pages)
    except (Refused, Unwritable):
        return ()


def pages_of(jpegs: Sequence[bytes]) -> bytes:
    """Encoded pictures on A4 pages, cards at their true size."""
    maker = PictureMaker(Step(((Recipe(dpi=_PRINT_DPI, quality=_PRINT_QUALITY), 0.0),)))
    for jpeg in jpegs:
        for picture in images.pictures(jpeg, "jpeg"):
            maker.add(picture)
    return assemble([maker.part()])


def _excess(picture: Picture) -> float:
    """How many times larger than needed a picture is."""
    return max(1.0, min(picture.width / PRINT_PX[0], picture.height / PRINT_PX[1]))
