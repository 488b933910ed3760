"""Changes of a dossier are functions: what they give, and what they refuse to let in."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from desktop.model.answers import Address, Answers, Person, Situation, Studies
from desktop.model.dossier import Document, Dossier, Excuse, Refusal, SourceFile
from desktop.model.facts import FileFacts, PageFacts, Verdict
from desktop.model.page_edit import PageEdit
from desktop.session import changes
from desktop.session.changes import WHOLE, answer, pages_of, rearrange
from desktop.session.history import MOST_STEPS, History, Kept, Moment

EMPTY = Dossier()


def file(name: str, *pages: int) -> SourceFile:
    return SourceFile(name, lambda: b"", edits=tuple(map(PageEdit, pages)))


def facts(name: str, pages: int, verdict: Verdict = Verdict.ACCEPTED) -> FileFacts:
    return FileFacts(name, 1, "", verdict, pages=(PageFacts(210, 297),) * pages, page_count=pages or None)


def one_document(*files: SourceFile) -> Dossier:
    return changes.add_document("identity", "passport", files)(EMPTY)


def files_of(dossier: Dossier) -> list[tuple[str, list[int]]]:
    return [(each.name, [edit.page for edit in each.edits]) for each in dossier.documents[0].files]


ANSWERS = [
    ("person.family_name", "  Ng\u200b uye\u0302\u0303n ", Answers(person=Person(family_name="Ng uyễn"))),
    ("person.family_name", "\ud800Exemple\udfff", Answers(person=Person(family_name="Exemple"))),
    ("person.given_names", ["Ana", " ", "Lucía"], Answers(person=Person(given_names=("Ana", "Lucía")))),
    ("person.nationalities", ["CO", "CO", "stateless"], Answers(person=Person(nationalities=("CO", "stateless")))),
    ("person.born_on", dt.date(2004, 5, 17), Answers(person=Person(born_on=dt.date(2004, 5, 17)))),
    ("person.sex", "X", Answers(person=Person(sex="X"))),
    ("studies.enrolled_final", False, Answers(studies=Studies(enrolled_final=False))),
    ("situation.cover", "none", Answers(situation=Situation(cover="none"))),
    ("address.city", "GRENOBLE", Answers(address=Address(city="GRENOBLE"))),
    ("address.lines", ["", ""], Answers()),
    ("bank.iban", None, Answers()),
]


@pytest.mark.parametrize(("key", "value", "expected"), ANSWERS, ids=[f"{row[0]} {row[1]!a}" for row in ANSWERS])
def test_an_answer_is_kept_as_it_is_read_again(key: str, value: object, expected: Answers) -> None:
    assert answer(key, value)(EMPTY).answers == expected


def test_the_language_is_an_answer() -> None:
    assert answer("language", "ar")(EMPTY).language == "ar"


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        ("person.shoe_size", "43", KeyError),
        ("family_name", "X", KeyError),
        ("person.family_name", 3, TypeError),
        ("person.given_names", "Ana", TypeError),
        ("person.given_names", [3], TypeError),
        ("person.born_on", "2004-05-17", TypeError),
        ("person.born_on", dt.datetime(2004, 5, 17), TypeError),
        ("studies.enrolled_final", "yes", TypeError),
        ("person.sex", "W", ValueError),
        ("situation.cover", "private", ValueError),
        ("person.birth_country", "stateless", ValueError),
        ("person.nationalities", ["co"], ValueError),
    ],
)
def test_what_could_not_be_read_again_is_no_answer(key: str, value: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        answer(key, value)


def test_an_address_without_anything_in_it_is_none() -> None:
    dossier = answer("address.city", "LYON")(EMPTY)
    assert answer("address.city", "")(dossier).answers.address is None
    assert changes.no_address()(dossier).answers.address is None


def test_documents_come_grow_change_move_and_go() -> None:
    dossier = changes.add_document("", "", [file("a")])(one_document(file("p")))
    dossier = changes.add_files(1, [file("b")])(dossier)
    dossier = changes.move_document(1, "bank_details", "rib")(dossier)
    new = dataclasses.replace(dossier.documents[0], expires_on=dt.date(2033, 1, 9), password=" kept ")
    dossier = changes.replace_document(0, new)(dossier)
    assert [(d.requirement, d.kind, [f.name for f in d.files]) for d in dossier.documents] == [
        ("identity", "passport", ["p"]),
        ("bank_details", "rib", ["a", "b"]),
    ]
    assert dossier.documents[0].password == " kept "
    assert [d.kind for d in changes.remove_document(0)(dossier).documents] == ["rib"]


@pytest.mark.parametrize(
    "wrong",
    [{"academic_year": "2026"}, {"academic_year": "2026-2028"}, {"language": "español"}, {"issuing_country": "co"},
     {"files": (SourceFile("a", lambda: b"", edits=(PageEdit(1, turn=45),)),)}],
)  # fmt: skip
def test_a_detail_that_could_not_be_read_again_is_not_let_in(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        changes.replace_document(0, dataclasses.replace(Document("identity", "passport"), **wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize("index", [1, 7])
def test_a_document_that_is_not_there_cannot_be_changed(index: int) -> None:
    with pytest.raises(IndexError):
        changes.remove_document(index)(one_document())
    with pytest.raises(IndexError):
        changes.add_files(index, [])(one_document())


def test_the_pages_of_a_document_are_those_of_its_files_in_order() -> None:
    (document,) = one_document(file("scan", 3, 1), file("back"), file("locked")).documents
    known = [facts("scan", 2), facts("back", 2), facts("locked", 0, Verdict.NEEDS_PASSWORD)]
    pages = [(page.name, edit.page) for page, edit in pages_of(document, known)]
    assert pages == [("scan", 3), ("scan", 1), ("back", 1), ("back", 2), ("locked", 0)]


def test_pages_are_rearranged_into_runs() -> None:
    a, b = file("a"), file("b")
    dossier = rearrange(0, [(a, PageEdit(3)), (a, PageEdit(1, 90)), (b, PageEdit(1)), (a, PageEdit(2))])(one_document(a, b))
    assert files_of(dossier) == [("a", [3, 1]), ("b", [1]), ("a", [2])]


def test_a_page_that_is_taken_out_is_in_no_run_and_a_locked_file_stays_whole() -> None:
    a, locked = file("a"), file("locked")
    dossier = rearrange(0, [(locked, WHOLE), (a, PageEdit(2))])(one_document(a, locked))
    assert files_of(dossier) == [("locked", []), ("a", [2])]
    assert files_of(rearrange(0, [])(dossier)) == []


def test_pages_that_stand_as_they_were_given_are_no_edits() -> None:
    given = one_document(file("signed"), file("b"))
    known = [facts("signed", 3), facts("b", 1)]
    (first, second, third, other) = pages_of(given.documents[0], known)
    assert rearrange(0, [first, second, third, other])(given) == given
    moved = rearrange(0, [second, first, third, other])(given)
    assert files_of(moved) == [("signed", [2, 1, 3]), ("b", [])]
    (second, first, third, other) = pages_of(moved.documents[0], known)
    assert rearrange(0, [first, second, third, other])(moved) == given


def test_pages_that_were_taken_out_or_apart_stay_arranged() -> None:
    given = one_document(file("a"), file("b"))
    (first, second, third, other) = pages_of(given.documents[0], [facts("a", 3), facts("b", 1)])
    short = rearrange(0, [second, first, other])(given)
    assert files_of(short) == [("a", [2, 1]), ("b", [])]
    (second, first, other) = pages_of(short.documents[0], [facts("a", 2), facts("b", 1)])
    assert files_of(rearrange(0, [first, second, other])(short)) == [("a", [1, 2]), ("b", [])]
    apart = rearrange(0, [first, other, second, third])(given)
    assert files_of(apart) == [("a", [1]), ("b", []), ("a", [2, 3])]


def test_arranging_the_pages_as_they_are_twice_changes_nothing_more() -> None:
    dossier = one_document(file("a", 1, 2), file("b", 1), file("a", 3))
    again = rearrange(0, pages_of(dossier.documents[0], [facts("a", 2), facts("b", 1), facts("a", 1)]))(dossier)
    assert again == dossier


@pytest.mark.parametrize(
    "edit",
    [PageEdit(-1), PageEdit(1, 1), PageEdit(1, shape="A4"), PageEdit(1, corners=((0, 0), (1, 0), (1, 1))),
     PageEdit(1, corners=((0, 0), (1.5, 0), (1, 1), (0, 1))), PageEdit(1, corners=((0, 0), (0, 1), (1, 1), (1, 0)))],
)  # fmt: skip
def test_a_page_that_cannot_be_is_not_let_in(edit: PageEdit) -> None:
    with pytest.raises(ValueError):
        rearrange(0, [(file("a"), edit)])


def test_an_excuse_is_one_for_each_requirement_and_goes_with_its_reason() -> None:
    dossier = changes.excuse("bank_details", "No account yet")(EMPTY)
    dossier = changes.excuse("identity", "Lost")(dossier)
    dossier = changes.excuse("bank_details", " Next week ")(dossier)
    assert dossier.excuses == (Excuse("identity", "Lost"), Excuse("bank_details", "Next week"))
    assert changes.excuse("identity", " ")(dossier).excuses == (Excuse("bank_details", "Next week"),)


def test_a_refusal_is_one_for_each_requirement_and_can_be_taken_back() -> None:
    day = dt.date(2026, 10, 1)
    dossier = changes.refuse("identity", "blurred", None)(EMPTY)
    dossier = changes.refuse("identity", "cut", day)(dossier)
    assert dossier.refusals == (Refusal("identity", "cut", day),)
    assert changes.unrefuse("identity")(dossier) == EMPTY


def test_a_change_is_undone_and_done_again() -> None:
    history = History(Kept(Moment.of(EMPTY)), lambda: dt.date(2026, 9, 20))
    history.change("Add a document", one_document(file("a")))
    history.change("Take it out", EMPTY)
    assert (history.undo_label, history.redo_label) == ("Take it out", "")
    assert history.undo() and files_of(history.now) == [("a", [])]
    assert (history.undo_label, history.redo_label) == ("Add a document", "Take it out")
    assert history.undo() and history.now == EMPTY
    assert not history.undo()
    assert history.redo() and history.redo() and history.now == EMPTY
    assert not history.redo()


def test_a_new_change_ends_what_could_be_done_again() -> None:
    history = History(Kept(Moment.of(EMPTY)), lambda: dt.date(2026, 9, 20))
    history.change("a", answer("bank.bic", "A")(EMPTY))
    history.undo()
    history.change("b", answer("bank.bic", "B")(EMPTY))
    assert not history.redo()
    assert history.now.answers.bank.bic == "B"


def typed(history: History, text: str, key: str = "bank.holder") -> None:
    for length in range(1, len(text) + 1):
        history.change(key, answer(key, text[:length])(history.now), merge=key)


def test_what_is_typed_into_one_field_is_one_step() -> None:
    history = History(Kept(Moment.of(EMPTY)), lambda: dt.date(2026, 9, 20))
    typed(history, "Ana Exemple")
    typed(history, "AGRIFRPP", "bank.bic")
    typed(history, "Ana", "bank.holder")
    assert history.undo() and history.now.answers.bank.holder == "Ana Exemple"
    assert history.undo() and history.now.answers.bank.bic == ""
    assert history.undo() and history.now == EMPTY


def test_typing_after_an_undo_is_a_step_of_its_own() -> None:
    history = History(Kept(Moment.of(EMPTY)), lambda: dt.date(2026, 9, 20))
    typed(history, "Ana")
    history.undo()
    history.redo()
    typed(history, "Bob")
    history.undo()
    assert history.now.answers.bank.holder == "Ana"


def test_a_change_that_changes_nothing_is_no_step() -> None:
    history = History(Kept(Moment.of(EMPTY)), lambda: dt.date(2026, 9, 20))
    assert not history.change("nothing", Dossier())
    assert history.undo_label == ""


def test_the_oldest_steps_are_forgotten() -> None:
    history = History(Kept(Moment.of(EMPTY)), lambda: dt.date(2026, 9, 20))
    for number in range(MOST_STEPS + 5):
        history.change(str(number), answer("bank.bic", str(number))(history.now))
    while history.undo():
        pass
    assert history.now.answers.bank.bic == "4"


def test_the_files_of_one_document_join_those_of_another() -> None:
    one, other = SourceFile("visa.jpg", bytes), SourceFile("validation.pdf", bytes)
    dossier = Dossier(documents=(Document("", "", (other,)), Document("residence_permit", "vls_ts", (one,))))
    joined = changes.join_documents(1, 0)(dossier)
    assert [(d.requirement, d.kind, [f.name for f in d.files]) for d in joined.documents] == [
        ("residence_permit", "vls_ts", ["visa.jpg", "validation.pdf"])
    ]
