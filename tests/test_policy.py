"""What administrators set: where it is read, who may have written it, and what holds beside the wish of a person."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import pytest

from desktop import policy as package
from desktop import words
from desktop.errors import CatalogueError
from desktop.policy import NO_POLICY, PARTS, Folders, Offer, Policy, Setting, load, place, settings, usual_file, windows
from desktop.session import administered
from tests.policies import KNOWN, RIGHT, read, setting, written

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "packaging" / "policy.toml"
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes and no numbers of users")
root_only = pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives a file away")


@pytest.mark.parametrize("rule", ["default", "lock"])
@pytest.mark.parametrize("name", RIGHT)
def test_a_setting_is_read_and_all_others_stay_as_the_program_has_them(tmp_path: Path, name: str, rule: str) -> None:
    text, value = RIGHT[name]
    found = read(tmp_path, setting(name, text, rule))
    told = settings(found)[name]
    assert (told.value, told.locked) == (value, rule == "lock")
    assert type(told) is type(settings(NO_POLICY)[name])
    assert found._replace(**{name: settings(NO_POLICY)[name], "file": None}) == NO_POLICY
    assert found.file == tmp_path / "policy.toml"


def test_every_setting_has_a_case_here_and_a_place_in_the_sample() -> None:
    assert set(RIGHT) == set(settings(NO_POLICY))
    assert all(f"\n[{name}]\n" in SAMPLE.read_text("utf-8") for name in RIGHT)


def test_the_sample_changes_nothing_but_its_example() -> None:
    found = administered.load_policy(SAMPLE)
    assert not any(told.locked for told in settings(found).values())
    assert found.languages.among(words.NAMES) == tuple(words.NAMES)
    same = ("session_mode", "lock_minutes", "draft_days", "hidden_parts", "keychain")
    assert all(settings(found)[name] == settings(NO_POLICY)[name] for name in same)


def test_the_sample_names_everything_that_may_be_named() -> None:
    text = SAMPLE.read_text("utf-8")
    known = administered._known()
    assert [name for name in (*PARTS, *known.portals) if f" {name}" not in text] == []
    assert ", ".join(known.languages) in text
    assert ", ".join(known.portals) in text


def test_a_file_with_the_mark_of_windows_editors_is_read(tmp_path: Path) -> None:
    file = written(tmp_path, setting("draft_days", "7"))
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert load(lambda: KNOWN, file).draft_days == Setting(7, locked=True)


# What holds.

EFFECTIVE = [
    (Setting(3), None, 3, False), (Setting(3), 10, 10, False), (Setting(3, True), None, 3, False),
    (Setting(3, True), 10, 3, True), (Setting(3, True), 3, 3, False),
    (Setting(False, True), True, False, True), (Setting(True), False, False, False),
]  # fmt: skip


@pytest.mark.parametrize(("told", "chosen", "holds", "refused"), EFFECTIVE)
def test_a_default_gives_way_to_a_choice_and_a_lock_does_not(
    told: Setting[int], chosen: int | None, holds: int, refused: bool
) -> None:
    assert told.effective(chosen) == holds
    assert told.refuses(chosen) is refused


OFFERED = [
    (Offer(()), ("a", "b", "c")), (Offer(("c",)), ("c", "a", "b")), (Offer(("c", "a"), True), ("c", "a")),
    (Offer(("gone", "b"), True), ("b",)),
]  # fmt: skip


@pytest.mark.parametrize(("offer", "offered"), OFFERED)
def test_what_is_named_comes_first_and_alone_when_it_is_locked(offer: Offer, offered: tuple[str, ...]) -> None:
    assert offer.among(("a", "b", "c")) == offered


def test_parts_of_the_window_are_hidden_by_name() -> None:
    hidden = NO_POLICY._replace(hidden_parts=Setting(("printing",)))
    assert [part for part in PARTS if hidden.hides(part)] == ["printing"]
    with pytest.raises(KeyError):
        hidden.hides("everything")


SPOKEN = [
    ((), False, "", "en"), ((), False, "zh", "zh"), (("fr", "en"), False, "", "fr"), (("fr", "en"), False, "zh", "zh"),
    (("fr", "en"), True, "zh", "fr"), (("fr", "en"), True, "en", "en"),
]  # fmt: skip


@pytest.mark.parametrize(("codes", "locked", "asked", "spoken"), SPOKEN)
def test_the_first_language_is_spoken_to_whoever_asks_for_none_that_is_offered(
    codes: tuple[str, ...], locked: bool, asked: str, spoken: str
) -> None:
    assert administered.spoken(NO_POLICY._replace(languages=Offer(codes, locked)), asked) == spoken


# Folders.


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = tmp_path / "home" / "ana"
    (own / "Documents").mkdir(parents=True)
    monkeypatch.setattr(place, "home", lambda: own)
    return own


ALLOWED = [
    ("home/ana/Documents", True), ("home/ana/Documents/a/b", True), ("srv/x", True), ("home/ana", False),
    ("home/ana/Documents2", False), ("home/ana/Documents/../Desktop", False), ("home/eva/Documents", False),
    ("stick", False), ("home/ana/Documents/link/x", False), ("door/x", True),
]  # fmt: skip


@pytest.mark.parametrize(("target", "allowed"), ALLOWED)
def test_what_is_written_stays_inside_the_folders_that_are_locked(
    home: Path, tmp_path: Path, target: str, allowed: bool
) -> None:
    (tmp_path / "stick").mkdir()
    (home / "Documents" / "link").symlink_to(tmp_path / "stick")
    (tmp_path / "door").symlink_to(home / "Documents")
    roots = ("~/Documents", str(tmp_path / "srv"))
    assert Folders(roots, True).allows(tmp_path / target) is allowed
    assert Folders(roots, False).allows(tmp_path / target)


def test_a_folder_that_is_named_by_a_link_is_the_one_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "exports").symlink_to(tmp_path / "disk")
    roots = Folders((str(tmp_path / "exports"),), True)
    assert roots.allows(tmp_path / "exports" / "a") and roots.allows(tmp_path / "disk" / "a")


def test_no_folder_under_a_lock_is_nowhere(tmp_path: Path) -> None:
    assert not Folders((), True).allows(tmp_path)
    assert Folders((), False).allows(tmp_path)


def test_the_own_folder_is_not_asked_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = place.home()
    for name in ("HOME", "USERPROFILE", "HOMEPATH", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert place.home() == usual
    assert not Folders(("~",), True).allows(tmp_path / "x")


@posix
def test_of_somebody_the_system_does_not_know_no_own_folder_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_001)
    assert place.home() is None
    assert Folders(("~", "/srv"), True).roots() == (Path("/srv"),)


SUGGESTED = [
    ((), False, "case/dossier", "case/dossier"), ((), True, "case/dossier", None), (("srv",), False, "case/dossier", "srv/dossier"),
    (("srv",), True, "case/dossier", "srv/dossier"), (("srv", "case"), True, "case/dossier", "case/dossier"),
]  # fmt: skip


@pytest.mark.parametrize(("roots", "locked", "usual", "expected"), SUGGESTED)
def test_a_place_to_write_to_is_suggested_that_will_do(
    tmp_path: Path, roots: tuple[str, ...], locked: bool, usual: str, expected: str | None
) -> None:
    folders = Folders(tuple(str(tmp_path / root) for root in roots), locked)
    told = administered.suggested(NO_POLICY._replace(export_folders=folders), tmp_path / usual)
    assert told == (None if expected is None else tmp_path / expected)


# Where it is, and who may have written it.

PLACES = [
    ("linux", "/etc/dossier-pret/policy.toml"), ("freebsd14", "/etc/dossier-pret/policy.toml"),
    ("darwin", "/Library/Application Support/dossier-pret/policy.toml"), ("win32", "P:/dossier-pret/policy.toml"),
]  # fmt: skip


@pytest.mark.parametrize(("platform", "expected"), PLACES)
def test_the_place_is_the_usual_one_of_each_system(
    platform: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "program_data", lambda: Path("P:/"))
    for name in ("ProgramData", "ALLUSERSPROFILE", "SystemDrive", "HOME", "XDG_CONFIG_DIRS", "DOSSIER_PRET_POLICY"):
        monkeypatch.setenv(name, "/somewhere/else")
    assert usual_file(platform) == Path(expected)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The policy file of this computer, as administrators put it: theirs, and only theirs to write."""
    file = written(tmp_path / "etc" / "dossier-pret", setting("draft_days", "7"))
    file.chmod(0o644)
    file.parent.chmod(0o755)
    monkeypatch.setattr(place, "usual_file", lambda: file)
    if sys.platform != "win32" and os.geteuid() != 0:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
    return file


