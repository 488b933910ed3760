"""Words that nobody else uses, and where they turn up: in the clear, in UTF-16, in base64, inside compressed streams."""

from __future__ import annotations

import base64
import os
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

CANARIES: Final[Mapping[str, str]] = {
    "family name": "Quetzalvogel",
    "used name": "Zwirnfadenson",
    "given name": "Ypsilantia",
    "second given name": "Xanthippeia",
    "birth place": "Fuxdorfhausen",
    "other spelling": "KWETSALFOGEL",
    "e-mail": "ypsilantia.q@nowhere-example.org",
    "phone": "+33639980142",
    "security number": "2040599999123",
    "IBAN": "FR7612345987650123456789014",
    "account holder": "Ypsilantia Quetzalvogel-Konto",
    "address": "47 RUE DU PLATYPUS BLEU",
    "building": "Résidence Okapivert",
    "city": "WOMBATVILLE",
    "institution": "Université Narvalienne",
    "excuse": "Because the axolotl ate it",
    "password of a PDF": "tapir-password-9",
    "file name": "quokka-passport-scan",
    "second file name": "numbat-birth-record",
    "pasted file name": "dugong-clipping",
    "passport number": "PX7719KOALA",
    "text of a document": "Secret line of the pangolin",
    "second text of a document": "Another line of the fossa",
    "passphrase": "marsupial lantern forty rivers",
    "label of nothing": "bandicoot-undone-entry",
}
_LARGEST_STREAM: Final = 4_000_000


def found(folder: Path, besides: Path | None = None) -> dict[str, list[str]]:
    """Canary → the files below the folder in which it stands, or whose name holds it. besides: not looked at."""
    hits: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        if besides is not None and path.is_relative_to(besides):
            continue
        content = path.name.encode("utf-8", "surrogateescape")
        if path.is_file() and not path.is_symlink():
            content += b"\0" + path.read_bytes()
        for name in in_bytes(content):
            hits.setdefault(name, []).append(str(path.relative_to(folder)))
    return hits


def in_bytes(content: bytes) -> list[str]:
    """The canaries in some bytes, however they are written there."""
    layers = [content, *_streams(content)]
    return [name for name, word in CANARIES.items() if any(form in layer for layer in layers for form in forms(word))]


def forms(word: str) -> Iterator[bytes]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        written = word.encode(encoding)
        yield written
        for shift in range(3):  # base64 depends on what stands before: what stands at the ends is left out
            coded = base64.b64encode(bytes(shift) + written)
            yield coded[(0, 4, 4)[shift] : len(coded) // 4 * 4 - 4]


def _streams(content: bytes) -> Iterator[bytes]:
    """What is compressed in it, by zlib or gzip, wherever it begins; two layers deep."""
    for start in (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b"):
        at = content.find(start)
        while at >= 0:
            try:
                inner = zlib.decompressobj(47).decompress(content[at : at + _LARGEST_STREAM], _LARGEST_STREAM)
            except zlib.error:
                inner = b""
            if len(inner) > 8:
                yield inner
            at = content.find(start, at + 1)


def core_dumps(folder: Path) -> list[str]:
    """Files that look like what a crash leaves."""
    return [str(path) for path in folder.rglob("*") if path.is_file() and path.read_bytes()[:4] == b"\x7fELF"]


def sandbox(root: Path) -> dict[str, str]:
    """An environment in which everything that is written lands below a folder; its folders are made."""
    places = {name: root / name.lower() for name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")}
    for place in places.values():
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL")}
    return {**kept, **{name: str(place) for name, place in places.items()}, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
