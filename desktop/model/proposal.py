"""What would make a photographed page easier to read, as it was measured. Whether it is done is decided elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from .page_edit import Corner, PageEdit

_LEVELLED = 5.0  # degrees: beyond, a page on a desk is seen in perspective, and is cut out by hand (ours)
_LIKELY = 0.5  # confidence from which a desk is likely to be in the picture: it would be whitened like paper (ours)


@dataclass(frozen=True)
class Proposal:
    """How a picture of a page would be set right, and how sure that is.

    corners: of the page in the picture, clockwise from its top left, in fractions 0..1 of the picture, upright and
    unedited; none where no page stands out from what it lies on. confidence: 0 (a guess) to 1, that these are they.
    shape: of ``page_edit.SHAPES``. documents: how many separate documents lie in the picture; None: not counted.
    turn, skew: of the page, cut out where its corners are sure, else of the whole picture: degrees clockwise that bring
    its text upright and its lines level; None: the text gives no evidence. skew 0: level already.
    uneven: a shadow, uneven light or too little of it lies over the page; None: not measured.
    """

    corners: tuple[Corner, ...] = ()
    confidence: float = 0.0
    shape: str = ""
    documents: int | None = None
    turn: int | None = None
    skew: float | None = None
    uneven: bool | None = None

    def edit(self, at_least: float, page: int = 1) -> PageEdit:
        """What is done to the page when its corners are taken from this confidence on.

        What has the proportions of no paper that is known may be a printed frame, or a part of a page: it is not cut.
        """
        if self.corners and self.shape and self.confidence >= at_least:
            return PageEdit(page, self.turn or 0, self.corners, self.shape, self.skew or 0.0, bool(self.uneven))
        skew, uneven = self.skew or 0.0, bool(self.uneven)
        if self.corners:  # what lies around the page may be in the picture, too
            skew = skew if abs(skew) <= _LEVELLED else 0.0
            uneven = uneven and self.confidence < _LIKELY
        return PageEdit(page, self.turn or 0, skew=skew, even=uneven)
