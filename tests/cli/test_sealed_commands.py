"""Sealed dossiers on the command line: the same answers as from the folder, and no passphrase where one can be seen."""

from __future__ import annotations

import contextlib
import io
import json
import os
import pty
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter

from desktop import cli
from tests.making import document
from tests.making.cases import write_case
from tests.making.personas import ON

DAY = ON.isoformat()
ENGLISH = {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
WORD = "four unrelated words"
pytestmark = pytest.mark.usefixtures("remembered")


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@contextlib.contextmanager
def told(text: str = WORD) -> Iterator[str]:
    """A descriptor from which this can be read."""
    reading, writing = os.pipe()
    os.write(writing, text.encode() + b"\nnot this line\n")
    os.close(writing)
    try:
        yield str(reading)
    finally:
        os.close(reading)


def run(*arguments: object, word: str = WORD) -> int:
    with told(word) as descriptor:
        return cli.main([*map(str, arguments), "--passphrase-fd", descriptor])


def json_of(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any]:
    capsys.readouterr()
    status = run(*arguments, "--json")
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("cases") / "ana")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory, case: Path) -> Path:
    path = tmp_path_factory.mktemp("sealed") / "a.dossier"
    assert run("seal", case, "--out", path) == 0
    return path


@pytest.mark.parametrize("command", ["checklist", "check"])
def test_a_sealed_dossier_is_judged_as_its_folder_is(
    command: str, case: Path, sealed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert json_of(capsys, command, sealed, "--on", DAY) == json_of(capsys, command, case, "--on", DAY)


def test_a_sealed_dossier_is_built_as_its_folder_is(
    case: Path, sealed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (first, (one,)), (second, (other,)) = (
        json_of(capsys, "build", place, "--out", tmp_path / name, "--on", DAY)
        for place, name in ((case, "one"), (sealed, "other"))
    )
    assert (first, one["outputs"]) == (second, other["outputs"]) and one["outputs"]


def test_a_form_is_written_from_it(sealed: Path, tmp_path: Path) -> None:
    assert run("form", "name_concordance", sealed, "--out", tmp_path / "form.pdf", "--on", DAY) == 0
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")


def test_it_becomes_the_same_folder_again(case: Path, sealed: Path, tmp_path: Path) -> None:
    assert run("unseal", sealed, "--out", tmp_path / "case") == 0
    files = sorted(path.name for path in case.iterdir())
    assert sorted(path.name for path in (tmp_path / "case").iterdir()) == files
    for name in files:
        if name != "case.toml":
            assert (tmp_path / "case" / name).read_bytes() == (case / name).read_bytes()


def test_nothing_of_the_person_stands_in_the_file_or_beside_it(case: Path, sealed: Path) -> None:
    content = sealed.read_bytes()
    assert [path.name for path in sealed.parent.iterdir()] == ["a.dossier"]
    for canary in (b"Exemple", b"passport", b"case.toml", b"JFIF", b"%PDF"):
        assert canary not in content


@pytest.mark.parametrize(
    ("word", "status", "said"),
    [("five unrelated words", 5, "not the passphrase"), ("", 5, "not the passphrase")],
)
def test_a_wrong_passphrase_is_said(
    word: str, status: int, said: str, sealed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", sealed, word=word) == status
    assert said in capsys.readouterr().err


def test_a_line_may_end_as_on_windows(sealed: Path) -> None:
    assert run("checklist", sealed, "--on", DAY, word=f"{WORD}\r") == 0


def test_a_new_passphrase_is_long_enough(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("seal", case, "--out", tmp_path / "a.dossier", word="short") == 5
    assert "At least 8" in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_neither_command_replaces_anything(case: Path, sealed: Path, tmp_path: Path) -> None:
    (tmp_path / "there.dossier").write_bytes(b"mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine.txt").write_bytes(b"mine")
    assert run("seal", case, "--out", tmp_path / "there.dossier") == 5
    assert run("unseal", sealed, "--out", tmp_path / "folder") == 7
    assert (tmp_path / "there.dossier").read_bytes() == b"mine"
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["mine.txt"]


def test_a_batch_takes_folders_and_sealed_dossiers_and_goes_on_past_a_wrong_passphrase(
    case: Path, sealed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(case, tmp_path / "a")
    shutil.copyfile(sealed, tmp_path / "b.dossier")
    assert run("seal", case, "--out", tmp_path / "c.dossier", word="another passphrase") == 0
    _status, lines = json_of(capsys, "batch", tmp_path, "--on", DAY)
    assert [(line["case"], line["problem"]) for line in lines[:-1]] == [
        ("a", None), ("b.dossier", None), ("c.dossier", "wrong_passphrase"),
    ]  # fmt: skip
    assert lines[0]["missing"] == lines[1]["missing"] and lines[0]["complete"] == lines[1]["complete"]


def test_a_batch_of_folders_asks_for_nothing(case: Path, tmp_path: Path) -> None:
    shutil.copytree(case, tmp_path / "a")
    assert cli.main(["batch", str(tmp_path), "--on", DAY]) in (0, 10)


def test_a_batch_where_nobody_can_be_asked_judges_the_folders_all_the_same(
    case: Path, sealed: Path, tmp_path: Path
) -> None:
    shutil.copytree(case, tmp_path / "a")
    shutil.copyfile(sealed, tmp_path / "b.dossier")
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "batch", str(tmp_path), "--on", DAY, "--json"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, env=ENGLISH, check=False, start_new_session=True,
    )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["case"], line["problem"]) for line in lines[:-1]] == [
        ("a", None), ("b.dossier", "passphrase_not_asked"),
    ]  # fmt: skip
    assert done.returncode == 10


@pytest.mark.parametrize("number", ["x", "-1", "999"])
def test_a_descriptor_that_is_none_is_said(number: str, sealed: Path) -> None:
    assert cli.main(["check", str(sealed), "--passphrase-fd", number]) == 2


def on_a_terminal(typed: list[str], *arguments: object) -> tuple[int, str]:
    """The command on a terminal of its own: what was typed at each prompt, and all that was to be seen."""
    leader, follower = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "desktop", *map(str, arguments)],
        stdin=follower, stdout=follower, stderr=follower, env=ENGLISH, start_new_session=True,
    )  # fmt: skip
    os.close(follower)
    seen = io.StringIO()

    def read() -> None:
        waiting = list(typed)
        with contextlib.suppress(OSError):
            while part := os.read(leader, 1000).decode(errors="replace"):
                seen.write(part)
                if waiting and part.rstrip("\x1b[0m ").endswith(":"):
                    os.write(leader, waiting.pop(0).encode() + b"\n")

    reader = threading.Thread(target=read)
    reader.start()
    status = child.wait(timeout=60)
    reader.join(timeout=10)
    os.close(leader)
    return status, seen.getvalue()


