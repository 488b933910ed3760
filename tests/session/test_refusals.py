"""What was refused, in a case folder and in the report: with a known reason, or in the words of the health insurance."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from desktop import catalogue
from desktop.model.dossier import Refusal
from desktop.session import opening, reports
from tests.making.cases import write_case
from tests.making.personas import ON


def test_a_reason_of_no_list_is_kept_in_its_own_words(tmp_path: Path) -> None:
    """No official list of reasons is published: what an office wrote must not make a folder unreadable."""
    case = write_case(tmp_path / "c")
    with (case / "case.toml").open("a", encoding="utf-8") as stream:
        stream.write('\n[[refusals]]\nrequirement = "identity"\nreason = "Le cachet manque"\non = 2026-10-01\n')
        stream.write('\n[[refusals]]\nrequirement = "enrolment"\nreason = "wrong_year"\n')
    rules = opening.open_rules()
    dossier = opening.open_case(case, rules)
    assert dossier.refusals == (
        Refusal("identity", "Le cachet manque", dt.date(2026, 10, 1)), Refusal("enrolment", "wrong_year", None),
    )  # fmt: skip
    told = reports.as_json(rules, dossier, opening.checklist(rules, dossier, ON))["refusals"]
    assert [(each["reason"], each["fix"]) for each in told] == [
        ("Le cachet manque", ""), ("wrong_year", catalogue.refusals()["wrong_year"].fix),
    ]  # fmt: skip
