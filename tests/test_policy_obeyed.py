"""The command line and the export do what administrators have set, and say so where a person asked for another thing."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest

from desktop import cli, words
from desktop.errors import ArgumentsError, OutputError
from desktop.policy import NO_POLICY, Folders, Offer, Policy, Setting, place
from desktop.progress import Progress
from desktop.session import administered, batching, case_child, exporting, opening, own_folder, sealed
from desktop.session.sealed import DataKey
from desktop.session.session import Session
from tests.making.cases import write_case
from tests.making.personas import ON
from tests.policies import setting, written

DAY = ON.isoformat()
FOREIGN = ("LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in FOREIGN:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("cases") / "c", pieces=["enrolment", "rib"], language="ar")


def run(policy: Path, *arguments: object) -> int:
    return cli.main([str(argument) for argument in arguments], policy)


def report(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


# Limits and portals.

LIMITS = [
    ("default", (), (600_000, 700_000)), ("lock", (), (600_000, 700_000)),
    ("default", ("--limit-file", "500000", "--limit-total", "900000"), (500_000, 900_000)),
    ("lock", ("--limit-file", "600000"), (600_000, 700_000)),
    ("lock", ("--limit-file", "500000"), None), ("lock", ("--limit-file", "5MB"), None),
    ("lock", ("--limit-total", "1MB"), None),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "asked", "limits"), LIMITS)
def test_a_limit_that_is_locked_is_the_only_one(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], rule: str, asked: tuple[str, ...],
    limits: tuple[int, int] | None,
) -> None:  # fmt: skip
    tables = (setting("max_file_bytes", "600_000", rule), setting("max_total_bytes", "700_000", rule))
    policy, out = written(tmp_path, *tables), tmp_path / "out"
    status = run(policy, "build", case, "--out", out, "--on", DAY, "--only", "enrolment", "--json", *asked)
    if limits is None:
        assert status == 2
        assert "have set a limit" in capsys.readouterr().err
        assert not out.exists()
    else:
        told = report(capsys)["portal"]
        assert (told["max_file_bytes"], told["max_total_bytes"]) == limits


PORTALS = [
    ((), None, "etudiant-etranger", ""), (("ameli-card",), None, "ameli-card", ""),
    (("ameli-card",), "etudiant-etranger", "etudiant-etranger", "policy_not_offered"),
    (("ameli-card",), "ameli-card", "ameli-card", ""), ((), "nowhere", "", "arguments_unknown_portal"),
    (("ameli-card",), "nowhere", "", "arguments_unknown_portal"),
]  # fmt: skip


@pytest.mark.parametrize("locked", [True, False])
@pytest.mark.parametrize(("offer", "wish", "portal", "refusal"), PORTALS)
def test_the_first_portal_is_the_usual_one_and_a_locked_offer_is_all_there_is(
    offer: tuple[str, ...], wish: str | None, portal: str, refusal: str, locked: bool
) -> None:
    policy = NO_POLICY._replace(portals=Offer(offer, locked and bool(offer)))
    if refusal and (locked or not portal):
        with pytest.raises(ArgumentsError, match=refusal):
            opening.open_rules(wish, policy=policy)
    else:
        assert opening.open_rules(wish, policy=policy).portal.id == portal


def test_a_portal_that_is_not_offered_is_refused_with_those_that_are(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = written(tmp_path, setting("portals", '["ameli-card"]'))
    assert run(policy, "check", case, "--portal", "etudiant-etranger", "--on", DAY) == 2
    told = capsys.readouterr().err
    assert "do not offer etudiant-etranger" in told and "One of: ameli-card." in told


def test_rules_that_are_told_no_policy_ask_for_that_of_this_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that whoever opens a dossier in another way cannot forget it."""
    from desktop.policy import loading

    file = written(tmp_path, setting("max_file_bytes", "600_000"))
    monkeypatch.setattr(place, "usual_file", lambda: file)
    monkeypatch.setattr(loading, "_others_may_write", lambda _path, _found: False)
    rules = opening.open_rules()
    assert (rules.portal.max_file_bytes, rules.policy.file) == (600_000, file)
    assert opening.open_rules(policy=NO_POLICY).portal.max_file_bytes == 5_000_000


# Where it may be written.