def test_on_a_terminal_the_passphrase_is_asked_for_and_not_shown(sealed: Path) -> None:
    status, seen = on_a_terminal([WORD], "checklist", sealed, "--on", DAY)
    assert status == 0 and "Passphrase:" in seen and WORD not in seen


def test_a_new_one_is_typed_twice(case: Path, tmp_path: Path) -> None:
    status, seen = on_a_terminal([WORD, "another one"], "seal", case, "--out", tmp_path / "a.dossier")
    assert status == 5 and "not the same" in seen and not list(tmp_path.iterdir())
    status, _seen = on_a_terminal([WORD, WORD], "seal", case, "--out", tmp_path / "a.dossier")
    assert status == 0 and run("checklist", tmp_path / "a.dossier", "--on", DAY) == 0


def test_without_a_terminal_it_is_said_how_to_give_it(sealed: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "check", str(sealed)],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, env=ENGLISH, check=False, start_new_session=True,
    )  # fmt: skip
    assert done.returncode == 5 and "--passphrase-fd" in done.stderr


def with_locked_passport(case: Path, folder: Path) -> Path:
    shutil.copytree(case, folder)
    text = (folder / "case.toml").read_text(encoding="utf-8")
    (folder / "locked.pdf").write_bytes(locked(document("enrolment_certificate").pdf))
    kept = text.split("[[documents]]")[0]
    papers = '[[documents]]\nrequirement = "enrolment"\nkind = "enrolment_certificate"\nfiles = ["locked.pdf"]\n'
    (folder / "case.toml").write_text(kept + papers, encoding="utf-8")
    return folder


def locked(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_password_of_a_pdf_is_asked_for_on_a_terminal_until_it_is_right(case: Path, tmp_path: Path) -> None:
    folder = with_locked_passport(case, tmp_path / "locked")
    status, seen = on_a_terminal(["wrong", "secret"], "check", folder, "--on", DAY)
    assert status == 10 and "Password of locked.pdf" in seen and "does not open it" in seen and "secret" not in seen
    assert "needs a password" not in seen.split("Looking")[-1]
    before = (folder / "case.toml").read_bytes()
    status, _seen = on_a_terminal(["secret"], "build", folder, "--out", tmp_path / "out", "--on", DAY)
    assert status == 10 and (tmp_path / "out" / "upload" / "02-scolarite.pdf").exists()
    assert (folder / "case.toml").read_bytes() == before


def test_nothing_typed_leaves_a_locked_pdf_locked(case: Path, tmp_path: Path) -> None:
    folder = with_locked_passport(case, tmp_path / "locked")
    status, seen = on_a_terminal([""], "check", folder, "--on", DAY)
    assert status == 10 and "does not open it" not in seen
