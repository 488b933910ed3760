"""Files that a case names, and files named on the command line: hostile names, links, pipes, devices, sizes."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import tracemalloc
import unicodedata
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from desktop.intake import files as intake_files
from desktop.intake import read_file
from desktop.model.dossier import SourceFile
from tests.intake.cases import problems, read, write

posix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and such names are of other systems")


def quoted(name: str) -> str:
    """A TOML string of any name."""
    return '"' + "".join(c if c.isalnum() else f"\\U{ord(c):08x}" for c in name) + '"'


def naming(folder: Path, *names: str) -> Path:
    listed = ", ".join(map(quoted, names))
    return write(folder, f"schema = 1\n[[documents]]\nrequirement = 'identity'\nfiles = [{listed}]")


def only_file(folder: Path, name: str) -> SourceFile:
    (document,) = read(naming(folder, name)).documents
    (file,) = document.files
    return file


OUTSIDE = [
    "/etc/hostname", "//etc/hostname", "../secret", "a/../../secret", "a/b/../../../secret", "..", "../", "./..",
    "..\\secret", "a\\..\\..\\secret", "\\secret", "C:\\secret", "C:secret", "c:/secret", "\\\\server\\share\\x",
    "//server/share/x", "\\\\?\\C:\\x", "\\\\.\\pipe\\x", ".. /secret", ".../.../x",
]  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("secret")
    (problem,) = problems(naming(tmp_path / "case", name))
    assert (problem.key, problem.code) == ("documents[1].files[1]", "outside_folder")


@pytest.mark.parametrize("name", ["", " ", "a\0b", "\0", "passport.jpg\0.exe"])
def test_a_name_that_names_nothing_is_refused(tmp_path: Path, name: str) -> None:
    (problem,) = problems(naming(tmp_path, name))
    assert (problem.key, problem.code) == ("documents[1].files[1]", "not_a_file_name")


ODD_BUT_HARMLESS = [
    "-rf", "--", "CON", "nul.jpg", "a b.jpg", "a\nb.jpg", "\x1b[31mred.jpg", "photo\u202egpj.exe", "x" * 255, "é" * 127,
    "..hidden", "a..b.jpg", "~", "$HOME", "%00", "*.jpg", "|cat", "\u200f", "護照.jpg", "جواز.jpg", "'", ";", "🛂.png",
]  # fmt: skip


@posix
@pytest.mark.parametrize("name", ODD_BUT_HARMLESS)
def test_an_odd_name_is_a_name_like_another(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"picture")
    file = only_file(tmp_path, name)
    assert (file.name, file.absent, file.read()) == (name, False, b"picture")


@pytest.mark.parametrize("name", ["missing.jpg", "x" * 300, "a/" * 2000 + "b", "missing/passport.jpg", "."])
def test_a_named_file_that_is_not_there_is_absent_and_no_error(tmp_path: Path, name: str) -> None:
    file = only_file(tmp_path, name)
    assert file.absent
    with pytest.raises(OSError):
        file.read()


def test_a_name_below_a_file_is_absent(tmp_path: Path) -> None:
    (tmp_path / "scan").write_bytes(b"x")
    assert only_file(tmp_path, "scan/page").absent


def test_a_way_round_that_stays_inside_is_fine(tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "passport.jpg").write_bytes(b"picture")
    assert only_file(tmp_path, "./scans/../passport.jpg").read() == b"picture"


def test_backslashes_are_read_as_slashes_where_no_such_name_exists(tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "passport.jpg").write_bytes(b"picture")
    assert only_file(tmp_path, "scans\\passport.jpg").read() == b"picture"


@posix
@pytest.mark.parametrize(("on_disk", "named"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_an_accent_is_found_however_the_disk_spells_it(tmp_path: Path, on_disk: str, named: str) -> None:
    name = "pièce d’identité.jpg"
    (tmp_path / unicodedata.normalize(on_disk, name)).write_bytes(b"picture")
    assert only_file(tmp_path, unicodedata.normalize(named, name)).read() == b"picture"


@posix
def test_a_link_that_stays_inside_is_followed(tmp_path: Path) -> None:
    case = tmp_path / "case"
    (case / "scans").mkdir(parents=True)
    (case / "scans" / "1.jpg").write_bytes(b"picture")
    (case / "passport.jpg").symlink_to("scans/1.jpg")
    (case / "folder").symlink_to("scans", target_is_directory=True)
    assert only_file(case, "passport.jpg").read() == b"picture"
    assert only_file(case, "folder/1.jpg").read() == b"picture"


@posix
def test_a_link_that_leads_out_is_refused_even_to_nothing(tmp_path: Path) -> None:
    case = tmp_path / "case"
    case.mkdir()
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "case2").mkdir()
    targets = {"a": "../secret", "b": "/etc/hostname", "c": "../nothing", "d": "..", "e": "../case2/x"}
    for name, target in targets.items():
        (case / name).symlink_to(target)
    found = problems(naming(case, *targets, "d/secret"))
    assert [p.code for p in found] == ["outside_folder"] * 6


@posix
def test_a_link_to_itself_is_absent(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert only_file(tmp_path, "a").absent


@posix
@pytest.mark.parametrize("step_by_step", [True, False])
def test_a_file_exchanged_for_a_link_after_the_look_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step_by_step: bool
) -> None:
    monkeypatch.setattr(intake_files, "_STEP_BY_STEP", step_by_step)
    case = tmp_path / "case"
    (case / "scans").mkdir(parents=True)
    (tmp_path / "secret").write_text("secret")
    (case / "passport.jpg").write_bytes(b"picture")
    (case / "scans" / "secret").write_bytes(b"picture")
    direct, below = (only_file(case, name) for name in ("passport.jpg", "scans/secret"))
    assert direct.read() == below.read() == b"picture"
    (case / "passport.jpg").unlink()
    (case / "passport.jpg").symlink_to(tmp_path / "secret")
    (case / "scans" / "secret").unlink()
    (case / "scans").rmdir()
    (case / "scans").symlink_to(tmp_path)
    for file in (direct, below):
        with pytest.raises(OSError):
            file.read()


@posix
def test_a_folder_exchanged_in_the_very_moment_of_opening_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = tmp_path / "case"
    (case / "scans").mkdir(parents=True)
    (tmp_path / "page").write_text("secret")
    (case / "scans" / "page").write_bytes(b"picture")
    file = only_file(case, "scans/page")
    opening = intake_files._open_step_by_step

    def exchange_then_open(root: Path, parts: tuple[str, ...]) -> int:
        (case / "scans").rename(case / "moved")
        (case / "scans").symlink_to(tmp_path)
        return opening(root, parts)

    monkeypatch.setattr(intake_files, "_open_step_by_step", exchange_then_open)
    with pytest.raises(OSError):
        file.read()


@posix
def test_pipes_sockets_and_devices_are_absent_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    file = only_file(tmp_path, "pipe")
    named = read_file(tmp_path / "pipe")
    device = read_file(Path("/dev/zero"))
    for each in (file, named, device):
        assert each.absent
        with pytest.raises(OSError):
            each.read()


@posix
def test_a_file_exchanged_for_a_pipe_after_the_look_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first look is skipped, as if the exchange had come just after it."""
    os.mkfifo(tmp_path / "pipe")
    looks: list[os.stat_result] = []

    def look(status: os.stat_result) -> None:
        looks.append(status)
        if len(looks) > 1:
            must_be_regular(status)

    must_be_regular = intake_files._must_be_regular
    monkeypatch.setattr(intake_files, "_must_be_regular", look)
    signal.alarm(5)  # would end the run if the pipe were waited for
    try:
        with pytest.raises(OSError, match="not a regular file"):
            intake_files.read_in_case(tmp_path, "pipe")
        looks.clear()
        with pytest.raises(OSError, match="not a regular file"):
            read_file(tmp_path / "pipe").read()
    finally:
        signal.alarm(0)


