"""A dossier appears whole or not at all, and nothing that is not ours is ever replaced."""

from __future__ import annotations

import json
import os
import signal
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.errors import OutputError
from desktop.session import previous, replacing, writing
from desktop.session.keeping import CaseFolder
from desktop.session.previous import previous_outputs, refuse_strangers
from desktop.session.stage import Stage
from desktop.session.writing import write_file


def report(**files: bytes) -> bytes:
    outputs = [{"path": name, "sha256": sha256(content).hexdigest()} for name, content in files.items()]
    return json.dumps({"schema": previous.REPORT_SCHEMA, "outputs": outputs}).encode()


def build(target: Path, *, force: bool = False, **files: bytes) -> None:
    """Write files and their report the way a build does."""
    ours = previous_outputs(target, force=force)
    with Stage(target) as stage:
        for name, content in files.items():
            stage.put(name, content)
        stage.put("report.json", report(**files))
        refuse_strangers(stage, ours)
        stage.finish(ours)


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_stage_knows_the_digest_of_what_was_put_there_last(tmp_path: Path) -> None:
    with Stage(tmp_path / "out") as stage:
        stage.put("a.pdf", b"first")
        stage.replace("a.pdf", b"better")
        assert stage.digest("a.pdf") == sha256(stage.get("a.pdf")).hexdigest() == sha256(b"better").hexdigest()


