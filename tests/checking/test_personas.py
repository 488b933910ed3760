"""People of every route, from a case folder to their checklist: the way, the reason, the notes, what is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import checking
from desktop.session import opening
from tests.making.cases import PERSONAS, write_case
from tests.making.personas import ON


@pytest.mark.parametrize("name", PERSONAS)
def test_a_person_is_sent_the_right_way_and_asked_the_right_things(tmp_path: Path, name: str) -> None:
    person = PERSONAS[name]
    rules = opening.open_rules()
    dossier = opening.open_case(write_case(tmp_path / name, name), rules)
    checklist = checking.check(rules, dossier, ON)
    assert (checklist.route.id, checklist.route.because) == (person.route, tuple(person.because))
    assert set(person.notes) <= set(checklist.route.notes)
    assert {line.id for line in checklist.lines if line.stage != "card"} == person.asked
    assert [f for f in checklist.answer_findings if f.outcome != "passed"] == []
