"""Which part of a picture becomes an identity photo of 35 × 45 mm: moved, made larger or smaller, never distorted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.model.page_edit import Corner, PageEdit

PHOTO_MM = (35.0, 45.0)  # domain.md 7.3
HEAD_MM = (32.0, 36.0)  # chin to crown without hair, for French identity papers: domain.md 7.3, service-public F10619
SMALLEST = 0.08  # of the largest frame (ours): less shows no face
_PROPORTION = PHOTO_MM[0] / PHOTO_MM[1]
_SAME = 0.02  # as the check of the photo: what has the shape already need not be cut


@dataclass(frozen=True)
class PhotoFrame:
    """left, top, width: in fractions of the picture, as it is seen. ratio: width over height of the picture."""

    left: float
    top: float
    width: float
    ratio: float

    @classmethod
    def largest(cls, ratio: float) -> PhotoFrame:
        """As much of the middle as there is."""
        width = min(1.0, _PROPORTION / ratio)
        return cls((1 - width) / 2, (1 - width * ratio / _PROPORTION) / 2, width, ratio)

    @classmethod
    def of(cls, edit: PageEdit, ratio: float) -> PhotoFrame:
        """The frame that an edit cuts out; as much as there is where it cuts nothing. ratio: of the turned page."""
        if not edit.corners:
            return cls.largest(ratio)
        turned = [_turned(corner, edit.turn) for corner in edit.corners]
        left, top = min(x for x, _ in turned), min(y for _, y in turned)
        return cls(left, top, max(x for x, _ in turned) - left, ratio).kept_inside()

    @property
    def height(self) -> float:
        return self.width * self.ratio / _PROPORTION

    @property
    def is_everything(self) -> bool:
        """Whether the picture has the shape of the photo as it is, and all of it is taken."""
        return self.width > 1 - _SAME and self.height > 1 - _SAME

    def moved(self, right: float, down: float) -> PhotoFrame:
        """By fractions of the picture, as far as it goes."""
        return replace(self, left=self.left + right, top=self.top + down).kept_inside()

    def scaled(self, factor: float) -> PhotoFrame:
        """Larger (more of the picture) or smaller about its middle, as far as it goes."""
        most = self.largest(self.ratio).width
        width = min(most, max(most * SMALLEST, self.width * factor))
        grown = replace(self, width=width)
        return grown.moved((self.width - width) / 2, (self.height - grown.height) / 2)

    def kept_inside(self) -> PhotoFrame:
        width = min(self.width, self.largest(self.ratio).width)
        inside = replace(self, width=width)
        left = min(max(self.left, 0.0), 1 - inside.width)
        return replace(inside, left=max(0.0, left), top=max(0.0, min(max(self.top, 0.0), 1 - inside.height)))

    def edit(self, page: int, turn: int) -> PageEdit:
        """What cuts this frame out of a page that is turned like this."""
        right, bottom = min(1.0, self.left + self.width), min(1.0, self.top + self.height)
        straight = [_turned(corner, -turn % 360) for corner in ((self.left, self.top), (right, bottom))]
        (x0, x1), (y0, y1) = (sorted(values) for values in zip(*straight, strict=True))
        corners = tuple((round(x, 5), round(y, 5)) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)))
        return PageEdit(page, turn, corners, "photo")


def _turned(corner: Corner, turn: int) -> Corner:
    """Where a point of a page is once the page is turned clockwise."""
    x, y = corner
    return {0: (x, y), 90: (1 - y, x), 180: (1 - x, 1 - y), 270: (y, 1 - x)}[turn]
