"""``build`` of twelve 12-megapixel photos and eight ten-page PDFs against the floor, and against Ghostscript.

The floor: each photo decoded once at the scale that its page needs and encoded once, each PDF page rendered once at
the scale and in the grey of inspection, by as many workers as the program has. Starting (interpreter, imports, workers) is measured
apart, for both, and taken off. Floor, start and build are measured in turns, several rounds of them: the middle one of
the rounds' ratios counts, as the machine is faster or slower for seconds at a time. The ratio of the best of each, which
hangs on the luckiest floor, is printed beside. Catalogues are compiled first, as in an installed program.

The photos are taken as they are, because the floor is: decoded and encoded. What it costs beside to find the page in
each and to set it right is printed after it; ``straightening`` holds that to its own limit.
"""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

from tests.making.cases import write_case

from .material import photo, scanned_pdf, text_pdf
from .telling import fact, figure

LIMIT = 1.5
GHOSTSCRIPT_LIMIT = 0.25
ROUNDS, RIGHT_ROUNDS, GHOSTSCRIPT_ROUNDS = 7, 3, 2
ROOT = Path(__file__).parents[2]
PHOTOS, TEXTS, SCANS = 12, 6, 2
INSPECTION_DPI = 100
ROOM = (1451, 2102)  # pixels at 190 dpi between the margins of an A4 page: what the first step of the ladder asks for
_ORIENTATION, _LYING = 0x0112, 5  # EXIF; from 5 on, rows and columns are swapped

# All that a build imports, however late, and its children; nothing of the work itself.
_STARTED = """
import time, sys
import babel.dates, babel.numbers, phonenumbers, psutil, rich.console, zoneinfo
from PIL import Image
from desktop import cli, reporting, filling, words
from desktop.checking import checks, opened
from desktop.cli import arguments, commands, progress_bar, screen
from desktop.media.isolated import Workers
from desktop.reporting import next_steps, report
from desktop.session import building, opening, reports, telling, work
Image.preinit()
with Workers(work.worker_count(20), warm=work.WARM) as workers:
    for outcome in [workers.start(time.sleep, 0.0) for _ in range(2)]:
        outcome()
"""


def measure() -> bool:
    subprocess.run([sys.executable, "packaging/build_catalogues.py", "."], cwd=ROOT, check=True, capture_output=True)
    with tempfile.TemporaryDirectory() as folder:
        case = material_case(Path(folder))
        photos = [photo(n) for n in range(PHOTOS)]
        pdfs = [(case / f"pdf-{n}.pdf").read_bytes() for n in range(TEXTS + SCANS)]
        right = material_case(Path(folder) / "right", as_they_are=False)
        floors, builds, starts, rights = [], [], [], []
        with concurrent.futures.ProcessPoolExecutor(
            os.cpu_count(), mp_context=multiprocessing.get_context("spawn")
        ) as pool:
            list(pool.map(_warm, range(4)))
            for number in range(ROUNDS):
                floors.append(_floor(pool, photos, pdfs))
                starts.append(_seconds([sys.executable, "-c", _STARTED]))
                out = Path(folder) / f"out-{number}"
                builds.append(_seconds([sys.executable, "-m", "desktop", "build", str(case), "--out", str(out)]))
                if number < RIGHT_ROUNDS:
                    out = Path(folder) / f"out-right-{number}"
                    rights.append(_seconds([sys.executable, "-m", "desktop", "build", str(right), "--out", str(out)]))
        start, floor = statistics.median(starts), statistics.median(floors)
        ours = statistics.median(builds) - start
        fact("start (interpreter, imports, workers)", f"{start:.2f} s")
        fact("build without start", f"{ours:.2f} s")
        fact("floor", f"{floor:.2f} s")
        ratios = [(build - begun) / least for build, begun, least in zip(builds, starts, floors, strict=True)]
        kept = figure("build / floor", statistics.median(ratios), LIMIT)
        fact("the same of the best of each", f"{(min(builds) - min(starts)) / min(floors):.2f} ×")
        set_right = statistics.median(rights) - start
        fact("build without start, each photo set right", f"{set_right:.2f} s, {set_right / floor:.2f} × the floor")
        return _against_ghostscript(Path(folder), ours) and kept