@posix
def test_a_device_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    opened: list[str] = []
    opening = os.open

    def recorded(path: str, *rest: int, **more: int) -> int:
        opened.append(os.path.basename(path))
        return opening(path, *rest, **more)

    monkeypatch.setattr(os, "open", recorded)
    for read_it in (partial(intake_files.read_in_case, tmp_path, "pipe"), read_file(tmp_path / "pipe").read):
        with pytest.raises(OSError):
            read_it()
    assert "pipe" not in opened


def test_a_file_larger_than_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "large.pdf").write_bytes(b"x" * 101)
    with pytest.raises(OSError, match="too large"):
        intake_files.read_in_case(tmp_path, "large.pdf", largest=100)
    assert len(intake_files.read_in_case(tmp_path, "large.pdf", largest=101)) == 101
    monkeypatch.setattr(intake_files, "LARGEST_BYTES", 100)
    with pytest.raises(OSError, match="too large"):
        read_file(tmp_path / "large.pdf").read()


def test_a_file_that_goes_away_says_so_without_its_name(tmp_path: Path) -> None:
    (tmp_path / "María.jpg").write_bytes(b"x")
    file, named = only_file(tmp_path, "María.jpg"), read_file(tmp_path / "María.jpg")
    (tmp_path / "María.jpg").unlink()
    for each in (file, named):
        with pytest.raises(FileNotFoundError) as gone:
            each.read()
        assert "María" not in str(gone.value)
        assert str(tmp_path) not in str(gone.value)


