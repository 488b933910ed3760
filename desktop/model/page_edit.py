"""What is done to one page of a file before it is used; the file itself is never changed."""

from __future__ import annotations

from dataclasses import dataclass

Corner = tuple[float, float]

TURNS = (0, 90, 180, 270)
SHAPES = ("", "card", "photo", "a4", "passport")
MOST_SKEW = 20.0  # degrees: more is no page that lies askew, it is a page that lies otherwise (ours)
NOT_IN_THE_FILE = "arrangement"  # ``FileFacts.reason``: the file is sound, but what was taken from it is not in it


@dataclass(frozen=True)
class PageEdit:
    """One page of a file, and how it is taken.

    page: of the file, from 1. turn: degrees clockwise (0, 90, 180, 270), applied last.
    corners: what is kept, as four points (top left, top right, bottom right, bottom left) in fractions 0..1 of the
    width and height of the page, upright and unedited; none: the whole page.
    shape: what the result has the proportions of: "card", an ID-1 card; "photo", an identity photo (35 x 45 mm); "a4";
    "passport", one page of a passport (ID-3); "", as measured.
    skew: degrees clockwise by which what is kept is turned before ``turn``, so that its lines lie level.
    even: shadows and uneven light are taken out of the picture, and what is dark all over is lightened.
    as_it_is: the person wants the page as it is in its file, and nothing that the program proposes.
    """

    page: int = 1
    turn: int = 0
    corners: tuple[Corner, ...] = ()
    shape: str = ""
    skew: float = 0.0
    even: bool = False
    as_it_is: bool = False

    @property
    def automatic(self) -> bool:
        """Whether the program may set the page right: nobody said how it is to be taken."""
        return self.untouched and not self.as_it_is

    @property
    def untouched(self) -> bool:
        """Whether the page is taken as it is."""
        return not (self.turn or self.corners or self.shape or self.skew or self.even)

    @property
    def steps(self) -> tuple[str, ...]:
        """What is done, in its order: "cut", "level", "turned", "even"."""
        done = {"cut": self.corners or self.shape, "level": self.skew, "turned": self.turn, "even": self.even}
        return tuple(step for step, wanted in done.items() if wanted)

    @property
    def possible(self) -> bool:
        """Whether there is such a page and such a cut; what is not cannot be kept."""
        inside = all(0 <= number <= 1 for corner in self.corners for number in corner)
        shaped = not self.corners or (inside and convex(self.corners))
        level = abs(self.skew) <= MOST_SKEW
        return self.page >= 1 and self.turn in TURNS and self.shape in SHAPES and shaped and level


def convex(corners: tuple[Corner, ...]) -> bool:
    """Whether four corners go clockwise round a quadrilateral that bulges nowhere inwards and has an area.

    With y downwards, as on a screen, every turn at a corner must then be to the right.
    """
    if len(corners) != 4:
        return False
    return all(_turn(corners[i], corners[(i + 1) % 4], corners[(i + 2) % 4]) > 0 for i in range(4))


def _turn(before: Corner, corner: Corner, after: Corner) -> float:
    """Twice the area of the triangle; positive when it turns right."""
    (ax, ay), (bx, by), (cx, cy) = before, corner, after
    return (bx - ax) * (cy - by) - (by - ay) * (cx - bx)
