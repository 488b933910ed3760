"""Collects PDFs and images from the sources of well-known libraries, which ship odd files to test themselves on.

Needs pip, and for the Debian packages apt (skipped elsewhere). About 160 MB are downloaded, 140 MB kept.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

PYTHON_PACKAGES = ("pypdf", "pikepdf", "ocrmypdf", "pillow", "pillow-heif", "img2pdf", "pypdfium2")
DEBIAN_PACKAGES = (
    "qpdf", "libpdfbox2-java", "pdfminer", "libpng1.6", "exiv2", "tiff", "libheif", "libjpeg-turbo",
)  # fmt: skip
KINDS = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".heif", ".webp"})
_DEBIAN_SOURCES = Path("/etc/apt/sources.list.d/debian.sources")


def collect(folder: Path) -> Path:
    """Download into ``folder/archives``, extract what is of interest into ``folder/files``; returns the latter."""
    archives, files = folder.resolve() / "archives", folder.resolve() / "files"
    archives.mkdir(parents=True, exist_ok=True)
    for package in PYTHON_PACKAGES:
        _say(package, _python_source(package, archives))
    if shutil.which("apt-get") and _DEBIAN_SOURCES.is_file():
        _debian_sources(folder, archives)
    else:
        _say("Debian packages", False)
    for archive in sorted(archives.glob("*.tar.*")):
        if ".debian." not in archive.name and archive.suffix != ".asc":
            _extract(archive, files / archive.name.split(".tar")[0])
    return files


def _python_source(package: str, archives: Path) -> bool:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", package, package]
    return _run([*command, "--dest", str(archives)], archives)


def _debian_sources(folder: Path, archives: Path) -> None:
    """With a list of sources of our own, so that the system's stays as it is."""
    lists = folder / "apt"
    lists.mkdir(exist_ok=True)
    text = _DEBIAN_SOURCES.read_text("utf-8")
    own = "\n".join("Types: deb deb-src" if line.strip() == "Types: deb" else line for line in text.splitlines())
    (lists / "own.sources").write_text(own + "\n", "utf-8")
    apt = ["apt-get", "-qq", "-o", f"Dir::Etc::sourceparts={lists.resolve()}", "-o", "Dir::Etc::sourcelist=/dev/null"]
    _run([*apt, "update"], archives)
    for package in DEBIAN_PACKAGES:
        _say(package, _run([*apt, "source", "--download-only", package], archives))


def _run(command: list[str], folder: Path) -> bool:
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


def _say(what: str, done: bool) -> None:
    print(f"{what}: {'collected' if done else 'left out'}", file=sys.stderr)


def _extract(archive: Path, into: Path) -> None:
    """Only files of the kinds above, under names of our own making: nothing in an archive decides where it lands."""
    into.mkdir(parents=True, exist_ok=True)
    for number, (name, content) in enumerate(_members(archive)):
        (into / f"{number:04}-{Path(name).name}").write_bytes(content)


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(archive) as opened:
            for member in opened:
                if member.isfile() and Path(member.name).suffix.lower() in KINDS:
                    found = opened.extractfile(member)
                    if found is not None:
                        yield member.name, found.read()
    except (tarfile.TarError, EOFError, OSError) as error:
        print(f"{archive.name}: {error}", file=sys.stderr)