def locked_to(folder: Path, *roots: Path) -> Path:
    return written(folder / "policy", setting("export_folders", json.dumps([str(root) for root in roots])))


WRITING = [
    ("build", "CASE", "--out", "OUT/b", "--on", DAY, "--only", "enrolment"),
    ("demo", "--out", "OUT/d"),
    ("form", "resources_statement", "CASE", "--out", "OUT/f.pdf", "--on", DAY),
    ("batch", "CASES", "--out", "OUT/a", "--on", DAY),
    ("batch", "CASES", "--csv", "OUT/t.csv", "--on", DAY),
    ("seal", "CASE", "--out", "OUT/s.dossier"),
    ("unseal", "CASE", "--out", "OUT/u"),
]  # fmt: skip


@pytest.mark.parametrize("command", WRITING, ids=lambda command: f"{command[0]} {command[-3]}")
def test_nothing_is_written_outside_the_folders_that_are_locked(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "stick").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "stick")
    for out in (tmp_path / "stick", tmp_path / "in" / "link", tmp_path / "in" / ".." / "stick"):
        words_ = {"CASES": str(case.parent), "CASE": str(case), "OUT": str(out)}
        arguments = [words_.get(a, a.replace("OUT/", f"{out}/")) for a in command]
        assert run(locked_to(tmp_path, tmp_path / "in"), *arguments) == 7
        assert f"inside one of: {tmp_path / 'in'}" in capsys.readouterr().err
        assert run(locked_to(tmp_path), *arguments) == 7
        assert "write nothing" in capsys.readouterr().err
    assert list((tmp_path / "stick").iterdir()) == []


INSIDE = [command for command in WRITING if command[0] in ("form", "batch")]


@pytest.mark.parametrize("command", INSIDE, ids=lambda command: f"{command[0]} {command[-3]}")
def test_inside_them_everything_is_written_as_ever(case: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "in").mkdir()
    words_ = {"CASES": str(case.parent), "CASE": str(case)}
    arguments = [words_.get(a, a.replace("OUT", str(tmp_path / "in"))) for a in command]
    assert run(locked_to(tmp_path, tmp_path / "in"), *arguments) in (0, 10)
    assert any((tmp_path / "in").rglob("*.*"))


def test_the_child_of_a_batch_is_told_the_policy_and_obeys_by_itself(case: Path, tmp_path: Path) -> None:
    policy = NO_POLICY._replace(export_folders=Folders((), True))
    order = batching.Order(case.parent, ON, tmp_path / "out", policy=policy)
    result = case_child._judge(order.task_for(case))
    assert (result.complete, result.problem) == (None, "output_allowed_nowhere")
    assert not (tmp_path / "out").exists()


def export(case: Path, out: Path, policy: Policy, limits: tuple[int, int] = (5_000_000, 8_000_000)) -> Path:
    dossier = opening.open_case(case, opening.open_rules(policy=NO_POLICY))
    out.parent.mkdir(exist_ok=True)
    order = exporting.Order(
        out, ON, words.load("en"), opening.USUAL_PORTAL, limits, only=frozenset({"enrolment"}), policy=policy
    )
    return exporting.write(dossier, order, Progress()).folder


def test_the_export_of_the_window_obeys(case: Path, tmp_path: Path) -> None:
    folders = NO_POLICY._replace(export_folders=Folders((str(tmp_path / "in"),), True))
    with pytest.raises(OutputError, match="output_not_allowed"):
        export(case, tmp_path / "stick" / "out", folders)
    assert not (tmp_path / "stick" / "out").exists()
    assert (export(case, tmp_path / "in" / "out", folders) / "report.json").is_file()
    with pytest.raises(ArgumentsError, match="policy_fixed_limit"):
        export(case, tmp_path / "in" / "again", NO_POLICY._replace(max_file_bytes=Setting(600_000, True)))


# Languages.

SPEAKING = [
    (None, '["fr", "en"]', "default", "utilisation : "), ("en_GB.UTF-8", '["fr", "en"]', "default", "usage: "),
    ("zh_CN.UTF-8", '["fr", "en"]', "lock", "utilisation : "), ("es_ES.UTF-8", '["fr", "en"]', "default", "uso: "),
    ("en_GB.UTF-8", '["fr", "en"]', "lock", "usage: "),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "codes", "rule", "begins"), SPEAKING)
