"""What a document carries that is not an answer: pictures, names found in other documents, the paper to fill."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.model.signature import Signature


@dataclass(frozen=True)
class FoundName:
    """A spelling of the person's name, and where it was read ("RIB", "acte de naissance")."""

    spelling: str
    where: str


@dataclass(frozen=True)
class Calibration:
    """Two marks printed on the paper form: where the template says they are, and where the person measured them.

    Millimetres from the left and from the top of the page, each as (x, y).
    """

    template: tuple[tuple[float, float], tuple[float, float]]
    measured: tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Enclosed:
    """photo, identity: JPEG or PNG, upright, already decoded and cleaned; one picture for each side or page.

    spellings: names read in text layers. template: the PDF of an ``acroform``. calibration: of an ``overlay``; None
    takes the positions of the form as they are. signature: given on the screen, for a paper that is to be signed; None
    leaves the lines to be filled in by hand.
    """

    photo: bytes | None = field(default=None, repr=False)
    identity: tuple[bytes, ...] = field(default=(), repr=False)
    spellings: tuple[FoundName, ...] = field(default=(), repr=False)
    template: bytes = field(default=b"", repr=False)
    calibration: Calibration | None = None
    signature: Signature | None = None
