"""Text read back from what was fitted, and from the same pages made as large by what people use instead.

Each rival makes its file first; ours is then given that many bytes, and may not use more. Read by Tesseract from pages
rendered at 300 dpi; what Tesseract reads from the page as it was drawn is what can be read. Where a rival's file is
smaller than our floor of legibility, ours is as small as it may be, and that is said.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from desktop.media.isolated import Workers
from tests.making import document, photograph, scan

from .fitted import fit
from .telling import fact, figure

READ_DPI = 300
KINDS = ("birth_certificate_full_copy", "enrolment_certificate", "sworn_translation", "rib")
RESIZED_DPI, RESIZED_QUALITY = 150, 75  # what a mailing program does
_ORIENTATION, _LONGEST = 0x0112, 11.69  # EXIF; inches of A4
Rival = Callable[[Path, Sequence[Path]], Path]


def measure(workers: Workers, folder: Path) -> bool:
    if shutil.which("tesseract") is None:
        fact("text read back", "no Tesseract here: not measured")
        return True
    kept = []
    for name, files in _sets(folder).items():
        for rival, make in _rivals().items():
            kept.append(_compared(workers, folder, f"{name}, {rival}", files, make))
    return all(kept)


def _sets(folder: Path) -> dict[str, list[Path]]:
    """Four pages photographed with 12 megapixels, and the same scanned."""
    made: dict[str, list[Path]] = {"photos": [], "scans": []}
    for number, kind in enumerate(KINDS):
        page = document(kind).picture(dpi=200)
        contents = {"photos": photograph(page, seed=number, megapixels=12), "scans": scan(page, seed=number)}
        for name, content in contents.items():
            made[name].append(folder / f"{name}-{number}.jpg")
            made[name][-1].write_bytes(content)
    return made


def _rivals() -> dict[str, Rival]:
    found: dict[str, Rival] = {}
    if shutil.which("gs"):
        found |= {f"Ghostscript {how}": _ghostscript(how) for how in ("/ebook", "/screen")}
    else:
        fact("Ghostscript", "not installed, not compared")
    try:
        import img2pdf  # noqa: F401
    except ImportError:
        fact("img2pdf", "not installed, not compared")
    else:
        found["resize and img2pdf"] = _resized
    return found


def _compared(workers: Workers, folder: Path, name: str, files: Sequence[Path], make: Rival) -> bool:
    theirs = make(folder, files).read_bytes()
    made = fit(workers, folder, files, 1, (len(theirs), len(theirs)))
    ours = made.pdfs[0]
    read_theirs, read_ours = _share_read(theirs), _share_read(ours)
    beyond = "" if len(ours) <= len(theirs) else ", as small as it may be"
    fact(name, f"{read_theirs:.3f} of the words in {len(theirs):,} bytes; ours {read_ours:.3f} in {len(ours):,}{beyond}")
    return figure("  words read back, theirs / ours", read_theirs / max(read_ours, 1e-9), 1.0)


def _ghostscript(how: str) -> Rival:
    def make(folder: Path, files: Sequence[Path]) -> Path:
        whole, out = folder / "whole.pdf", folder / "rival.pdf"
        _joined(files, whole)
        command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-dPDFSETTINGS={how}"]
        subprocess.run([*command, f"-sOutputFile={out}", str(whole)], check=True, capture_output=True)
        return out

    return make


def _joined(files: Sequence[Path], out: Path) -> None:
    """Pictures on A4 pages, untouched, within the margins that ours has."""
    from reportlab.lib.units import mm
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(out), pagesize=(210 * mm, 297 * mm))
    for path in files:
        upright = BytesIO()
        with Image.open(path) as image:
            if image.getexif().get(_ORIENTATION, 1) != 1:
                ImageOps.exif_transpose(image).save(upright, "JPEG", quality=95)
        source = out.with_name(f"upright-{path.name}")
        source.write_bytes(upright.getvalue() or path.read_bytes())
        canvas.drawImage(str(source), 8 * mm, 8 * mm, 194 * mm, 281 * mm, preserveAspectRatio=True)
        canvas.showPage()
    canvas.save()


def _resized(folder: Path, files: Sequence[Path]) -> Path:
    import img2pdf

    small = []
    for path in files:
        with Image.open(path) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
        scale = min(1.0, RESIZED_DPI * _LONGEST / max(upright.size))
        out = BytesIO()
        size = (round(upright.width * scale), round(upright.height * scale))
        upright.resize(size, Image.Resampling.LANCZOS).save(out, "JPEG", quality=RESIZED_QUALITY)
        small.append(out.getvalue())
    layout = img2pdf.get_layout_fun((img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297)))
    target = folder / "rival.pdf"
    target.write_bytes(img2pdf.convert(small, layout_fun=layout))
    return target


def _share_read(pdf: bytes) -> float:
    """Of the words that can be read on the pages as drawn, the share that is read on these."""
    with ThreadPoolExecutor(2) as pool:
        read = list(pool.map(_words, _pages(pdf)))
    wanted = [_drawn(kind) for kind in KINDS]
    return sum((a & b).total() for a, b in zip(read, wanted, strict=True)) / sum(each.total() for each in wanted)


def _pages(pdf: bytes) -> Iterator[Image.Image]:
    for page in pypdfium2.PdfDocument(pdf):
        yield page.render(scale=READ_DPI / 72, grayscale=True).to_pil()


@cache
def _drawn(kind: str) -> Counter[str]:
    return _words(document(kind).picture(dpi=READ_DPI))


def _words(picture: Image.Image) -> Counter[str]:
    """Words of at least two letters or digits, as often as they are read."""
    out = BytesIO()
    picture.convert("L").save(out, "PNG", dpi=(READ_DPI, READ_DPI))
    command = ["tesseract", "-", "-", "--psm", "3"]
    read = subprocess.run(command, input=out.getvalue(), check=True, capture_output=True, env={"OMP_THREAD_LIMIT": "1"})
    words = ("".join(filter(str.isalnum, word)) for word in read.stdout.decode().split())
    return Counter(word for word in words if len(word) > 1)
