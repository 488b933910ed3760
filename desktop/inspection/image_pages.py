"""An image file → its facts, each of its pictures decoded once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

import numpy as np

from desktop.inspection.background import enough, plain_background
from desktop.inspection.blankness import blank_threshold
from desktop.inspection.measuring import grey_at, measure
from desktop.inspection.setting_right import Seen
from desktop.inspection.sizes import MM_PER_INCH, measured_pixels, on_paper
from desktop.media.picture import Picture
from desktop.media.refused import Refused
from desktop.model.card_size import is_card
from desktop.model.facts import FileFacts, PageFacts, Verdict

_PORTRAIT = (1.05, 1.6)  # height over width: outside, no identity photo (35 x 45 mm is 1.29)


def image_facts(
    facts: FileFacts,
    pictures: Iterator[Seen],
    each_picture: Callable[[Picture], None] | None,
    *,
    lightness_only: bool = False,
) -> FileFacts:
    """``facts`` with a verdict and one page for each picture; those before a damaged one are told.

    lightness_only: nothing is told of what a face would stand before.
    """
    pages: list[PageFacts] = []
    verdict, reason = Verdict.ACCEPTED, ""
    try:
        for seen in pictures:
            if each_picture is not None:
                each_picture(seen.picture)
            page = _page(seen.picture, lightness_only)
            pages.append(dataclasses.replace(page, proposal=seen.proposal, done=seen.done))
    except Refused as refused:
        verdict, reason = refused.verdict, refused.reason
    count = len(pages) if verdict is Verdict.ACCEPTED else None
    return dataclasses.replace(
        facts, verdict=verdict, reason=reason, pages=tuple(pages), page_count=count, signed=False, active_content=()
    )


def _page(picture: Picture, lightness_only: bool) -> PageFacts:
    width, height = picture.stored_width, picture.stored_height
    width_mm, height_mm = on_paper(width, height)
    size = measured_pixels(width_mm, height_mm)
    if size[0] > picture.width:  # what is smaller than that is measured as it is: enlarging it would blur it
        size = (picture.width, picture.height)
    grey = picture.upright(grey_at(picture.as_stored, picture.upright_size(size)))
    measured = measure(grey, blank_threshold(), size[0] / (width_mm / MM_PER_INCH)).of_picture(width / size[0])
    portrait = _PORTRAIT[0] <= height / width <= _PORTRAIT[1] and not lightness_only
    plain, white = _background(picture) if portrait else (None, None)
    return PageFacts(
        width_mm=width_mm,
        height_mm=height_mm,
        effective_dpi=width / (width_mm / MM_PER_INCH),
        card_shaped=is_card(width, height),
        plain_background=plain,
        white_background=white,
        pixels=(width, height),
        **dataclasses.asdict(measured),
    )


def _background(picture: Picture) -> tuple[bool, bool]:
    few = picture.as_stored[:: (step := enough(picture.width)), ::step]
    return plain_background(picture.upright(np.ascontiguousarray(few)))