def test_the_policy_of_this_computer_is_read_without_being_named(machine: Path) -> None:
    assert administered.load_policy().draft_days == Setting(7, locked=True)


def test_without_a_file_everything_is_as_the_program_has_it_and_no_codes_are_asked_for(machine: Path) -> None:
    machine.unlink()
    assert load(lambda: pytest.fail("asked")) is NO_POLICY
    machine.parent.rmdir()
    assert load(lambda: pytest.fail("asked")) is NO_POLICY


@posix
@pytest.mark.parametrize("which", ["file", "folder"])
@pytest.mark.parametrize("mode", [0o020, 0o002, 0o022])
def test_what_others_may_write_is_refused(machine: Path, which: str, mode: int) -> None:
    harmed = machine if which == "file" else machine.parent
    harmed.chmod(harmed.stat().st_mode | mode)
    with pytest.raises(CatalogueError) as caught:
        administered.load_policy()
    assert (caught.value.code, caught.value.details["file"]) == ("policy_not_safe", str(harmed))


AS_NOBODY = """
import os, sys
from pathlib import Path
from desktop.errors import CatalogueError
from desktop.policy import Known, load, place, reading
place.usual_file = lambda: Path(sys.argv[1])
os.setgroups([]), os.setgid(65534), os.setuid(65534)
try:
    print(load(lambda: Known((), ())).draft_days.value)
except CatalogueError as error:
    print(error.code)
"""


