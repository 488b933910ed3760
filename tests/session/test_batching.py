"""A batch goes on whatever happens to its children, and never starts more of them than it should."""

from __future__ import annotations

import multiprocessing.context
from pathlib import Path
from typing import Any

import pytest

from desktop import cli
from desktop.model.dossier import Dossier
from desktop.progress import Progress
from desktop.session import case_child, crew, inspecting
from desktop.session.batch_hand import Hand
from desktop.session.batching import Order, run
from tests.making.personas import ON


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        (tmp_path / "all" / name).mkdir(parents=True)
        (tmp_path / "all" / name / "case.toml").write_text("schema = ", "utf-8")
    return tmp_path / "all"


def problems(folder: Path) -> list[tuple[str, str]]:
    return [(result.case, result.problem) for result in run(Order(folder, ON, jobs=2), Progress())]


def test_a_child_that_cannot_be_started_costs_its_case_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = multiprocessing.context.SpawnProcess.start
    tried: list[int] = []

    def fails_at_first(process: Any) -> None:
        tried.append(1)
        if len(tried) == 1:
            raise OSError("no more processes")
        start(process)

    monkeypatch.setattr(multiprocessing.context.SpawnProcess, "start", fails_at_first)
    found = dict(problems(folder))
    assert list(found) == ["a", "b", "c"]
    assert sorted(found.values()) == ["case_broke", "case_problems", "case_problems"]


def test_nobody_waits_for_hands_that_are_all_dead(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hand, "run", lambda self: None)
    assert problems(folder) == [("a", "case_broke"), ("b", "case_broke"), ("c", "case_broke")]


@pytest.mark.parametrize("built", [False, True])
def test_each_case_of_a_batch_has_one_decoder(folder: Path, monkeypatch: pytest.MonkeyPatch, built: bool) -> None:
    asked: list[int] = []

    class Stop(Exception):
        """Far enough."""

    def workers(count: int, **_more: object) -> None:
        asked.append(count)
        raise Stop

    for module in (crew, inspecting):
        monkeypatch.setattr(module, "Workers", workers)
    monkeypatch.setattr("desktop.session.opening.open_case", lambda *_arguments: Dossier())
    out = folder.parent / "out" if built else None
    with pytest.raises(Stop):
        case_child._judge(Order(folder, ON, out).task_for(folder / "a"))
    assert asked == [1]


@pytest.mark.parametrize("as_json", [False, True])
def test_a_folder_without_cases_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], as_json: bool) -> None:
    assert cli.main(["batch", str(tmp_path), *(["--json"] if as_json else [])]) == 0
    written = capsys.readouterr()
    assert ("case.toml" in written.err) is not as_json
    assert ('"cases"' in written.out) is as_json
