"""A file from which pages were taken: it may stand twice in a dossier, and is no duplicate of itself."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from desktop import catalogue, checking
from desktop.checking import Rules
from desktop.checking.content_checks import both_sides
from desktop.checking.duplicates import find_duplicates
from desktop.checking.file_checks import check_file
from desktop.checking.subject import Subject
from desktop.model.checklist import Weight
from desktop.model.dossier import Document, Dossier, SourceFile
from desktop.model.facts import FileFacts, PageFacts, Verdict
from desktop.model.page_edit import PageEdit
from desktop.model.procedure import CheckRule, Procedure
from tests.checking.looking import told
from tests.making.answers import answers

TOP = ((0.0, 0.0), (1.0, 0.0), (1.0, 0.5), (0.0, 0.5))
BOTTOM = ((0.0, 0.5), (1.0, 0.5), (1.0, 1.0), (0.0, 1.0))
ON = dt.date(2026, 9, 20)
SCAN = SourceFile("scan.pdf", lambda: b"")


@pytest.fixture(scope="module")
def procedure() -> Procedure:
    return catalogue.load_procedure(frozenset(checking.CHECKS), frozenset(checking.CONDITIONS))


def taken(*edits: PageEdit) -> SourceFile:
    return dataclasses.replace(SCAN, edits=edits)


def facts(file: SourceFile) -> FileFacts:
    count = len(file.edits) or 2
    return FileFacts(file.name, 10, "same", Verdict.ACCEPTED, page_count=count, pages=(PageFacts(210, 297),) * count)


def test_a_page_that_is_not_in_the_file_is_told_as_such() -> None:
    missing = FileFacts("scan.pdf", 10, "same", Verdict.DAMAGED, "pdf", reason="arrangement")
    assert told(check_file(missing, catalogue.load_portal("etudiant-etranger"), absent=False)) == [
        "- opens/arrangement blocking"
    ]


SAME = [
    ("its other page", [taken(PageEdit(1)), taken(PageEdit(2))], False),
    ("another part of the page", [taken(PageEdit(1, 0, TOP)), taken(PageEdit(1, 0, BOTTOM))], False),
    ("the same page again", [taken(PageEdit(1)), taken(PageEdit(1))], True),
    ("the whole again", [SCAN, SCAN], True),
]


@pytest.mark.parametrize(("files", "is_told"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
@pytest.mark.parametrize("apart", [False, True], ids=["for one requirement", "for two"])
def test_a_file_is_given_twice_only_when_the_same_pages_are(
    procedure: Procedure, files: list[SourceFile], is_told: bool, apart: bool
) -> None:
    documents = [Document("identity", "national_id_card", tuple(files))]
    if apart:
        documents = [Document("enrolment", "", (files[0],)), Document("identity", "national_id_card", (files[1],))]
    dossier = Dossier(answers=answers(), documents=tuple(documents))
    known = [tuple(map(facts, document.files)) for document in documents]
    found = list(find_duplicates(dossier, known, procedure.requirement("identity"), procedure.requirements))
    assert [f.weight for f in found] == ([Weight.ADVICE if apart else Weight.WARNING] if is_told else [])


SIDES = [
    ("both pages of a scan, in two runs", [taken(PageEdit(2)), taken(PageEdit(1))], "+"),
    ("both cut from one page", [taken(PageEdit(1, 0, TOP), PageEdit(1, 0, BOTTOM))], "+"),
    ("one side in two runs", [taken(PageEdit(1)), taken(PageEdit(1))], "?"),
    ("one page of two", [taken(PageEdit(2))], "?"),
    ("the whole scan", [SCAN], "+"),
]


@pytest.mark.parametrize(("files", "sign"), [row[1:] for row in SIDES], ids=[row[0] for row in SIDES])
def test_a_card_has_both_sides_when_two_different_pages_are_taken(
    procedure: Procedure, files: list[SourceFile], sign: str
) -> None:
    kind = procedure.requirement("identity").alternative("national_id_card")
    assert kind is not None
    document = Document("identity", kind.id, tuple(files))
    about = Subject(document, kind, tuple(map(facts, files)), answers(), procedure, {}, ON)
    (said,) = told(both_sides(about, CheckRule("both_sides", Weight.WARNING)))
    assert said.startswith(f"{sign} both_sides")


def test_a_page_is_told_by_its_place_among_all_that_are_taken_from_its_file(procedure: Procedure) -> None:
    rules = Rules(procedure, catalogue.load_portal("etudiant-etranger"), catalogue.thresholds())
    other = SourceFile("back.jpg", lambda: b"")
    files = (taken(PageEdit(3)), other, taken(PageEdit(2), PageEdit(1)))
    empty = [(), (), (1,)]  # which pages of each are empty
    known = tuple(
        dataclasses.replace(
            facts(file), pages=tuple(PageFacts(210, 297, blank=n in which) for n in range(len(file.edits) or 2))
        )
        for file, which in zip(files, empty, strict=True)
    )
    dossier = Dossier(answers=answers(), documents=(Document("identity", "passport", files),))
    (line,) = [line for line in checking.check(rules, dossier, ON, [known]).lines if line.id == "identity"]
    assert [(f.file, f.page) for f in line.findings if f.code == "blank_page"] == [("scan.pdf", 3)]