def material_case(folder: Path, *, as_they_are: bool = True) -> Path:
    """A case whose papers are the photos and the PDFs of the benchmark. as_they_are: the photos, on purpose."""
    case = write_case(folder / "case", pieces=())
    entries = []
    for number in range(PHOTOS):
        (case / f"photo-{number}.jpg").write_bytes(photo(number))
        entries.append(
            (
                f"photo-{number}.jpg",
                ("identity", "passport") if number < 3 else ("civil_status", "birth_certificate_full_copy"),
            )
        )
    for number in range(TEXTS + SCANS):
        content = text_pdf(10, number) if number < TEXTS else scanned_pdf(10, number)
        (case / f"pdf-{number}.pdf").write_bytes(content)
        entries.append(
            (
                f"pdf-{number}.pdf",
                ("enrolment", "enrolment_certificate") if number < 4 else ("agreement_evidence", "agreement_evidence"),
            )
        )
    with (case / "case.toml").open("a", encoding="utf-8") as stream:
        for name, (requirement, kind) in entries:
            stream.write(
                f'\n[[documents]]\nrequirement = "{requirement}"\nkind = "{kind}"\nfiles = ["{name}"]\nexpires_on = 2033-01-09\n'
            )
            if as_they_are and name.startswith("photo"):
                stream.write("\n[[documents.pages]]\nfile = 1\npage = 1\nas_it_is = true\n")
    return case


def _floor(pool: concurrent.futures.Executor, photos: list[bytes], pdfs: list[bytes]) -> float:
    started = time.perf_counter()
    jobs = [pool.submit(_decode_and_encode, data) for data in photos] + [pool.submit(_render, data) for data in pdfs]
    for job in jobs:
        job.result()
    return time.perf_counter() - started


def _warm(number: int) -> int:
    import cv2  # noqa: F401
    import pypdfium2  # noqa: F401
    from PIL import Image  # noqa: F401

    time.sleep(0.2)
    return number


def _decode_and_encode(data: bytes) -> int:
    import cv2
    import numpy as np
    from PIL import Image

    cv2.setNumThreads(1)
    image = Image.open(BytesIO(data))
    image.draft("RGB", (image.width // 2, image.height // 2))
    image.load()
    room = ROOM[::-1] if image.getexif().get(_ORIENTATION, 1) >= _LYING else ROOM
    scale = min(room[0] / image.width, room[1] / image.height)
    size = (round(image.width * scale), round(image.height * scale))
    small = cv2.resize(np.asarray(image), size, interpolation=cv2.INTER_LINEAR)
    out = BytesIO()
    Image.fromarray(small.astype(np.uint8, copy=False)).save(out, "JPEG", quality=80)
    return len(out.getvalue())


def _render(data: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.render(scale=INSPECTION_DPI / 72, grayscale=True)
    return len(document)


def _against_ghostscript(folder: Path, ours: float) -> bool:
    """The same pages through ``gs -dPDFSETTINGS=/ebook``, what people use instead; skipped where there is none."""
    if shutil.which("gs") is None:
        fact("Ghostscript", "not installed, not compared")
        return True
    whole = folder / "all.pdf"
    _everything_in_one(whole)
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-dPDFSETTINGS=/ebook"]
    command += [f"-sOutputFile={folder / 'ebook.pdf'}", str(whole)]
    seconds = min(_seconds(command) for _ in range(GHOSTSCRIPT_ROUNDS))
    fact("Ghostscript /ebook", f"{seconds:.2f} s")
    return figure("build / Ghostscript", ours / seconds, GHOSTSCRIPT_LIMIT)


def _everything_in_one(path: Path) -> None:
    from pypdf import PdfWriter
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for number in range(PHOTOS):
        canvas.drawImage(ImageReader(BytesIO(photo(number))), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    writer = PdfWriter()
    writer.append(BytesIO(stream.getvalue()))
    for number in range(TEXTS + SCANS):
        writer.append(BytesIO(text_pdf(10, number) if number < TEXTS else scanned_pdf(10, number)))
    with path.open("wb") as out:
        writer.write(out)


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode not in (0, 10):
        raise SystemExit(done.stderr.decode(errors="replace"))
    return time.perf_counter() - started
