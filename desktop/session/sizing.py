"""What runs in a child while a dossier is made to fit: what a piece could be, what it becomes, how that reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.bundling.budget import Offer
from desktop.media import wire
from desktop.model.facts import FileFacts

from .work import Made, made


@dataclass(frozen=True)
class Found:
    """One picture of a piece. number: of its object. page: the first that shows it, from 1. name: its fingerprint.

    offers: as it is, and what else it can be; none for one that is to be left as it is. rungs: of each of the offers.
    """

    number: int
    page: int
    name: bytes
    offers: tuple[Offer, ...] = ()
    rungs: tuple[int, ...] = ()


def pictures(pdf: bytes, first: int, last: int, step: int, leave: tuple[bytes, ...]) -> tuple[Found, ...]:
    """The pictures that the pages from ``first`` to ``last`` (from 1) of a piece are the first to show.

    step: of the ladder; 0: only tell of them. leave: names of pictures that are only told of.
    """
    from desktop.bundling import ladder
    from desktop.media.page_sizes import BILEVEL
    from desktop.media.pdf_shrinking import pictures_of

    rungs = ladder.LADDER[step].rungs
    recipes = [recipe for recipe, _loss in rungs] if step else []
    found = []
    for each in pictures_of(pdf, recipes, ladder.LADDER[step].room, range(first, last + 1), frozenset(leave)):
        offers = [Offer(each.stored, 0.0, each.dpi, each.mode)]
        for size in each.sizes:
            drawn = size.rung == BILEVEL
            loss = ladder.BILEVEL_LOSS if drawn else rungs[size.rung][1] + ladder.AGAIN_LOSS
            quality = 0 if drawn else rungs[size.rung][0].quality
            offers.append(Offer(size.bytes, loss, size.dpi, size.mode, quality))
        found.append(
            Found(each.number, each.page, each.name, tuple(offers), (0, *(size.rung for size in each.sizes)))
            if each.sizes
            else Found(each.number, each.page, each.name)
        )
    return tuple(found)


def resized(pdf: bytes, step: int, rungs: Mapping[int, int], contents: Mapping[int, bytes]) -> Made:
    """The piece with its pictures (by number of their object) of these rungs, or with these packed ones, read back."""
    from desktop.bundling import ladder
    from desktop.media.pdf_pages import picture_object
    from desktop.media.pdf_shrinking import taken

    recipes = [recipe for recipe, _loss in ladder.LADDER[step].rungs]
    bodies = {number: picture_object(wire.unpack(content)) for number, content in contents.items()}
    return made(taken(pdf, recipes, rungs, bodies))


def judged(content: bytes, name: str) -> FileFacts:
    """Facts of a packed picture."""
    from desktop import inspection
    from desktop.bundling.offering import viewable

    return inspection.inspect(viewable(wire.unpack(content)), name=name, lightness_only=True)
