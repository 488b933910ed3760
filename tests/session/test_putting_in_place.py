"""The moment at which a dossier appears: what is on the disk before, in which order, and what may not disturb it."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import OutputError
from desktop.session.stage import Stage
from desktop.session.writing import write_file

from .test_writing import build, tree

FILES: dict[str, Any] = {"upload/a.pdf": b"a", "dossier.pdf": b"d", "zz.pdf": b"z"}
EARLIER: dict[str, Any] = {"upload/a.pdf": b"earlier", "stale.pdf": b"earlier"}
WHERE = ["in a new folder", "in an empty folder", "over an earlier build"]


@pytest.fixture(params=WHERE)
def out(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A place to build in: absent, empty, or holding an earlier build."""
    place = tmp_path / "out"
    if request.param == WHERE[1]:
        place.mkdir()
    elif request.param == WHERE[2]:
        build(place, **EARLIER)
    return place


def watch_moves(monkeypatch: pytest.MonkeyPatch, told: Any) -> None:
    """Call ``told(source, target)`` before anything is renamed."""
    for name in ("rename", "replace"):
        move = getattr(Path, name)

        def watched(self: Path, target: Path, move: Any = move) -> Path:
            told(self, target)
            moved: Path = move(self, target)
            return moved

        monkeypatch.setattr(Path, name, watched)


def test_the_report_is_put_in_place_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what the folder holds: while it is not there, or is the old one, the new files are not claimed."""
    out = tmp_path / "out"
    build(out, **FILES)
    before = set(tree(out))
    placed: list[str] = []

    def note(_source: Path, target: Path) -> None:
        name = target.relative_to(out).as_posix()
        if name in before:
            placed.append(name)

    watch_moves(monkeypatch, note)
    build(out, force=True, **FILES)
    assert sorted(placed) == sorted(before)
    assert placed[-1] == "report.json"


def watch_syncs(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The inodes of everything that was synced, as it grows."""
    synced: set[int] = set()
    sync = os.fsync

    def watched(descriptor: int) -> None:
        synced.add(os.fstat(descriptor).st_ino)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    return synced


def test_every_file_is_on_the_disk_before_it_is_put_in_place(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = watch_syncs(monkeypatch)
    moved: list[Path] = []
    unsynced: list[str] = []

    def note(source: Path, _target: Path) -> None:
        new = [path for path in (source, *source.rglob("*")) if path.is_file()]
        moved.extend(new)
        unsynced.extend(path.name for path in new if path.stat().st_ino not in synced)

    earlier = {path.stat().st_ino for path in out.rglob("*")}
    synced |= earlier
    watch_moves(monkeypatch, note)
    build(out, force=True, **FILES)
    assert {path.name for path in moved} >= {"a.pdf", "dossier.pdf", "zz.pdf", "report.json"}
    assert unsynced == []


@pytest.mark.skipif(os.name == "nt", reason="a folder cannot be synced there")
def test_every_folder_is_synced_too(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = watch_syncs(monkeypatch)
    is_new = not out.exists()
    build(out, force=True, **FILES)
    folders = [out, out / "upload", *([out.parent] if is_new else [])]
    assert [folder.name for folder in folders if folder.stat().st_ino not in synced] == []


def test_one_file_alone_is_on_the_disk_before_it_is_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = watch_syncs(monkeypatch)
    ready: list[bool] = []
    watch_moves(monkeypatch, lambda source, _target: ready.append(source.stat().st_ino in synced))
    write_file(tmp_path / "a.pdf", b"a")
    assert ready == [True]


def link(path: Path, to: Path) -> None:
    try:
        path.symlink_to(to)
    except OSError:
        pytest.skip("no symbolic links here")


def test_force_refuses_a_link_in_the_place_of_a_file_of_ours_even_to_the_same_content(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere.pdf"
    build(out, **FILES)
    (out / "dossier.pdf").replace(elsewhere)
    link(out / "dossier.pdf", elsewhere)
    with pytest.raises(OutputError) as caught:
        build(out, force=True, **FILES)
    assert (caught.value.code, caught.value.details["files"]) == ("output_not_ours", ("dossier.pdf",))
    assert (out / "dossier.pdf").is_symlink()
    assert elsewhere.read_bytes() == b"d"


def test_force_refuses_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(out, **FILES)
    link(out / "new.pdf", tmp_path / "absent")
    with pytest.raises(OutputError) as caught:
        build(out, force=True, **FILES, **{"new.pdf": b"n"})
    assert caught.value.details["files"] == ("new.pdf",)
    assert (out / "new.pdf").is_symlink()


def test_ctrl_c_while_a_dossier_is_put_in_place_waits_until_it_is_there(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed: list[str] = []

    def press(_source: Path, target: Path) -> None:
        if not pressed:
            pressed.append(target.name)
            signal.raise_signal(signal.SIGINT)

    ours = {"stale.pdf": "", "upload/a.pdf": "", "report.json": ""} if out.exists() else {}
    with pytest.raises(KeyboardInterrupt), Stage(out) as stage:
        for name, content in FILES.items():
            stage.put(name, content)
        stage.put("report.json", b"{}")
        watch_moves(monkeypatch, press)
        stage.finish(ours)
    assert pressed
    assert tree(out) == {**FILES, "report.json": b"{}"}
