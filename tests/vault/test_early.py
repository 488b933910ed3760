"""The disk begins with a large value before all of it is sealed, and nothing counts on that it did."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from desktop.vault import Vault, open_file
from desktop.vault.early import begin_writing
from tests.vault.dossiers import CONTENTS, WORDS, everything, made, opened

_ELSEWHERE = sys.platform != "linux"


def test_a_large_value_is_on_its_way_to_the_disk_before_it_is_all_sealed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, begun = made(tmp_path, contents={}), list[int]()

    def watched(descriptor: int, start: int) -> int:
        begun.append(path.stat().st_size)
        return begin_writing(descriptor, start)

    monkeypatch.setattr(open_file, "begin_writing", watched)
    before, large = path.stat().st_size, os.urandom(5_000_000)
    vault = Vault.open(path, WORDS)
    vault.write({"photo": large})
    assert len(begun) == 10, "asked after each part"
    assert 4_000_000 < begun[-1] - before < path.stat().st_size - before, "most of it, and not yet all, was written"
    assert vault.read("photo") == large
    vault.write({"state": b"typed"})
    assert len(begun) == 10, "what is small goes to the disk when it is whole"
    vault.close()


def test_a_large_value_that_fails_on_its_way_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, begun = made(tmp_path), list[int]()

    def broken(_descriptor: int, start: int) -> int:
        begun.append(start)
        if len(begun) == 8:
            raise MemoryError
        return start

    monkeypatch.setattr(open_file, "begin_writing", broken)
    size = path.stat().st_size
    vault = Vault.open(path, WORDS)
    with pytest.raises(MemoryError):
        vault.write({"photo": b"z" * 5_000_000, "state": b"half"})
    assert everything(vault) == CONTENTS and path.stat().st_size == size
    vault.write({"state": b"whole"})
    vault.close()
    assert opened(path) == {**CONTENTS, "state": b"whole"}


@pytest.mark.skipif(_ELSEWHERE, reason="other systems have no such thing")
def test_the_disk_is_asked_for_two_parts_or_more_and_from_the_end_of_what_became_shorter(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 3_000_000)
    descriptor = os.open(path, os.O_RDONLY)
    assert begin_writing(descriptor, 0) == begin_writing(descriptor, 3_000_000) == 3_000_000
    assert begin_writing(descriptor, 2_500_000) == 2_500_000, "later, with more"
    assert begin_writing(descriptor, 9_000_000) == 3_000_000
    os.close(descriptor)
    assert path.read_bytes() == b"x" * 3_000_000


def test_where_there_is_nothing_to_ask_nothing_happens() -> None:
    assert begin_writing(-1, 7) == 7
