"""A file that a child can open is opened there; what cannot be read is a fact."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from desktop import intake
from desktop.media.isolated import Died, Done, Workers
from desktop.model.dossier import SourceFile
from desktop.model.facts import FileFacts, Verdict
from desktop.session import work
from desktop.session.reading import through_children


class Children:
    """Runs a job at once, here, after something happened; remembers what was sent."""

    count = 1

    def __init__(self, before: Callable[[], object] = lambda: None) -> None:
        self.before = before
        self.sent: list[tuple[object, ...]] = []

    def start(self, function: Callable[..., Any], *args: Any) -> Callable[[], Done[Any] | Died]:
        self.sent.append(args)
        self.before()
        outcome: Done[Any] = Done(function(*args), 0, 0)
        return lambda: outcome


def _facts(file: SourceFile, children: Children) -> FileFacts:
    return next(through_children(cast(Workers, children), work.look, [(file, ("",))])).facts()


def test_a_file_on_the_disk_is_not_sent(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"no picture" * 1000)
    children = Children()
    assert _facts(intake.read_file(path), children).bytes == 10_000
    assert not any(isinstance(sent, bytes) for sent in children.sent[0])


def test_a_file_that_only_this_process_can_read_is_sent() -> None:
    children = Children()
    assert _facts(SourceFile("note.txt", lambda: b"no picture"), children).bytes == 10
    assert children.sent[0][0] == b"no picture"


def test_a_file_that_goes_on_its_way_to_the_child_could_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"no picture")
    facts = _facts(intake.read_file(path), Children(before=path.unlink))
    assert (facts.verdict, facts.reason, facts.bytes) == (Verdict.UNREADABLE, "refused", 0)