@root_only
@pytest.mark.parametrize("which", ["file", "folder", "neither"])
def test_what_belongs_to_whoever_runs_the_program_is_refused(which: str) -> None:
    """Run as the user nobody, in a process of its own; the folders of pytest are closed to that one."""
    with tempfile.TemporaryDirectory() as name:
        file = written(Path(name) / "dossier-pret", setting("draft_days", "7"))
        for each, mode in ((file, 0o444), (file.parent, 0o555), (Path(name), 0o755)):
            each.chmod(mode)  # theirs, they may give themselves the right to write
        if which != "neither":
            os.chown(file if which == "file" else file.parent, 65_534, -1)
        command = [sys.executable, "-c", AS_NOBODY, str(file)]
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (told.stdout.strip(), told.stderr) == ("7" if which == "neither" else "policy_not_safe", "")


@posix
@pytest.mark.parametrize("writable", [True, False])
def test_what_may_be_written_by_a_right_that_no_mode_shows_is_refused(
    machine: Path, monkeypatch: pytest.MonkeyPatch, writable: bool
) -> None:
    """As the lists of rights of macOS give it; the system is asked whether this user may write."""
    monkeypatch.setattr(os, "geteuid", lambda: machine.stat().st_uid + 1)
    monkeypatch.setattr(os, "access", lambda path, right: writable and right == os.W_OK and path == machine)
    if writable:
        with pytest.raises(CatalogueError, match="policy_not_safe"):
            administered.load_policy()
    else:
        assert administered.load_policy().draft_days == Setting(7, locked=True)


@posix
@pytest.mark.parametrize("which", ["file", "folder"])
def test_a_link_is_refused(machine: Path, tmp_path: Path, which: str) -> None:
    harmed = machine if which == "file" else machine.parent
    harmed.rename(tmp_path / "elsewhere")
    harmed.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CatalogueError) as caught:
        administered.load_policy()
    assert (caught.value.code, caught.value.details["file"]) == ("policy_link", str(harmed))


@posix
def test_a_link_that_leads_nowhere_is_not_taken_for_no_policy(machine: Path) -> None:
    machine.unlink()
    machine.symlink_to("nowhere")
    with pytest.raises(CatalogueError, match="policy_link"):
        administered.load_policy()


def test_a_folder_of_that_name_is_refused(machine: Path) -> None:
    machine.unlink()
    machine.mkdir(mode=0o755)
    with pytest.raises(CatalogueError, match="policy_not_a_file"):
        administered.load_policy()


@posix
def test_a_pipe_of_that_name_is_refused_and_nobody_waits(machine: Path) -> None:
    machine.unlink()
    os.mkfifo(machine, 0o644)
    with pytest.raises(CatalogueError, match="policy_not_a_file"):
        administered.load_policy()


@posix
def test_a_file_in_the_place_of_the_folder_is_refused(machine: Path) -> None:
    machine.unlink()
    machine.parent.rmdir()
    machine.parent.write_text("schema = 1", encoding="utf-8")
    with pytest.raises(CatalogueError, match="policy_unreadable"):
        administered.load_policy()


@pytest.mark.parametrize("call", ["open", "lstat"])
def test_what_may_not_be_read_is_refused(machine: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "no")

    owner: ModuleType | type = os if call == "open" else type(machine)
    monkeypatch.setattr(owner, call, refuse)
    with pytest.raises(CatalogueError, match="policy_unreadable"):
        administered.load_policy()


def test_a_file_that_is_far_too_large_is_not_read(machine: Path) -> None:
    machine.write_text("schema = 1\n" + "# nothing\n" * 3_000, encoding="utf-8")
    with pytest.raises(CatalogueError, match="policy_too_large"):
        administered.load_policy()


def test_a_computer_without_a_policy_reads_no_toml() -> None:
    program = (
        "import sys; from desktop.session import administered; administered.load_policy(); "
        "print(*{'tomllib', 'desktop.policy.reading', 'desktop.catalogue', 'ctypes'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == ""


def test_the_package_gives_what_its_users_need() -> None:
    assert set(package.__all__) <= set(vars(package))
    assert isinstance(NO_POLICY, Policy)
