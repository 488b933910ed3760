"""``python -m tests.making OUT``: every document as pictures, to be looked at, and the sample's photographs."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.making.documents import DOCUMENTS, document
from tests.making.paper import A4
from tests.making.photographs import blurred, cut, dark, glaring, photograph, scan, tilted


def main(out: Path) -> None:
    """Each page of each document as PNG, its PDF, and one photograph of every kind as JPEG."""
    out.mkdir(parents=True, exist_ok=True)
    for kind in DOCUMENTS:
        paper = document(kind)
        (out / f"{kind}.pdf").write_bytes(paper.pdf)
        for page in range(1, paper.pages + 1):
            paper.picture(100 if paper.size == A4 else 250, page).save(out / f"{kind}-{page}.png")
    booklet = document("passport_booklet").picture(400)
    for take in (photograph, blurred, dark, glaring, cut, tilted):
        (out / f"photo-{take.__name__}.jpg").write_bytes(take(booklet, seed=1))
    (out / "scan.jpg").write_bytes(scan(document("birth_certificate_full_copy").picture(200), grey=True))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m tests.making OUT")
    main(Path(sys.argv[1]))