@pytest.fixture
def ordinary_user() -> Iterator[Path]:
    """A folder that somebody without special rights works in."""
    if sys.platform == "win32":
        pytest.skip("rights are another matter there")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        if os.geteuid() == 0:
            os.seteuid(65534)
            try:
                yield folder
            finally:
                os.seteuid(0)
        else:
            yield folder


def test_a_forbidden_file_is_there_but_cannot_be_read(ordinary_user: Path) -> None:
    (ordinary_user / "passport.jpg").write_bytes(b"x")
    (ordinary_user / "passport.jpg").chmod(0)
    (ordinary_user / "scans").mkdir()
    (ordinary_user / "scans" / "page").write_bytes(b"x")
    (ordinary_user / "scans").chmod(0)
    try:
        for name in ("passport.jpg", "scans/page"):
            for file in (only_file(ordinary_user, name), read_file(ordinary_user / name)):
                assert not file.absent
                with pytest.raises(PermissionError):
                    file.read()
    finally:
        (ordinary_user / "scans").chmod(0o700)


def test_a_folder_that_may_be_entered_but_not_listed_can_be_read_from(ordinary_user: Path) -> None:
    (ordinary_user / "scans").mkdir()
    (ordinary_user / "scans" / "page").write_bytes(b"x")
    (ordinary_user / "scans").chmod(0o100)
    try:
        if sys.platform == "linux":
            assert only_file(ordinary_user, "scans/page").read() == b"x"
    finally:
        (ordinary_user / "scans").chmod(0o700)


@posix
def test_a_file_named_on_the_command_line_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    (tmp_path / "link.pdf").symlink_to("scan.pdf")
    file = read_file(tmp_path / "link.pdf")
    assert (file.absent, file.read(), file.name) == (False, b"%PDF", str(tmp_path / "link.pdf"))


@posix
def test_a_name_that_is_no_text_can_be_named_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff\xfe.pdf")
    path.write_bytes(b"%PDF")
    assert read_file(path).read() == b"%PDF"


@pytest.mark.parametrize("name", ["missing", "x" * 300, "a\0b", "."])
def test_a_file_named_on_the_command_line_may_be_absent(tmp_path: Path, name: str) -> None:
    file = read_file(tmp_path / name)
    assert file.absent
    with pytest.raises(OSError):
        file.read()


def test_no_file_stays_open(tmp_path: Path) -> None:
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("counted where the system lists them")
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "page").write_bytes(b"x")
    file, missing = only_file(tmp_path, "scans/page"), only_file(tmp_path, "scans/missing")
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(20):
        file.read()
        with pytest.raises(OSError):
            missing.read()
        with pytest.raises(OSError):
            intake_files.read_in_case(tmp_path, "scans")
    assert len(os.listdir("/proc/self/fd")) == before


def test_reading_a_small_file_takes_little_memory(tmp_path: Path) -> None:
    (tmp_path / "note.pdf").write_bytes(b"%PDF" * 100)
    tracemalloc.start()
    try:
        assert len(intake_files.read_file(tmp_path / "note.pdf").read()) == 400
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
