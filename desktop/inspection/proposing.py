"""A picture → what would set it right: where its page lies, which side is up, how level and how evenly lit it is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import cv2
import numpy as np

from desktop.catalogue import thresholds
from desktop.inspection.page_finding import find_page
from desktop.inspection.sizes import MM_PER_INCH, on_paper
from desktop.inspection.unevenness import is_uneven
from desktop.inspection.uprightness import uprightness_of
from desktop.media.encoding import shrunk
from desktop.media.flattening import Pixels
from desktop.media.picture import Picture
from desktop.media.straightening import SHAPES_MM, straightened
from desktop.model.perspective import shape_of
from desktop.model.proposal import Proposal

_LOOKED_AT = 1200  # pixels of the longer side: 100 dpi of an A4 page, at which lines of print can be told apart (ours)


@cache
def sure_from() -> float:
    """The confidence from which corners are taken without being asked for (thresholds.toml)."""
    return thresholds()["corners_confidence"]


def propose(picture: Picture) -> Proposal:
    """What would set a picture right; a proposal that changes nothing where there is no evidence."""
    small = picture.upright(shrunk(picture.as_stored, max(1.0, max(picture.width, picture.height) / _LOOKED_AT)))
    height, width = small.shape[:2]
    found = find_page(small)
    proposal = Proposal(found.corners, found.confidence, documents=found.documents)
    if found.corners:
        proposal = replace(proposal, shape=shape_of(found.corners, width, height))
    page = straightened(Picture(small, width, height), proposal.edit(sure_from())).pixels
    return _with_text(proposal, page, already_level=bool(proposal.edit(sure_from()).corners))


def _with_text(proposal: Proposal, page: Pixels, *, already_level: bool) -> Proposal:
    """What the page itself says, cut out where its corners are sure."""
    grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False) if page.ndim == 3 else page
    found = uprightness_of(grey, _dpi(page.shape[1], page.shape[0], proposal.shape))
    skew = 0.0 if already_level else found.skew
    return replace(proposal, turn=found.turn, skew=skew, uneven=is_uneven(page))


def _dpi(width: int, height: int, shape: str) -> float:
    """Pixels per inch of a page of this many pixels, by its true size or that on an A4 page."""
    longer = max(SHAPES_MM[shape]) if shape in SHAPES_MM else max(on_paper(width, height))
    return max(width, height) / (longer / MM_PER_INCH)
