"""A size of a picture as what lies on a page, and as what can be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.media import bilevel, wire
from desktop.media.encoding import EncodedPage, Recipe
from desktop.media.page_sizes import BILEVEL, Sized

from .budget import Offer
from .ladder import BILEVEL_LOSS


def page_of(made: Sized, on_paper: EncodedPage) -> EncodedPage:
    """A size of a picture, where this one lies on paper."""
    size = (made.width, made.height, on_paper.width_mm, on_paper.height_mm)
    return EncodedPage(made.contents, *size, grey=made.mode != "colour", fax=made.rung == BILEVEL)


def offer_of(made: Sized, page: EncodedPage, rungs: Sequence[tuple[Recipe, float]]) -> Offer:
    if made.rung == BILEVEL:
        return Offer(len(made.contents), BILEVEL_LOSS, made.dpi, made.mode, 0, wire.pack(page))
    recipe, loss = rungs[made.rung]
    return Offer(len(made.contents), loss, made.dpi, made.mode, recipe.quality, wire.pack(page))


def viewable(picture: EncodedPage) -> bytes:
    """The picture as a file that any reader opens."""
    return bilevel.as_file(picture.jpeg, picture.width, picture.height) if picture.fax else picture.jpeg
