"""Thirty 12-megapixel photos fitted into 8 MB, against decoding each once at full size in the same children.

The time counts from files on disk to fitted, judged and read-back pieces; starting the children does not, for either.
The photos are taken as they are, because the floor is only decoding; what it costs beside to find the page in each and
to set it right is printed after it, and ``straightening`` holds that to its own limit. What came out is looked at of both.
Of both the best of several rounds counts, taken in turns. Then: what came out is looked at again; a set that cannot fit
gets the finding that says so; and at equal size, text is read back (``fitting_read``).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdf import PdfReader

from desktop.checking.export_checks import check_exported, check_total
from desktop.inspection import inspect
from desktop.media.isolated import Done, Workers
from desktop.media.pdf_shrinking import pictures_of
from desktop.model.portal import Portal
from desktop.session import opening
from tests.many_jobs import outcomes

from . import fitting_read
from .fitted import Fit, children, fit, read
from .material import photo
from .telling import fact, figure

PHOTOS, PIECES = 30, 3
LIMITS = (5_000_000, 8_000_000)  # of a file, of the whole: those of the portal
TOO_SMALL = (500_000, 1_000_000)  # thirty photos are 1.8 MB at the floor of legibility
TIMES, LEAST_DPI = 2.5, 150
ROUNDS = 4


def measure() -> bool:
    with TemporaryDirectory() as folder, children() as workers:
        files = [Path(folder) / f"{number:02}.jpg" for number in range(PHOTOS)]
        for number, path in enumerate(files):
            path.write_bytes(photo(number))
        made, right, floors = [], [], []
        for _round in range(ROUNDS):
            floors.append(_floor(workers, files))
            made.append(fit(workers, Path(folder), files, PIECES, LIMITS, as_they_are=True))
            right.append(fit(workers, Path(folder), files, PIECES, LIMITS))
        floor, seconds, right_seconds = min(floors), _least(made), _least(right)
        fact("decoding thirty photos once at full size", f"{floor:.2f} s")
        fact("fitting them into 8 MB", f"{seconds:.2f} s")
        kept = [figure("fitting / decoding", seconds / floor, TIMES)]
        fact("fitting them, each set right", f"{right_seconds:.2f} s, {right_seconds / floor:.2f} × decoding")
        kept += [_looked_at(made), _looked_at(right), _cannot_fit(workers, Path(folder), files)]
        kept.append(fitting_read.measure(workers, Path(folder)))
    return all(kept)


def _least(made: Sequence[Fit]) -> float:
    return min(one.seconds for one in made)


def full_size(path: Path) -> int:
    """A photo decoded in all its pixels, upright, as the program would need it."""
    from desktop.media.images import pictures

    return next(pictures(read(path), "jpeg")).height


def _floor(workers: Workers, files: Sequence[Path]) -> float:
    started = time.perf_counter()
    found = list(outcomes(workers, full_size, ((path,) for path in files)))
    assert all(isinstance(outcome, Done) for outcome in found)
    return time.perf_counter() - started


def _looked_at(made: Sequence[Fit]) -> bool:
    """Sizes, resolution and legibility of what came out, by measuring it anew."""
    one = made[0]
    least, worse, at = 10_000, 0, 0
    for pdf in one.pdfs:
        least = min(least, *(picture.dpi for picture in pictures_of(pdf, ())))
        for picture in _pictures(pdf):
            worse += not one.failures(inspect(picture, name="page.jpg")) <= one.failures(one.facts[at])
            at += 1
    same = len({sha256(b"".join(each.pdfs)).hexdigest() for each in made})
    print(f"        choices: {_told(one)}")
    return all((
        figure("size of the whole", one.bytes / 1e6, LIMITS[1] / 1e6, "MB"),
        figure("largest file", max(map(len, one.pdfs)) / 1e6, LIMITS[0] / 1e6, "MB"),
        figure("dpi that the coarsest page lacks", max(0, LEAST_DPI - least), 0, f"dpi (it has {least})"),
        figure(f"of {at} pages, fail a check that they passed before", worse, 0, "pages"),
        figure("photos that are missing", PHOTOS - at, 0, "photos"),
        figure(f"different results of {len(made)} runs", same, 1, "results"),
    ))  # fmt: skip


def _pictures(pdf: bytes) -> Iterator[bytes]:
    """The picture of each page as it lies in the file; photos are JPEGs always."""
    for page in PdfReader(BytesIO(pdf)).pages:
        for drawing in page["/Resources"]["/XObject"].values():  # type: ignore[index]
            yield drawing.get_object()._data


def _told(made: Fit) -> str:
    choices = [choice for piece in made.pieces for choice in piece.choices]
    kinds = sorted({(choice.dpi, choice.mode, choice.quality) for choice in choices}, reverse=True)
    each = ((kind, sum((c.dpi, c.mode, c.quality) == kind for c in choices)) for kind in kinds)
    return ", ".join(f"{count} × {dpi} dpi {mode} {quality}" for (dpi, mode, quality), count in each)


def _cannot_fit(workers: Workers, folder: Path, files: Sequence[Path]) -> bool:
    """The finding says which file and by how much, and nothing went below the floor."""
    made = fit(workers, folder, files, PIECES, TOO_SMALL)
    portal: Portal = opening.open_rules(opening.USUAL_PORTAL).portal
    portal = portal._replace(max_file_bytes=TOO_SMALL[0], max_total_bytes=TOO_SMALL[1])
    exported = [piece.exported for piece in made.pieces]
    silent = 0
    for piece in exported:
        found = next(finding for finding in check_exported(piece, portal) if finding.code == "file_size")
        silent += found.variant != "cannot_fit" or found.found["over_bytes"] != piece.bytes - TOO_SMALL[0]
        fact(f"{piece.upload_name}.pdf cannot fit into {TOO_SMALL[0]:,} bytes", f"{found.found}, at {piece.pages} pages")
    (whole,) = check_total(exported, portal)
    fact("the whole cannot fit", whole.found)
    silent += whole.variant != "cannot_fit"
    least = min(picture.dpi for pdf in made.pdfs for picture in pictures_of(pdf, ()))
    lacking = figure("dpi that its coarsest page lacks", max(0, LEAST_DPI - least), 0, f"dpi (it has {least})")
    return figure("of a set that cannot fit, files without the finding that says so", silent, 0, "files") and lacking
