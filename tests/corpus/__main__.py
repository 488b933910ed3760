"""``python -m tests.corpus [FOLDER]``: inspect every distinct file in a folder, or in what ``collect`` brings.

Prints verdicts, the slowest files and the largest memory; exit 1 when a file has no verdict, takes over 10 seconds or
768 MB, or an exception strays.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from tests.corpus.collect import KINDS, collect
from tests.corpus.seeing import DIED, LIMITS, Seen, see_all

_LISTED = 8


def distinct(folder: Path) -> list[Path]:
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in KINDS and path.is_file():
            found.setdefault(sha256(path.read_bytes()).hexdigest(), path)
    return list(found.values())


def tell(seen: Sequence[Seen], folder: Path) -> bool:
    """Print the outcome; whether it is as it should be."""
    for (verdict, reason), count in sorted(Counter((s.verdict, s.reason) for s in seen).items()):
        print(f"{count:6}  {verdict} {reason}")
    for title, key in (("slowest", lambda s: s.seconds), ("largest", lambda s: s.peak_mb)):
        print(f"{title}:")
        for one in sorted(seen, key=key, reverse=True)[:_LISTED]:
            print(f"  {one.seconds:6.2f} s {one.peak_mb:6.0f} MB  {one.verdict}  {one.path.relative_to(folder)}")
    died = [one for one in seen if one.reason.startswith(DIED)]
    for one in died[: 5 * _LISTED]:
        print(f"{one.reason} {one.stray} {one.seconds:.2f} s {one.peak_mb:.0f} MB  {one.path.relative_to(folder)}")
    over = [s for s in seen if s.seconds > LIMITS.seconds + 0.5 or s.peak_mb > LIMITS.memory_mb]
    stray = [s for s in seen if s.stray and s.stray != "MemoryError"]
    print(f"{len(seen)} distinct files, {len(died)} children died, {len(over)} over a limit, {len(stray)} strays")
    return not over and not stray


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="files to inspect; without it they are collected")
    folder = parser.parse_args().folder or collect(Path("build/corpus"))
    return 0 if tell(list(see_all(distinct(folder))), folder) else 1


if __name__ == "__main__":
    sys.exit(main())
