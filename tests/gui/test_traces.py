"""Nothing of a person is left where somebody else could find it (the whole, under strace: ``make traces``)."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from tests.traces import canaries, watching
from tests.traces.canaries import CANARIES


@pytest.mark.parametrize("ending", ["close", "die"])
def test_no_word_of_a_person_stands_on_the_disk_in_a_log_or_a_title(ending: str, tmp_path: Path) -> None:
    left = watching.run(tmp_path, ending)
    assert (left.during, left.after, left.log, left.titles, left.clipboard) == ({}, {}, [], [], [])
    assert not canaries.core_dumps(tmp_path)


def test_words_are_found_however_they_are_written(tmp_path: Path) -> None:
    word = CANARIES["institution"]
    written = {
        "utf-8": word.encode(), "utf-16": word.encode("utf-16"), "compressed": b"before" + zlib.compress(word.encode()),
        "base64": next(form for number, form in enumerate(canaries.forms(word)) if number == 2),
    }  # fmt: skip
    for name, content in written.items():
        (tmp_path / name).write_bytes(b"....." + content + b".....")
    assert {name: sorted(files) for name, files in canaries.found(tmp_path).items()} == {"institution": sorted(written)}