def test_a_new_folder_appears_with_everything_in_it(tmp_path: Path) -> None:
    build(tmp_path / "out", **{"upload/a.pdf": b"a", "dossier.pdf": b"d"})
    assert set(tree(tmp_path / "out")) == {"upload/a.pdf", "dossier.pdf", "report.json"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_error_half_way_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), Stage(tmp_path / "out") as stage:
        stage.put("a.pdf", b"a")
        stage.keep("b.pdf", b"b")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_for_later_steps_is_not_put_in_place(tmp_path: Path) -> None:
    with Stage(tmp_path / "out") as stage:
        stage.keep("scratch.pdf", b"s")
        stage.put("a.pdf", b"a")
        assert stage.kept("scratch.pdf") == b"s"
        assert stage.names() == ("a.pdf",)
        stage.finish({})
    assert tree(tmp_path / "out") == {"a.pdf": b"a"}


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"sea")
    with pytest.raises(OutputError) as caught:
        build(tmp_path, **{"a.pdf": b"a"})
    assert caught.value.code == "output_not_empty"
    assert tree(tmp_path) == {"holiday.jpg": b"sea"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    build(tmp_path / "out", **{"a.pdf": b"a"})
    assert "a.pdf" in tree(tmp_path / "out")


def test_a_folder_whose_parent_may_not_be_touched_is_filled_from_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The root of a USB stick can be written, but not replaced."""
    out = tmp_path / "stick"
    out.mkdir()
    place = out.stat().st_ino
    build(out, **{"upload/a.pdf": b"a"})
    assert set(tree(out)) == {"upload/a.pdf", "report.json"}
    assert out.stat().st_ino == place
    assert [path.name for path in tmp_path.iterdir()] == ["stick"]


def test_an_error_half_way_leaves_an_existing_folder_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), Stage(tmp_path) as stage:
        stage.put("a.pdf", b"a")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_force_replaces_what_an_earlier_build_wrote_and_removes_what_is_no_longer_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(out, **{"upload/a.pdf": b"a", "upload/b.pdf": b"b"})
    (out / "notes.txt").write_bytes(b"mine")
    build(out, force=True, **{"upload/a.pdf": b"new"})
    assert tree(out) == {"upload/a.pdf": b"new", "notes.txt": b"mine", "report.json": report(**{"upload/a.pdf": b"new"})}


def test_force_refuses_to_replace_a_file_that_was_changed_since(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(out, **{"a.pdf": b"a"})
    (out / "a.pdf").write_bytes(b"signed by hand")
    with pytest.raises(OutputError) as caught:
        build(out, force=True, **{"a.pdf": b"new"})
    assert (caught.value.code, caught.value.details["files"]) == ("output_not_ours", ("a.pdf",))
    assert tree(out)["a.pdf"] == b"signed by hand"


def test_force_refuses_to_replace_a_file_of_somebody_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "dossier.pdf").write_bytes(b"not ours")
    with pytest.raises(OutputError) as caught:
        build(out, force=True, **{"dossier.pdf": b"new"})
    assert caught.value.details["files"] == ("dossier.pdf",)
    assert tree(out) == {"dossier.pdf": b"not ours"}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"schema": "another/1", "outputs": []}'])
def test_force_refuses_a_folder_whose_report_is_not_ours(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "report.json").write_bytes(content)
    with pytest.raises(OutputError) as caught:
        build(tmp_path, force=True, **{"a.pdf": b"a"})
    assert caught.value.code == "output_not_ours"
    assert tree(tmp_path) == {"report.json": content}


def test_a_report_that_names_a_file_outside_the_folder_removes_nothing_there(tmp_path: Path) -> None:
    outside, out = tmp_path / "outside.txt", tmp_path / "out"
    outside.write_bytes(b"precious")
    out.mkdir()
    lying = {"schema": previous.REPORT_SCHEMA, "outputs": [
        {"path": "../outside.txt", "sha256": sha256(b"precious").hexdigest()},
        {"path": str(outside), "sha256": sha256(b"precious").hexdigest()},
    ]}  # fmt: skip
    (out / "report.json").write_text(json.dumps(lying))
    build(out, force=True, **{"a.pdf": b"a"})
    assert outside.read_bytes() == b"precious"


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(OutputError) as caught:
        build(tmp_path / "out", force=True, **{"a.pdf": b"a"})
    assert caught.value.code == "output_not_a_folder"


def test_what_a_killed_build_left_is_swept_and_a_running_one_is_left_alone(tmp_path: Path) -> None:
    dead, alive = (tmp_path / f".dossier-pret-unfinished-out-{pid}-0123abcd" for pid in (2**22 + 1, os.getpid()))
    dead.mkdir()
    alive.mkdir()
    build(tmp_path / "out", **{"a.pdf": b"a"})
    assert (dead.exists(), alive.exists()) == (False, True)


def test_the_stage_of_a_neighbour_with_a_longer_name_is_left_alone(tmp_path: Path) -> None:
    neighbour = tmp_path / f".dossier-pret-unfinished-out-lucia-{2**22 + 1}-0123abcd"
    neighbour.mkdir()
    build(tmp_path / "out", **{"a.pdf": b"a"})
    assert neighbour.exists()


def fail_at(count: int, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]) -> None:
    """Let the rename of that number fail, as that of a file which is open in a viewer does on Windows."""
    real, renames = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        renames.append(target)
        if len(renames) == count:
            raise error
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("count", range(1, 9))
def test_an_exchange_that_fails_half_way_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    out = tmp_path / "out"
    build(out, **{"upload/a.pdf": b"a", "upload/b.pdf": b"b", "old/c.pdf": b"c"})
    before = tree(out)
    fail_at(count, monkeypatch, PermissionError)
    with pytest.raises(OutputError):
        build(out, force=True, **{"upload/a.pdf": b"new a", "upload/b.pdf": b"new b", "new/d.pdf": b"d"})
    monkeypatch.undo()
    assert tree(out) == before
    build(out, force=True, **{"upload/a.pdf": b"new a"})
    assert tree(out)["upload/a.pdf"] == b"new a"


@pytest.mark.parametrize("count", range(1, 9))
def test_what_a_power_cut_left_half_exchanged_is_put_back_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    out = tmp_path / "out"
    build(out, **{"upload/a.pdf": b"a", "upload/b.pdf": b"b", "old/c.pdf": b"c"})
    before = tree(out)
    fail_at(count, monkeypatch, PermissionError)
    monkeypatch.setattr(replacing, "put_back", lambda *_folders: None)
    monkeypatch.setattr(Stage, "__exit__", lambda *_exception: None)
    monkeypatch.setattr(os, "getpid", lambda: 2**22 + 1)
    with pytest.raises(OutputError):
        build(out, force=True, **{"upload/a.pdf": b"new a", "upload/b.pdf": b"new b", "new/d.pdf": b"d"})
    monkeypatch.undo()
    assert previous_outputs(out, force=True) == {
        name: sha256(content).hexdigest() for name, content in before.items() if name != "report.json"
    }
    assert tree(out) == before


@pytest.mark.parametrize("planted", ["../precious.txt", "absolute", "link/precious.txt"])
def test_a_planted_list_of_an_exchange_touches_nothing_outside_the_folder(tmp_path: Path, planted: str) -> None:
    outside, out = tmp_path / "outside", tmp_path / "out"
    outside.mkdir()
    out.mkdir()
    victims = [tmp_path / "precious.txt", outside / "precious.txt"]
    for victim in victims:
        victim.write_bytes(b"precious")
    (out / "link").symlink_to(outside)
    left = out / f".dossier-pret-unfinished-out-{2**22 + 1}-0123abcd"
    (left / ".aside" / "link").mkdir(parents=True)
    (left / ".aside" / "link" / "new.txt").write_bytes(b"planted")
    name = str(victims[0]) if planted == "absolute" else planted
    (left / ".list.json").write_text(json.dumps([name]))
    build(out, force=True, **{"a.pdf": b"a"})
    assert [victim.read_bytes() for victim in victims] == [b"precious", b"precious"]
    assert not (outside / "new.txt").exists()
    assert not left.exists()


def test_a_linked_folder_in_the_place_of_ours_is_never_written_through(tmp_path: Path) -> None:
    outside, out = tmp_path / "outside", tmp_path / "out"
    outside.mkdir()
    out.mkdir()
    (out / "upload").symlink_to(outside)
    with pytest.raises(OutputError) as caught:
        build(out, force=True, **{"upload/a.pdf": b"a"})
    assert caught.value.code == "output_not_ours"
    assert list(outside.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="rights of new files come from their folder there")
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_whatever_is_written_only_its_owner_may_read(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        build(tmp_path / "new" / "out", **{"upload/a.pdf": b"a"})
        build(tmp_path / "new" / "out", force=True, **{"upload/b.pdf": b"b", "more/c.pdf": b"c"})
        write_file(tmp_path / "new" / "table.csv", b"a")
        CaseFolder.create(tmp_path / "new" / "case").take("a.jpg", b"a")
    finally:
        os.umask(before)
    modes = {(path.is_dir(), oct(path.stat().st_mode & 0o777)) for path in (tmp_path / "new", *(tmp_path / "new").rglob("*"))}
    assert modes == {(True, "0o700"), (False, "0o600")}


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with pytest.raises(OutputError) as caught, writing.translated(tmp_path), Path("/dev/full").open("wb") as full:
        full.write(b"x")
        full.flush()
    assert caught.value.code == "output_full"


def test_one_file_is_written_whole(tmp_path: Path) -> None:
    write_file(tmp_path / "a.pdf", b"a")
    assert tree(tmp_path) == {"a.pdf": b"a"}


def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        write_file(tmp_path / "absent" / "a.pdf", b"a")
    assert caught.value.code == "output_failed"


def test_ctrl_c_waits_until_everything_is_in_place(tmp_path: Path) -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), writing.uninterrupted():
        os.kill(os.getpid(), signal.SIGINT)
        done.append("everything")
    assert done == ["everything"]


def test_who_stops_while_the_folder_is_being_made_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Path.mkdir

    def stop_after(path: Path, *given: object, **more: object) -> None:
        made(path, *given, **more)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "mkdir", stop_after)
    with pytest.raises(KeyboardInterrupt), Stage(tmp_path / "out"):
        raise AssertionError("the stage was not made")
    assert list(tmp_path.iterdir()) == []
