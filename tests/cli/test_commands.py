"""The command line as help desks script it: what is printed where, and every exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter

from desktop import cli
from tests.making import document, hostile
from tests.making.cases import write_case
from tests.making.personas import ON

DAY = ON.isoformat()
ENGLISH = {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
pytestmark = pytest.mark.usefixtures("remembered")


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def locked(pdf: bytes) -> bytes:
    """The same PDF behind a password."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def run(*arguments: object) -> int:
    return cli.main([str(argument) for argument in arguments])


def run_json(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any]:
    status = run(*arguments, "--json")
    out = capsys.readouterr().out
    return status, [json.loads(line) for line in out.splitlines()]


@pytest.fixture(scope="module")
def whole_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("cases") / "ana")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, whole_case: Path) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    assert run("build", whole_case, "--out", out, "--on", DAY, "--zip") == 0
    return out


def test_checklist_says_what_is_needed_from_the_answers_alone(
    whole_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, (report,) = run_json(capsys, "checklist", whole_case, "--on", DAY)
    assert status == 0
    assert report["schema"] == "dossier-pret/report/1"
    assert report["complete"] is None
    assert report["route"]["id"] == "register"
    assert {r["state"] for r in report["requirements"] if r["stage"] != "card"} == {"to_review"}
    assert all(r["findings"] == [] for r in report["requirements"])


def test_the_same_lines_are_told_with_colours_and_without(
    whole_case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    run("checklist", whole_case, "--on", DAY)
    plain = capsys.readouterr().err
    monkeypatch.setenv("FORCE_COLOR", "1")
    run("checklist", whole_case, "--on", DAY)
    coloured = capsys.readouterr().err
    assert "\x1b[" in coloured and "\x1b[" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_checklist_of_an_undetermined_route_exits_with_10(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = write_case(tmp_path / "c", situation=None)
    status, (report,) = run_json(capsys, "checklist", case, "--on", DAY)
    assert (status, report["route"]["id"], report["route"]["because"]) == (10, "undetermined", ["cover"])


def test_check_opens_every_document(whole_case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, (report,) = run_json(capsys, "check", whole_case, "--on", DAY)
    assert (status, report["complete"]) == (0, True)
    assert all(r["findings"] for r in report["requirements"] if r["stage"] != "card")


def test_check_of_a_case_with_a_missing_paper_exits_with_10(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = write_case(tmp_path / "c", without=("identity",))
    status, (report,) = run_json(capsys, "check", case, "--on", DAY)
    assert (status, report["complete"]) == (10, False)
    assert {r["id"]: r["state"] for r in report["requirements"]}["identity"] == "missing"


def test_what_several_papers_have_in_common_is_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = write_case(tmp_path / "c", pieces=())
    (case / "act.pdf").write_bytes(document("birth_certificate_full_copy").pdf)
    with (case / "case.toml").open("a", encoding="utf-8") as stream:
        for _copy in range(3):
            stream.write('[[documents]]\nrequirement = "civil_status"\nkind = "birth_certificate_full_copy"\nfiles = ["act.pdf"]\n')
    run("check", case)
    said = capsys.readouterr().err
    assert said.count("We do not know in which language it is.") == 1


def test_build_writes_what_the_contract_says(built: Path) -> None:
    names = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    assert names >= {
        "dossier.pdf", "report.pdf", "report.json", "next-steps.ics", "dossier.zip",
        "upload/01-piece-identite.pdf", "upload/02-scolarite.pdf", "upload/03-titre-de-sejour.pdf",
        "upload/07-acte-etat-civil.pdf", "upload/08-rib.pdf",
    }  # fmt: skip
    assert not any("unfinished" in name or name.startswith(".") for name in names)
    report = json.loads((built / "report.json").read_text("utf-8"))
    assert {output["path"] for output in report["outputs"]} == names - {"report.json"}


def test_build_writes_one_piece_alone(whole_case: Path, tmp_path: Path) -> None:
    out = tmp_path / "again"
    assert run("build", whole_case, "--out", out, "--on", DAY, "--only", "identity", "--only", "bank_details") == 0
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert written == {"upload/01-piece-identite.pdf", "upload/08-rib.pdf", "report.pdf", "report.json"}
    assert run("verify", out) == 0


@pytest.mark.usefixtures("asked_of_children")
def test_the_same_case_builds_the_same_bytes(built: Path, whole_case: Path, tmp_path: Path) -> None:
    assert run("build", whole_case, "--out", tmp_path / "again", "--on", DAY, "--zip") == 0
    for path in (path for path in built.rglob("*") if path.is_file()):
        again = tmp_path / "again" / path.relative_to(built)
        assert again.read_bytes() == path.read_bytes(), path.name


def test_verify_finds_a_built_dossier_sound(built: Path) -> None:
    assert run("verify", built) == 0


@pytest.mark.parametrize("harm", ["remove", "change", "cut", "report"])
def test_verify_notices(built: Path, tmp_path: Path, harm: str, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(built, copy)
    victim = copy / "upload" / "01-piece-identite.pdf"
    if harm == "remove":
        victim.unlink()
    elif harm == "change":
        victim.write_bytes(victim.read_bytes() + b" ")
    elif harm == "cut":
        victim.write_bytes(victim.read_bytes()[:-100])
    else:
        (copy / "report.json").write_text("{}")
    assert run("verify", copy) == 10
    told = capsys.readouterr().err
    assert ("report.json" if harm == "report" else "01-piece-identite.pdf") in told


def test_verify_of_a_folder_without_a_report_exits_with_3(tmp_path: Path) -> None:
    assert run("verify", tmp_path) == 3


def test_inspect_prints_one_line_per_file_in_order(whole_case: Path, tmp_path: Path, capsys: Any) -> None:
    bad = tmp_path / "nothing.jpg"
    bad.write_bytes(b"")
    files = [tmp_path / "absent.pdf", whole_case / "case.toml", bad, *sorted(whole_case.glob("*.pdf"))]
    status, lines = run_json(capsys, "inspect", *files)
    assert status == 0
    assert [line["file"] for line in lines] == [str(path) for path in files]
    assert [line["verdict"] for line in lines[:3]] == ["unreadable", "unsupported", "empty"]
    assert {line["verdict"] for line in lines[3:]} == {"accepted"}
    assert lines[1]["findings"][0]["outcome"] == "failed"


def test_a_folder_with_bad_and_good_papers_gives_a_finding_for_each_and_the_good_one_is_ready(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = write_case(tmp_path / "c")
    certificate = document("enrolment_certificate").pdf
    papers = {
        "truncated.pdf": certificate[: len(certificate) // 3],
        "empty.jpg": b"",
        "locked.pdf": locked(certificate),
        "bomb.png": hostile.png_header(60_000, 60_000),
    }
    with (case / "case.toml").open("a", encoding="utf-8") as stream:
        for name, content in papers.items():
            (case / name).write_bytes(content)
            stream.write(
                f'\n[[documents]]\nrequirement = "agreement_evidence"\nkind = "agreement_evidence"\nfiles = ["{name}"]\n'
            )
    status, (report,) = run_json(capsys, "check", case, "--on", DAY)
    lines = {r["id"]: r for r in report["requirements"]}
    failed = {f["file"]: f["code"] for f in lines["agreement_evidence"]["findings"] if f["weight"] == "blocking" and f["outcome"] == "failed"}
    assert set(failed) == set(papers)
    assert failed["locked.pdf"] == "password_needed"
    assert lines["identity"]["state"] == "ready"
    assert status == 0, "advice is asked of nobody: the dossier itself is complete"


USAGE: list[tuple[str, tuple[str, ...], int]] = [
    ("no command", (), 2),
    ("a command that does not exist", ("dance",), 2),
    ("nothing to check", ("check",), 2),
    ("an option that does not exist", ("check", "CASE", "--fast"), 2),
    ("a day that is none", ("check", "CASE", "--on", "tomorrow"), 2),
    ("a portal that nobody knows", ("check", "CASE", "--portal", "elsewhere"), 2),
    ("a size that is none", ("build", "CASE", "--out", "OUT", "--limit-file", "big"), 2),
    ("a language that we do not have", ("build", "CASE", "--out", "OUT", "--language", "xx"), 2),
    ("a folder that is not there", ("check", "ABSENT"), 3),
    ("a folder without a case", ("check", "EMPTY"), 3),
    ("a form that nobody knows", ("form", "S1106", "CASE", "--out", "OUT"), 2),
    ("the card sheet without a definitive number", ("form", "vitale_form", "CASE", "--out", "OUT"), 6),
    ("a folder that is not empty", ("build", "CASE", "--out", "FULL"), 7),
    ("a file where the folder should be", ("build", "CASE", "--out", "FILE"), 7),
    ("a piece that nobody knows", ("build", "CASE", "--out", "OUT", "--only", "passport"), 2),
    ("a piece that no paper is given for", ("build", "CASE", "--out", "OUT", "--only", "eu_cover"), 2),
]


@pytest.mark.parametrize(("arguments", "status"), [row[1:] for row in USAGE], ids=[row[0] for row in USAGE])
def test_a_refusal_is_one_message_and_its_exit_status(
    tmp_path: Path, whole_case: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], status: int
) -> None:
    places = {name: tmp_path / name.lower() for name in ("OUT", "ABSENT", "EMPTY", "FULL", "FILE")}
    places["CASE"] = whole_case
    places["EMPTY"].mkdir()
    places["FULL"].mkdir()
    (places["FULL"] / "holiday.jpg").write_bytes(b"sea")
    places["FILE"].write_bytes(b"a file")
    before = {path: path.read_bytes() for path in whole_case.iterdir()}
    assert run(*(places.get(argument, argument) for argument in arguments)) == status
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert 1 <= len(printed.err.strip().splitlines()) <= 8
    assert (places["FULL"] / "holiday.jpg").read_bytes() == b"sea"
    assert not places["OUT"].exists()
    assert {path: path.read_bytes() for path in whole_case.iterdir()} == before


def test_three_mistakes_in_a_case_give_three_messages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = write_case(tmp_path / "c")
    text = (case / "case.toml").read_text("utf-8")
    text = text.replace('sex = "F"', 'sex = "female"').replace("born_on = ", "bron_on = ").replace('birth_country = "CO"', 'birth_country = "XX"')
    (case / "case.toml").write_text(text, "utf-8")
    assert run("check", case) == 2
    told = capsys.readouterr().err
    assert all(key in told for key in ("person.sex", "person.bron_on", "person.birth_country"))


def test_force_builds_again_into_the_same_folder_and_keeps_what_is_not_ours(whole_case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", whole_case, "--out", out, "--on", DAY) == 0
    (out / "notes.txt").write_text("mine")
    assert run("build", whole_case, "--out", out, "--on", DAY) == 7
    assert run("build", whole_case, "--out", out, "--on", DAY, "--force") == 0
    assert (out / "notes.txt").read_text() == "mine"
    assert run("verify", out) == 0


def test_batch_gives_a_line_for_each_case_and_goes_on_past_a_broken_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_case(tmp_path / "all" / "a-whole")
    (write_case(tmp_path / "all" / "b-broken") / "case.toml").write_text("schema = ", "utf-8")
    write_case(tmp_path / "all" / "c-missing", without=("identity",))
    table = tmp_path / "table.csv"
    status, lines = run_json(
        capsys, "batch", tmp_path / "all", "--on", DAY, "--csv", table, "--jobs", "2", "--out", tmp_path / "built"
    )
    assert status == 10
    assert [(line.get("case"), line.get("complete")) for line in lines[:3]] == [
        ("a-whole", True), ("b-broken", None), ("c-missing", False),
    ]  # fmt: skip
    assert lines[1]["problem"] == "case_problems"
    assert lines[2]["missing"] == ["identity"]
    assert (lines[3]["cases"], lines[3]["complete"], lines[3]["problems"]) == (3, 1, 1)
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig"))))
    assert rows[0]["phone"] == "+33 6 39 98 01 23"
    assert rows[0]["name"].startswith("EXEMPLE")
    assert run("verify", tmp_path / "built" / "a-whole") == 0


def test_ctrl_c_stops_a_build_with_nothing_half_written(tmp_path: Path, whole_case: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "desktop", "build", str(whole_case), "--out", str(out)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=ENGLISH)
    deadline = time.monotonic() + 30
    while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=30)[1].decode()
    assert process.returncode == 130, told
    assert list(tmp_path.iterdir()) == []
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("redirection", "status"),
    [("2>/dev/full", 0), ("2>&-", 0), ("--json >/dev/full", 7), ("--json >&-", 7), ("--json 0<&-", 0), ("| head -c 1", 0)],
)
def test_streams_that_are_full_or_closed_break_nothing(whole_case: Path, redirection: str, status: int) -> None:
    command = f'"{sys.executable}" -m desktop checklist "{whole_case}" --on {DAY} {redirection}'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=ENGLISH, check=False)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr and "Exception" not in done.stderr


@pytest.mark.parametrize("arguments", [("check", ""), ("inspect", ""), ("build", "CASE", "--out", "")])
def test_an_empty_name_is_not_the_current_folder(arguments: tuple[str, ...]) -> None:
    assert run(*arguments) == 2


def test_a_table_never_replaces_a_file_without_force(tmp_path: Path, whole_case: Path) -> None:
    table = tmp_path / "answers.csv"
    table.write_text("precious")
    assert run("batch", whole_case.parent, "--on", DAY, "--csv", table) == 7
    assert table.read_text() == "precious"


@pytest.mark.usefixtures("asked_of_children")
def test_the_verdict_on_a_file_does_not_hang_on_the_one_before(tmp_path: Path, capsys: Any) -> None:
    empty = io.BytesIO()
    PdfWriter().write(empty)
    (tmp_path / "locked.pdf").write_bytes(locked(document("rib").pdf))
    (tmp_path / "nopages.pdf").write_bytes(empty.getvalue())
    _status, lines = run_json(capsys, "inspect", tmp_path / "locked.pdf", tmp_path / "nopages.pdf")
    assert [line["verdict"] for line in lines] == ["needs_password", "damaged"]


def test_the_demo_is_complete_whatever_day_it_is(tmp_path: Path) -> None:
    assert run("demo", "--out", tmp_path / "out") == 0
    assert json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["on"] == "2026-08-20"


@pytest.mark.parametrize(("typed", "count"), [("5MB", 5_000_000), ("5MiB", 5_242_880), ("5mb", 5_000_000), ("123", 123)])
def test_a_size_is_read_as_it_is_written(typed: str, count: int) -> None:
    from desktop.cli.values import size

    assert size(typed) == count


def test_our_own_mistake_is_told_without_anything_personal(
    monkeypatch: pytest.MonkeyPatch, whole_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from desktop.session import opening

    def breaks(*_arguments: object) -> None:
        raise RuntimeError("Ana Exemple, FR14 2004")

    monkeypatch.setattr(opening, "checklist", breaks)
    assert run("checklist", whole_case) == 70
    told = capsys.readouterr().err
    assert "RuntimeError" in told and "test_commands.py" in told
    assert "Ana" not in told and "FR14" not in told


def test_without_a_person_watching_standard_error_carries_no_progress_bar(
    whole_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("check", whole_case, "--on", DAY, "--json")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("build", "--help")])
def test_help_and_version_exit_with_0(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(*arguments)
    assert caught.value.code == 0
    assert "dossier-pret" in capsys.readouterr().out


def test_help_is_in_the_language_of_the_system(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    with pytest.raises(SystemExit):
        run("--help")
    assert "Assurance Maladie" in capsys.readouterr().out
