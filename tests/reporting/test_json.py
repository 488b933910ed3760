"""The report as data: the shape of contract.md, for everybody."""

from __future__ import annotations

import copy
import dataclasses
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop import catalogue
from desktop.model.checklist import Outcome
from desktop.reporting import json_bytes, report_json
from tests.reporting import shape
from tests.reporting.contents import PASSPORT, PEOPLE, content, disputed, ready, refused, spoken, troubled

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("person", PEOPLE)
def test_it_has_the_shape_of_the_contract_for(person: str) -> None:
    shape.report(report_json(PEOPLE[person]()), "report")


@pytest.mark.parametrize("person", PEOPLE)
def test_it_comes_back_from_its_bytes_unchanged_for(person: str) -> None:
    report = report_json(PEOPLE[person]())
    assert json.loads(json_bytes(report)) == report
    assert json_bytes(report) == json_bytes(report_json(PEOPLE[person]()))


def test_what_is_told_are_the_checklists_own_words() -> None:
    made = troubled()
    report = report_json(made)
    assert report["route"]["because"] == ["non_eu_citizen"]
    assert report["complete"] is False
    assert report["answers"]["missing"] == list(made.checklist.missing_answers)
    states = {piece["id"]: piece["state"] for piece in report["requirements"]}
    assert states["identity"] == "blocked"
    assert states["enrolment"] == "excused"
    assert states["bank_details"] == "missing"
    assert states["vitale_photo"] == "locked"
    excused = next(piece for piece in report["requirements"] if piece["id"] == "enrolment")
    assert excused["reason"] == "Mon université ne le donne qu’en octobre."
    assert report["outputs"][0]["path"] == "dossier.pdf"
    assert report["upload_bytes"] == sum(o["bytes"] for o in report["outputs"] if o["path"].startswith("upload/"))


def test_a_refused_piece_is_told_with_what_to_do_or_in_the_words_that_were_written_down() -> None:
    known, own = report_json(refused("fr"))["refusals"]
    assert (known["requirement"], known["reason"], known["on"]) == ("identity", "blurred", "2026-08-20")
    assert known["fix"] == spoken("fr").gettext(catalogue.refusals()["blurred"].fix)
    assert own == {"requirement": "enrolment", "reason": "Le cachet manque", "on": None, "fix": ""}
    assert report_json(ready())["refusals"] == []


def test_complete_is_null_while_no_document_was_opened() -> None:
    report = report_json(disputed())
    assert report["complete"] is None
    assert report["outputs"] == []


def _findings(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for piece in report["requirements"]:
        yield from piece["findings"]
    yield from report["answers"]["findings"]


def test_a_fix_is_given_for_what_is_not_right_and_for_nothing_else() -> None:
    found = list(_findings(report_json(troubled())))
    assert {f["outcome"] for f in found} == {"passed", "failed", "unknown"}
    assert all(not f["fix"] for f in found if f["outcome"] == Outcome.PASSED)
    assert all(f["fix"] for f in found if f["outcome"] == Outcome.FAILED)


def test_a_fix_is_in_the_persons_language() -> None:
    def fixes(language: str) -> list[str]:
        return [f["fix"] for f in _findings(report_json(troubled(spoken(language)))) if f["fix"]]

    english, french = fixes("en"), fixes("fr")
    assert len(english) == len(french)
    assert "Take the picture again" in english[0]
    assert english[0] != french[0]


def test_a_file_name_that_is_no_text_does_not_break_it() -> None:
    document = dataclasses.replace(
        PASSPORT.document, files=(dataclasses.replace(PASSPORT.document.files[0], name="caf\udce9.jpg"),)
    )
    facts = tuple(dataclasses.replace(known, name="caf\udce9.jpg") for known in PASSPORT.facts)
    written = json_bytes(report_json(content((dataclasses.replace(PASSPORT, document=document, facts=facts),))))
    names = {f["file"] for f in _findings(json.loads(written.decode("utf-8")))}
    assert "caf\udce9.jpg" in names


MISSHAPEN: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("a state that nobody knows", lambda r: r["requirements"][0].update(state="fine")),
    ("a key too many", lambda r: r.update(extra=1)),
    ("a key too few", lambda r: r["portal"].pop("confirmed")),
    ("a day that is none", lambda r: r.update(on="2026-02-30")),
    ("a truth that is a number", lambda r: r["requirements"][0].update(before_arrival=1)),
    ("a hash that is none", lambda r: r["outputs"][0].update(sha256="abc")),
    ("a finding that weighs nothing", lambda r: r["requirements"][0]["findings"][0].update(weight="")),
]


@pytest.mark.parametrize(("what", "spoil"), MISSHAPEN, ids=[what for what, _ in MISSHAPEN])
def test_the_shape_checker_notices(what: str, spoil: Callable[[dict[str, Any]], object]) -> None:
    report = copy.deepcopy(report_json(ready()))
    spoil(report)
    with pytest.raises((shape.Misshapen, ValueError)):
        shape.report(report, "report")


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = {"reportlab", "babel", "PIL", "numpy", "pypdf", "bidi", "arabic_reshaper"}
    told = f"import sys, desktop.reporting; print(sorted({heavy!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
