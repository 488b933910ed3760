"""Pictures of a file, those that nobody arranged set right as far as the picture itself gives reason to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from desktop.inspection.proposing import propose, sure_from
from desktop.media.picture import Picture
from desktop.media.refused import Refused
from desktop.media.straightening import edited_size, straightened
from desktop.model.page_edit import PageEdit
from desktop.model.proposal import Proposal

Box = tuple[int, int]
Source = Callable[[Box], Iterator[Picture]]
Again = Callable[[Box, int], Iterator[Picture]]
_NEARLY = 0.8  # of what is needed: 152 dpi of the 190 that are sent; decoding four times the pixels is worth no more
# Pixels, A4 at 190 dpi, the finest that is sent: what is proposed must not depend on what the picture is wanted for,
# and from other pixels something else may be proposed (ours).
LOOKED_AT: Box = (1451, 2102)
_MOST = 8  # pictures of a file: each may cost a child half a second of its ten, and a file may have 200 (ours)


@dataclass(frozen=True)
class Seen:
    """A picture as it will be taken. proposal: None where nothing was looked for. done: None where nothing was."""

    picture: Picture
    proposal: Proposal | None = None
    done: PageEdit | None = None


def set_right(
    source: Source, need: Box, automatic: Callable[[int], bool], again: Again | None = None
) -> Iterator[Seen]:
    """Each picture of ``source``, decoded large enough that what is taken of it fills ``need`` (width, height).

    automatic: whether the picture with this number, from 1, may be changed at all; in a long file, those after the
    eighth are taken as they are. again: gives the picture with such
    a number alone; None: ``source`` is asked for all up to it.
    """
    again = again or (lambda box, number: islice(source(box), number - 1, None))
    need = (max(need[0], LOOKED_AT[0]), max(need[1], LOOKED_AT[1]))
    for number, picture in enumerate(source(need), start=1):
        if number > _MOST or not automatic(number):
            yield Seen(picture)
            continue
        proposal = propose(picture)
        edit = proposal.edit(sure_from())
        if edit.untouched:
            yield Seen(picture, proposal)
        else:
            yield _changed(_large_enough(picture, edit, need, again, number), proposal, edit)


def _changed(picture: Picture, proposal: Proposal, edit: PageEdit) -> Seen:
    try:
        return Seen(straightened(picture, edit), proposal, edit)
    except Refused:  # corners that enclose nothing, by a hair: the page is taken as it is
        return Seen(picture, proposal)


def _large_enough(picture: Picture, edit: PageEdit, need: Box, again: Again, number: int) -> Picture:
    """The same picture with more pixels, where what is left of it would else have too few and its file has them."""
    wide, tall = edited_size(picture.width, picture.height, edit)
    box = need[::-1] if edit.turn % 180 else need
    larger = min(box[0] / wide, box[1] / tall)
    if picture.width == picture.stored_width or larger * _NEARLY <= 1:
        return picture
    wanted = (round(picture.width * larger), round(picture.height * larger))
    return next(again(wanted, number), picture)


def pictures_as_taken(source: Source, need: Box, automatic: Callable[[int], bool] | None) -> Iterator[Picture]:
    """The pictures alone; as they are when ``automatic`` is None."""
    return source(need) if automatic is None else (seen.picture for seen in set_right(source, need, automatic))
