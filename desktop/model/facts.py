"""What inspection measured of a file. ``None`` means "could not be measured", never "no"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .page_edit import PageEdit
from .proposal import Proposal


class Verdict(StrEnum):
    """What became of a file when it was opened (contract.md, ``inspect``)."""

    ACCEPTED = "accepted"
    REPAIRED = "repaired"  # taken through a re-rendering
    NEEDS_PASSWORD = "needs_password"
    PASSWORD_WRONG = "password_wrong"  # told apart inside; the JSON of `inspect` says needs_password
    CERTIFICATE_ENCRYPTED = "certificate_encrypted"
    DAMAGED = "damaged"
    TOO_COMPLEX = "too_complex"
    UNSUPPORTED = "unsupported"
    EMPTY = "empty"
    UNREADABLE = "unreadable"  # absent, forbidden, not a file

    @property
    def usable(self) -> bool:
        return self in (Verdict.ACCEPTED, Verdict.REPAIRED)


@dataclass(frozen=True)
class PageFacts:
    """One page, or one image.

    width_mm, height_mm: the paper, upright (rotation applied). For an image: the size it has on an A4 page.
    effective_dpi: pixels per inch of the picture at that size; None for a page drawn with vectors and text.
    sharpness: 0 (smeared) to 1 (crisp), measured at one physical scale.
    brightness: mean lightness of the paper, 0 to 1. contrast: distance between ink and paper, 0 to 1.
    clipped_dark, clipped_light: share of pixels lost in black, or in glare, 0 to 1.
    measured: False when there was no time left to look at the page; then nothing below is known.
    blank: nothing is drawn or photographed on the page.
    cut_edges: the sides ("left", "right", "top", "bottom") at which ink runs off the picture.
    card_shaped: the picture has the proportions of an ID-1 card (85.60 x 53.98 mm) within 3 %.
    pixels: width and height of the picture as stored, upright; None for a vector page.
    letter_px: height of its small letters (x-height), in pixels of the picture as stored.
    worst: where its text is hardest to read: left, top, right, bottom in fractions 0..1 of the page.
    text_lost: share of its text that a reflection hides, 0 to 1, in the zone where most is.
    proposal: what would set a photographed page right; None where nothing was looked for.
    done: what was done to the page before it was measured; None: it was measured as it is.
    """

    width_mm: float
    height_mm: float
    measured: bool = True
    effective_dpi: float | None = None
    sharpness: float | None = None
    brightness: float | None = None
    contrast: float | None = None
    clipped_dark: float | None = None
    clipped_light: float | None = None
    blank: bool | None = None
    cut_edges: tuple[str, ...] | None = None
    card_shaped: bool | None = None
    plain_background: bool | None = None  # of an identity photo: the border is plain and light
    white_background: bool | None = None
    pixels: tuple[int, int] | None = None
    letter_px: float | None = None
    worst: tuple[float, float, float, float] | None = None
    text_lost: float | None = None
    proposal: Proposal | None = None
    done: PageEdit | None = None


@dataclass(frozen=True)
class FileFacts:
    """Everything known of one file after inspection.

    format: "pdf", "jpeg", "png", "heic", "tiff", "webp", "bmp", "gif"..., found by content; None when unknown.
    expected_format: what the extension promised, when it promised something else.
    text: what the text layer says, all pages, at most 50,000 characters; None without a text layer.
    active_content: names of what was found and is taken out ("JavaScript", "EmbeddedFiles", ...).
    """

    name: str
    bytes: int
    sha256: str
    verdict: Verdict
    format: str | None = None
    expected_format: str | None = None
    pages: tuple[PageFacts, ...] = ()
    page_count: int | None = None
    signed: bool | None = None
    active_content: tuple[str, ...] | None = None
    text: str | None = None
    reason: str = ""  # for a verdict that is not usable: a word for findings.toml, never personal
    seconds: float = 0.0
    peak_mb: float = 0.0
