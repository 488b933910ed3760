"""A policy that is wrong in any way keeps the program from starting, and every wrong key is named at once."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from desktop import catalogue, cli, paths, words
from desktop.errors import PolicyError
from desktop.policy import Policy, load
from tests.policies import KNOWN, RIGHT, read, setting, written

ROOT = Path(__file__).parent.parent
WORDS = tomllib.loads((paths.resources() / "errors.toml").read_text(encoding="utf-8"))

NO_FLAG = ["1", '"true"', "[]", "{}", "2026-09-07", "1.5"]
NO_NUMBER = ["true", '"3"', "3.0", "[3]", "{}", "2026-09-07", "inf", "nan", "-1", "0", "99999999999999999999999999"]
NO_LIST = ["true", "3", '"en"', "{}", "2026-09-07"]
NO_TEXT = ["[3]", "[true]", "[[]]", "[{}]"]
BAD_VALUES = [
    *(("session_mode", value, "session_mode.value", "not_true_or_false") for value in NO_FLAG),
    *(("keychain", value, "keychain.value", "not_true_or_false") for value in NO_FLAG),
    *(("lock_minutes", value, "lock_minutes.value", "not_a_number_between") for value in (*NO_NUMBER, "121")),
    *(("draft_days", value, "draft_days.value", "not_a_number_between") for value in (*NO_NUMBER, "366")),
    *((f"max_{what}_bytes", value, f"max_{what}_bytes.value", "not_a_number_between")
      for what in ("file", "total") for value in (*NO_NUMBER, '"5MB"', "49_999", "1_000_000_001")),
    *((name, value, f"{name}.value", "not_a_list")
      for name in ("portals", "languages", "hidden_parts", "export_folders") for value in NO_LIST),
    *((name, value, f"{name}.value[1]", "not_text")
      for name in ("portals", "languages", "hidden_parts", "export_folders") for value in NO_TEXT),
    *((name, f'[{right}, "", "nowhere"]', f"{name}.value[{place}]", "not_in_list")
      for name, right in (("portals", '"ameli-card"'), ("languages", '"fr"'), ("hidden_parts", '"zip"'))
      for place in (2, 3)),
    *((name, f"[{right}, {right}]", f"{name}.value[2]", "twice")
      for name, right in (("portals", '"ameli-card"'), ("languages", '"fr"'), ("hidden_parts", '"zip"'),
                          ("export_folders", "'~'"))),
    ("languages", '["EN"]', "languages.value[1]", "not_in_list"),
    ("portals", "[]", "portals.value", "empty_list"),
    ("languages", "[]", "languages.value", "empty_list"),
    *(("export_folders", f'["{folder}"]', "export_folders.value[1]", "not_a_whole_path")
      for folder in ("", "Documents", "./x", "..", "~ana", "~ana/x", "~/../ana", "~/x/..", "$HOME", "%USERPROFILE%",
                     "/a/../../b", "/a\\u0000b", "/a\\u202eb", "~\\\\..\\\\b", "/a\\\\..\\\\b", "D:", "file:///srv")),
]  # fmt: skip
GOOD_VALUES = [
    ("lock_minutes", "1", 1), ("lock_minutes", "120", 120), ("draft_days", "1", 1), ("draft_days", "365", 365),
    ("max_file_bytes", "50_000", 50_000), ("max_total_bytes", "1_000_000_000", 1_000_000_000),
    ("hidden_parts", "[]", ()), ("export_folders", "[]", ()), ("export_folders", "['~']", ("~",)),
    ("export_folders", "['/']", ("/",)), ("export_folders", "['/srv/a..b/été']", ("/srv/a..b/été",)),
    ("session_mode", "false", False), ("keychain", "true", True),
]  # fmt: skip


def problems_of(folder: Path, *tables: str, head: str = "schema = 1\n") -> list[tuple[str, str]]:
    """Where and what, of everything that is wrong."""
    with pytest.raises(PolicyError) as caught:
        load(lambda: KNOWN, written(folder, *tables, head=head))
    assert caught.value.exit_status == 4
    assert caught.value.details["file"] == str(folder / "policy.toml")
    return [(problem.key, problem.code) for problem in caught.value.problems]


@pytest.mark.parametrize(("name", "value", "key", "code"), BAD_VALUES)
def test_a_value_that_will_not_do_is_named(tmp_path: Path, name: str, value: str, key: str, code: str) -> None:
    assert (key, code) in problems_of(tmp_path, setting(name, value))


@pytest.mark.parametrize(("name", "value", "read_as"), GOOD_VALUES)
def test_a_value_at_its_bounds_will_do(tmp_path: Path, name: str, value: str, read_as: object) -> None:
    assert getattr(read(tmp_path, setting(name, value)), name).value == read_as


SHAPES = [
    ("NAME = 3\n", [("NAME", "not_a_table")]),
    ("NAME = true\n", [("NAME", "not_a_table")]),
    ('NAME = "lock"\n', [("NAME", "not_a_table")]),
    ("[[NAME]]\n", [("NAME", "not_a_table")]),
    ("[NAME]\n", [("NAME.rule", "missing_key"), ("NAME.value", "missing_key")]),
    ('[NAME]\nrule = "lock"\n', [("NAME.value", "missing_key")]),
    ("[NAME]\nvalue = RIGHT\n", [("NAME.rule", "missing_key")]),
    ('[NAME]\nvalue = RIGHT\nrule = "locked"\n', [("NAME.rule", "not_in_list")]),
    ('[NAME]\nvalue = RIGHT\nrule = "Lock"\n', [("NAME.rule", "not_in_list")]),
    ('[NAME]\nvalue = RIGHT\nrule = ""\n', [("NAME.rule", "not_in_list")]),
    ("[NAME]\nvalue = RIGHT\nrule = true\n", [("NAME.rule", "not_in_list")]),
    ('[NAME]\nvalue = RIGHT\nrule = ["lock"]\n', [("NAME.rule", "not_in_list")]),
    ('[NAME]\nvalue = RIGHT\nrule = "lock"\nlocked = true\n', [("NAME.locked", "unknown_key")]),
    ('[NAME]\nvalue = RIGHT\nrule = "lock"\n[NAME.more]\n', [("NAME.more", "unknown_key")]),
]  # fmt: skip


@pytest.mark.parametrize(("shape", "expected"), SHAPES)
@pytest.mark.parametrize("name", RIGHT)
def test_a_table_of_another_shape_is_named(
    tmp_path: Path, name: str, shape: str, expected: list[tuple[str, str]]
) -> None:
    table = shape.replace("NAME", name).replace("RIGHT", RIGHT[name][0])
    assert problems_of(tmp_path, table) == [(key.replace("NAME", name), code) for key, code in expected]


HEADS = [
    ("", "schema_missing"), ('schema = "1"\n', "schema_unknown"), ("schema = 2\n", "schema_unknown"),
    ("schema = 0\n", "schema_unknown"), ("schema = true\n", "schema_unknown"), ("schema = 1.0\n", "schema_unknown"),
    ("schema = []\n", "schema_unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "code"), HEADS)
def test_the_version_must_be_said_and_known(tmp_path: Path, head: str, code: str) -> None:
    assert problems_of(tmp_path, setting("keychain", "true"), head=head) == [("schema", code)]


@pytest.mark.parametrize("name", ["idle_minutes", "Lock_minutes", "lock-minutes", "value", "rule"])
def test_an_unknown_name_is_named_with_all_that_are_known(tmp_path: Path, name: str) -> None:
    with pytest.raises(PolicyError) as caught:
        read(tmp_path, setting(name, "3"))
    (problem,) = caught.value.problems
    assert (problem.key, problem.code) == (name, "unknown_key")
    assert problem.expected == ("schema", *RIGHT)


BYTES = [
    (b"schema = 1\n\n\xff = 3\n", "not_utf8", "3"), (b"\xff\xfes\x00", "not_utf8", "1"),
    (b"schema = 1\nlock_minutes = \n", "not_toml", "2"), (b"schema = 1\nschema = 1\n", "not_toml", "2"),
    (b"schema = 1\n[a]\nvalue = [\n", "not_toml_somewhere", ""), (b"schema", "not_toml_somewhere", ""),
    (b"schema = 1\nvalue = ['C:\\Users']\nx = \"C:\\Users\"\n", "not_toml", "3"),
    (b"{}", "not_toml", "1"), (b"\x00", "not_toml", "1"),
    (b"schema = 1\nx = " + b"[" * 8_000, "not_toml_somewhere", ""),
]  # fmt: skip


@pytest.mark.parametrize(("content", "code", "line"), BYTES)
def test_what_is_no_toml_is_said_with_its_line(tmp_path: Path, content: bytes, code: str, line: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_bytes(content)
    with pytest.raises(PolicyError) as caught:
        load(lambda: KNOWN, file)
    (problem,) = caught.value.problems
    assert (problem.code, problem.found) == (code, line)


def test_an_empty_file_is_wrong(tmp_path: Path) -> None:
    assert problems_of(tmp_path, head="") == [("schema", "schema_missing")]


def test_a_name_of_ten_thousand_parts_is_refused_soon(tmp_path: Path) -> None:
    begun = time.monotonic()
    problems_of(tmp_path, ".".join("a" * 9_000) + " = 1\n")
    assert time.monotonic() - begun < 5


def test_all_files_may_not_weigh_less_than_one(tmp_path: Path) -> None:
    both = (setting("max_file_bytes", "900_000"), setting("max_total_bytes", "800_000", "default"))
    assert problems_of(tmp_path, *both) == [("max_total_bytes.value", "total_below_file")]
    assert read(tmp_path, setting("max_file_bytes", "900_000"), setting("max_total_bytes", "900_000"))


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    tables = [f"[{name}]\nvalue = 1979-05-27\nrule = 0\n" for name in RIGHT]
    found = problems_of(tmp_path, *tables, "[more]\n", head="schema = 7\n")
    assert {key for key, _code in found} == {
        "schema", "more", *(f"{name}.{part}" for name in RIGHT for part in ("value", "rule")),
    }  # fmt: skip
    assert len(found) == 2 + 2 * len(RIGHT)


# What is said of it.


def said(folder: Path, language: str, *tables: str, head: str = "schema = 1\n") -> tuple[str, ...]:
    with pytest.raises(PolicyError) as caught:
        load(lambda: KNOWN, written(folder, *tables, head=head))
    return catalogue.explain_error(caught.value, words.load(language))


@pytest.mark.parametrize("language", words.NAMES)
def test_the_message_names_the_file_and_every_key(tmp_path: Path, language: str) -> None:
    lines = said(tmp_path, language, setting("lock_minutes", "0"), setting("idle", "3"), setting("keychain", "1"))
    assert str(tmp_path / "policy.toml") in lines[0]
    keys = ("lock_minutes.value", "keychain.value", "idle")
    assert [key for key, line in zip(keys, lines[-3:], strict=True) if key not in line] == []
    assert not any(set("{}") & set(line) for line in lines)


SHOWN = [
    (setting("lock_minutes", "0"), "lock_minutes.value is 0.", "1 – 120"),
    (setting("lock_minutes", '"3"'), 'lock_minutes.value is "3".', "without quotation marks"),
    (setting("portals", '["x\\u202e"]'), 'portals.value[1] is "x\\u202e".', "etudiant-etranger, ameli-card"),
    (setting("draft_days", "9" * 300), "draft_days.value is …", "1 – 365"),
    ("[keychain]\nvalue = true\n", "keychain.rule is missing.", 'rule = "default", rule = "lock"'),
    ("['a\\nb']\n", "a\\nb", "schema, session_mode"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "found", "expected"), SHOWN)
def test_a_line_says_what_was_found_and_what_is_expected(
    tmp_path: Path, table: str, found: str, expected: str
) -> None:
    line = said(tmp_path, "en", table)[-1]
    assert found in line and expected in line


def test_a_value_as_long_as_a_book_is_shortened(tmp_path: Path) -> None:
    assert len(said(tmp_path, "en", setting("languages", f'["{"x" * 9_000}"]'))[-1]) < 400


SOURCES = [path.read_text("utf-8") for path in (ROOT / "desktop" / "policy").glob("*.py")]


def _codes() -> set[str]:
    """What ``refuse`` and ``Problem`` are given in second place."""
    found: set[str] = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source)):
            name = getattr(node, "func", None)
            if isinstance(node, ast.Call) and getattr(name, "attr", getattr(name, "id", "")) in ("refuse", "Problem"):
                second = node.args[1] if len(node.args) > 1 else None
                constants = [each for each in ast.walk(second) if isinstance(each, ast.Constant)] if second else []
                found |= {str(each.value) for each in constants if isinstance(each.value, str)}
    return found


def test_every_problem_has_words_and_no_words_wait_for_a_problem() -> None:
    own = {code.removeprefix("policy/") for code in WORDS if code.startswith("policy/")}
    shared = {code.removeprefix("problem/") for code in WORDS if code.startswith("problem/")}
    assert own <= _codes() <= own | shared
    for code in own:
        sentences = WORDS[f"policy/{code}"]
        names = {name for text in sentences.values() for _, name, _, _ in string.Formatter().parse(text) if name}
        assert set(sentences) == {"found", "expected", "fix"}
        assert names <= {"key", "found", "expected"}


# Nothing starts.

COMMANDS = [
    ("checklist", "CASE"), ("inspect", "CASE/case.toml"), ("check", "CASE"), ("build", "CASE", "--out", "OUT"),
    ("form", "resources_statement", "CASE", "--out", "OUT/x.pdf"), ("batch", "CASE"), ("verify", "CASE"),
    ("demo", "--out", "OUT"), ("policy",), ("--help",), (),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:1]))
def test_no_command_starts_with_a_wrong_policy(
    tmp_path: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, setting("lock_minutes", "0"))
    places = (("CASE", paths.resources() / "sample"), ("OUT", tmp_path / "out"))
    arguments = list(command)
    for name, place in places:
        arguments = [argument.replace(name, str(place)) for argument in arguments]
    assert cli.main(arguments, file) == 4
    told = capsys.readouterr()
    assert str(file) in told.err and "lock_minutes.value" in told.err
    assert told.out == ""
    assert not (tmp_path / "out").exists()


def test_no_variable_of_the_environment_leads_to_another_policy(tmp_path: Path) -> None:
    """All that a person could think of, naming a policy that would keep the program from starting."""
    written(tmp_path / "dossier-pret", "wrong")
    written(tmp_path, "wrong")
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "ProgramData", "ALLUSERSPROFILE", "APPDATA")
    of_its_own = {name: str(tmp_path / "policy.toml") for name in ("DOSSIER_PRET_POLICY", "POLICY", "POLICY_FILE")}
    command = [sys.executable, "-m", "desktop", "policy", "--json"]
    environment = {"PATH": "", "PYTHONPATH": str(ROOT), **dict.fromkeys(names, str(tmp_path)), **of_its_own}
    told = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert str(tmp_path) not in told.stdout


def test_a_policy_is_a_value() -> None:
    with pytest.raises(AttributeError):
        Policy().keychain = None  # type: ignore[misc, assignment]


def test_what_is_said_of_a_file_that_is_not_read_has_words() -> None:
    codes = {code for source in SOURCES for code in re.findall(r'_refusal\("(\w+)"', source)}
    assert codes == {"policy_unreadable", "policy_link", "policy_not_safe", "policy_not_a_file", "policy_too_large"}
    for code in codes:
        assert set(WORDS[code]) == {"found", "expected", "fix"}
        assert "{file}" in WORDS[code]["found"]
