"""Draws every page of the window into ``build/gallery``: single pictures, contact sheets, and what does not fit.

    python -m tests.gallery [--dossiers sample …] [--languages en …] [--pages you …] [--out build/gallery]

Each dossier and language is a job; two children take them in turn. Exit status 1 when something does not fit.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from desktop import words
from tests.gui.opening import pages_missing, pages_written

from . import dossiers, sheets, shooting

CHILDREN = 2


def main(arguments: list[str]) -> int:
    wanted = _wanted(arguments)
    shutil.rmtree(wanted.out, ignore_errors=True)
    started = time.perf_counter()
    jobs = [tuple(shooting.shots(dossier, language, wanted.pages)) for dossier in wanted.dossiers for language in wanted.languages]
    with ProcessPoolExecutor(CHILDREN, mp_context=get_context("spawn")) as children:
        found = [line for lines in children.map(shooting.job, jobs, [wanted.out] * len(jobs)) for line in lines]
        by_page = [(page, dossier) for page in wanted.pages for dossier in wanted.dossiers]
        made = [tuple(shot for job in jobs for shot in job if (shot.page, shot.dossier) == each) for each in by_page]
        list(children.map(sheets.job, made, [wanted.out] * len(made)))
    (wanted.out / "findings.txt").write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
    _tell(wanted.out, found, time.perf_counter() - started)
    return 1 if found else 0


def _wanted(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.gallery", description=__doc__.splitlines()[0])
    parser.add_argument("--dossiers", nargs="+", choices=dossiers.NAMES, default=dossiers.NAMES)
    parser.add_argument("--languages", nargs="+", choices=tuple(words.NAMES), default=tuple(words.NAMES))
    parser.add_argument("--pages", nargs="+", choices=pages_written(), default=pages_written())
    parser.add_argument("--out", type=Path, default=Path("build/gallery"))
    return parser.parse_args(arguments)


def _tell(out: Path, found: list[str], seconds: float) -> None:
    pictures, made = (len(list(out.rglob(each))) for each in ("*-*-*-*.png", "sheets/*.png"))
    for line in found:
        print(line)
    if missing := pages_missing():
        print(f"PAGES NOT THERE YET: {', '.join(missing)}")
    print(f"{pictures} pictures and {made} contact sheets in {out}, {len(found)} things that do not fit; {seconds:.0f} s")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