def test_the_command_line_speaks_a_language_that_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    asked: str | None, codes: str, rule: str, begins: str,
) -> None:  # fmt: skip
    if asked:
        monkeypatch.setenv("LC_ALL", asked)
    with pytest.raises(SystemExit):
        run(written(tmp_path, setting("languages", codes, rule)), "--help")
    assert capsys.readouterr().out.replace("\u00a0", " ").startswith(begins)


LANGUAGES = [
    (("fr", "en"), True, "es", "policy_not_offered"), (("fr", "en"), False, "es", "es"), (("fr", "en"), True, "en", "en"),
    (("fr", "en"), True, None, "ar"), ((), False, "xx", "arguments_unknown_language"),
]  # fmt: skip


@pytest.mark.parametrize(("codes", "locked", "chosen", "expected"), LANGUAGES)
def test_the_report_is_asked_for_in_languages_that_are_offered_and_a_dossier_keeps_its_own(
    case: Path, codes: tuple[str, ...], locked: bool, chosen: str | None, expected: str
) -> None:
    dossier = opening.open_case(case, opening.open_rules(policy=NO_POLICY))
    policy = NO_POLICY._replace(languages=Offer(codes, locked))
    if len(expected) > 2:
        with pytest.raises(ArgumentsError, match=expected):
            opening.language_for(dossier, chosen, policy)
    else:
        assert opening.language_for(dossier, chosen, policy).code == expected


def test_build_and_form_are_refused_in_a_language_that_is_not_offered(case: Path, tmp_path: Path) -> None:
    policy, out = written(tmp_path, setting("languages", '["fr"]')), tmp_path / "out"
    assert run(policy, "build", case, "--out", out, "--language", "es") == 2
    assert run(policy, "form", "resources_statement", case, "--out", out, "--language", "es") == 2
    assert not out.exists()


# What holds, shown.


def test_the_command_policy_shows_what_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy = written(tmp_path, setting("lock_minutes", "10"), setting("languages", '["fr", "en"]', "default"))
    assert run(policy, "policy") == 0
    told = capsys.readouterr().err
    assert "lock_minutes = 10  (lock)\n" in told and 'languages = ["fr", "en"]  (default)\n' in told.replace("\u00a0", " ")
    assert run(policy, "policy", "--json") == 0
    told = report(capsys)
    assert (told["schema"], told["file"]) == ("dossier-pret/policy/1", str(policy))
    assert told["lock_minutes"] == {"value": 10, "locked": True}


def test_a_policy_can_be_tried_before_it_is_in_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = written(tmp_path / "held", setting("keychain", "false"))
    assert run(held, "policy", written(tmp_path / "good", setting("draft_days", "7"))) == 0
    told = capsys.readouterr().err
    assert "draft_days = 7  (lock)" in told and "keychain = true  (default)" in told
    assert run(held, "policy", written(tmp_path / "bad", setting("draft_days", "0"))) == 4
    assert "draft_days.value" in capsys.readouterr().err
    assert run(held, "policy", tmp_path / "nothing") == 4
    assert "no such file" in capsys.readouterr().err


@pytest.mark.parametrize("way", ["clear", "sealed", "elsewhere"])
def test_a_dossier_is_begun_and_moved_only_where_something_may_be_written_or_in_the_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    folders = NO_POLICY._replace(export_folders=Folders((str(tmp_path / "in"),), True))
    monkeypatch.setattr(administered, "load_policy", lambda: folders)
    key = DataKey(bytes(32))

    def begin(place: Path) -> Session:
        if way == "clear":
            return Session.create(place, "en", lambda: ON)
        return sealed.create_sealed(place, "en", [key], lambda: ON)

    (tmp_path / "in").mkdir()
    with contextlib.closing(begin(tmp_path / "in" / "a.dossier")) as session:
        if way == "elsewhere":
            with pytest.raises(OutputError, match="output_not_allowed"):
                session.save_elsewhere(tmp_path / "b.dossier")
            session.save_elsewhere(own_folder.new_place(own_folder.make_own_folder()))
    if way != "elsewhere":
        with pytest.raises(OutputError, match="output_not_allowed"):
            begin(tmp_path / "b.dossier")
    assert not (tmp_path / "b.dossier").exists()
