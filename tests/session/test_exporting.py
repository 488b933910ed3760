"""What the window's export writes, where, and what it says of a disk that does not take it."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import words
from desktop.errors import OutputError
from desktop.progress import Progress
from desktop.session import exporting, opening, stage, verifying
from desktop.session.exporting import Order
from tests.making.cases import with_key, write_case
from tests.making.personas import ON

LIMITS = (5_000_000, 8_000_000)
pytestmark = pytest.mark.usefixtures("remembered")


def order(out: Path, **changes: object) -> Order:
    return Order(out, ON, words.load("en"), opening.USUAL_PORTAL, LIMITS, **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Few papers, quickly written; a definitive number, so that there is a card, and another spelling of the name."""
    number = with_key("2040599419999")
    return write_case(
        tmp_path_factory.mktemp("case") / "c", pieces=["enrolment", "rib", "photo"],
        person={"social_security_number": number, "other_spellings": ["EXEMPLO"]},
    )  # fmt: skip


def written_into(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("only", [frozenset(), frozenset({"enrolment"})], ids=["everything", "one piece"])
def test_what_is_planned_is_what_is_written(case: Path, tmp_path: Path, only: frozenset[str]) -> None:
    rules = opening.open_rules()
    dossier = opening.open_case(case, rules)
    plan = exporting.plan(rules, dossier, opening.checklist(rules, dossier, ON), {}, only)
    finished = exporting.write(dossier, order(tmp_path / "out", only=only), Progress())
    assert written_into(tmp_path / "out") == {piece.path for piece in plan.pieces} | set(plan.others)
    assert {output.path for output in finished.outputs} == written_into(tmp_path / "out") - {"report.json"}
    assert exporting.written_on(tmp_path / "out") == ON
    assert not finished.complete


REFUSALS = [(errno.ENOSPC, "output_full"), (errno.EROFS, "output_forbidden"), (errno.EIO, "output_failed")]


@pytest.mark.parametrize(("number", "code"), REFUSALS)
def test_what_the_disk_refuses_leaves_nothing(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(_path: Path, _content: bytes) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(stage, "write_synced", refuse)
    with pytest.raises(OutputError, match=code):
        exporting.write(opening.open_case(case, opening.open_rules()), order(tmp_path / "out"), Progress())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_goes_while_it_is_written_is_told_and_no_mistake_of_ours(case: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    pulled: list[int] = []

    def pull(done: int, _total: int) -> None:
        if done and not pulled:
            pulled.append(done)
            shutil.rmtree(tmp_path / "stick")

    with pytest.raises(OutputError):
        dossier = opening.open_case(case, opening.open_rules())
        exporting.write(dossier, order(tmp_path / "stick" / "out"), Progress(pull))
    assert pulled


def test_a_folder_that_has_gone_is_not_made_anew(case: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="output_folder_gone"):
        exporting.write(opening.open_case(case, opening.open_rules()), order(tmp_path / "a" / "b"), Progress())
    assert list(tmp_path.iterdir()) == []


def test_what_is_read_back_wrong_is_told(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "verify", lambda _out: (verifying.Trouble("report.pdf", "changed"),))
    with pytest.raises(OutputError, match="output_broken"):
        exporting.write(opening.open_case(case, opening.open_rules()), order(tmp_path / "out"), Progress())


def test_a_disk_that_fails_while_it_is_read_back_is_told(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_out: Path) -> None:
        raise OSError(errno.EIO, "pulled out")

    monkeypatch.setattr(verifying, "verify", fail)
    with pytest.raises(OutputError, match="output_failed"):
        exporting.write(opening.open_case(case, opening.open_rules()), order(tmp_path / "out"), Progress())


def test_one_piece_never_takes_the_place_of_a_whole_dossier(tmp_path: Path) -> None:
    whole, alone, full = tmp_path / "dossier", tmp_path / "dossier-01-piece-identite", tmp_path / "full"
    for folder in (whole, alone, full):
        folder.mkdir()
        (folder / ("sea.jpg" if folder is full else "report.json")).write_text("{}", encoding="utf-8")
    assert exporting.place_in(whole, alone.name) == whole / alone.name
    assert exporting.place_in(alone, alone.name) == alone
    assert exporting.place_in(whole, "dossier") == whole
    assert exporting.place_in(full, "dossier") == full / "dossier"
    assert exporting.place_in(tmp_path / "gone", "dossier") == tmp_path / "gone"


def test_the_folder_is_called_after_what_is_in_it() -> None:
    rules = opening.open_rules()
    assert exporting.folder_name(rules, frozenset()) == "dossier"
    assert exporting.folder_name(rules, frozenset({"identity"})) == "dossier-01-piece-identite"


NOT_OURS: list[tuple[str, Callable[[Path], object]]] = [
    ("nothing", lambda folder: folder.rmdir()),
    ("no report", lambda folder: (folder / "sea.jpg").write_bytes(b"sea")),
    ("no JSON", lambda folder: (folder / "report.json").write_bytes(b"{")),
    ("another report", lambda folder: (folder / "report.json").write_bytes(b'{"schema": "weather/1", "on": "2026-01-01"}')),
    ("a list", lambda folder: (folder / "report.json").write_bytes(b"[]")),
]


@pytest.mark.parametrize("make", [make for _what, make in NOT_OURS], ids=[what for what, _make in NOT_OURS])
def test_what_is_no_dossier_of_ours_is_not_said_to_be_one(tmp_path: Path, make: Callable[[Path], object]) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    make(folder)
    assert exporting.written_on(folder) is None
