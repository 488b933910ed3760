"""``python -m tests.making.sample``: draws the files of the sample case, ``resources/sample/``, beside its case.toml.

The case is Ana's on 20 August 2026: enrolled in July, arrived on the 12th, visa validated on the 17th, the course to
begin on 7 September. Everything stays true until the visa ends on 9 August 2027.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from desktop import paths
from tests.making.documents import document
from tests.making.photographs import photograph, scan


def _telephone(kind: str, seed: int, **changes: float | str) -> bytes:
    """Six megapixels at a good quality: the sample has to stay small."""
    return photograph(document(kind).picture(400), seed=seed, megapixels=6, noise=2.2, quality=84, **changes)


def _flatbed(page: int) -> bytes:
    return scan(document("birth_certificate_full_copy").picture(180, page), seed=page, quality=74, skew=0.35)


SAMPLE: Mapping[str, Callable[[], bytes]] = {
    "passport.jpg": lambda: _telephone("passport_booklet", 4, angle=-1.2, orientation=6),
    "enrolment-certificate.pdf": lambda: document("enrolment_certificate").pdf,
    "visa.jpg": lambda: _telephone("vls_ts", 9, angle=1.6, orientation=1),
    "visa-validation.pdf": lambda: document("visa_validation").pdf,
    "birth-certificate-1.jpg": lambda: _flatbed(1),
    "birth-certificate-2.jpg": lambda: _flatbed(2),
    "apostille.pdf": lambda: document("apostille").pdf,
    "sworn-translation.pdf": lambda: document("sworn_translation").pdf,
    "rib.pdf": lambda: document("rib").pdf,
}


def write_sample(folder: Path) -> None:
    """Every file but ``case.toml``, which is written by hand."""
    for name, make in SAMPLE.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    write_sample(paths.resources() / "sample")
