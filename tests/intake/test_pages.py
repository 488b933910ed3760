"""Pages arranged in ``case.toml``: which, in which order, turned and cut how; and pieces that were refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from desktop.model.dossier import Refusal
from desktop.model.page_edit import PageEdit, convex
from tests.intake.cases import SAMPLE, problems, read, write

DOCUMENT = "schema = 1\n[[documents]]\nrequirement = 'identity'\nkind = 'passport'\n"
FILES = DOCUMENT + "files = ['scan.pdf', 'back.jpg']\n"
CORNERS = "corners = [0.1,0.1, 0.9,0.1, 0.9,0.95, 0.1,0.95]"


def pages(*tables: str) -> str:
    return FILES + "".join(f"[[documents.pages]]\n{table}\n" for table in tables)


def taken(folder: Path, text: str) -> list[tuple[str, tuple[PageEdit, ...]]]:
    (document,) = read(write(folder, text)).documents
    return [(file.name, file.edits) for file in document.files]


def test_without_pages_every_file_is_taken_as_it_is(tmp_path: Path) -> None:
    assert taken(tmp_path, FILES) == [("scan.pdf", ()), ("back.jpg", ())]


def test_a_page_says_what_is_done_to_it(tmp_path: Path) -> None:
    text = pages(f"file = 1\npage = 2\nturn = 90\n{CORNERS}\nshape = 'card'")
    kept = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.95), (0.1, 0.95))
    assert taken(tmp_path, text) == [("scan.pdf", (PageEdit(2, 90, kept, "card"),))]


def test_a_page_says_how_it_is_made_level_and_that_its_light_is_evened(tmp_path: Path) -> None:
    text = pages("file = 1\npage = 1\nskew = 1.5\neven = true", "file = 1\npage = 2\nskew = -2\neven = false")
    (_, (level, other)), = taken(tmp_path, text)
    assert (level, other) == (PageEdit(1, skew=1.5, even=True), PageEdit(2, skew=-2.0))
    assert isinstance(other.skew, float)


def test_a_page_says_that_it_is_wanted_as_it_is(tmp_path: Path) -> None:
    ((_, (kept, usual)),) = taken(tmp_path, pages("file = 1\npage = 1\nas_it_is = true", "file = 1\npage = 2"))
    assert (kept.automatic, usual.automatic) == (False, True)
    assert kept.untouched


@pytest.mark.parametrize("shape", ["card", "photo", "a4", "passport"])
def test_a_page_may_have_the_proportions_of(shape: str, tmp_path: Path) -> None:
    ((_, (edit,)),) = taken(tmp_path, pages(f"file = 1\npage = 1\nshape = '{shape}'"))
    assert edit.shape == shape


def test_pages_of_one_file_that_follow_each_other_are_one_run(tmp_path: Path) -> None:
    text = pages("file = 1\npage = 3", "file = 1\npage = 1", "file = 2\npage = 1", "file = 1\npage = 2")
    assert taken(tmp_path, text) == [
        ("scan.pdf", (PageEdit(3), PageEdit(1))),
        ("back.jpg", (PageEdit(1),)),
        ("scan.pdf", (PageEdit(2),)),
    ]


def test_a_page_without_a_number_is_the_whole_file(tmp_path: Path) -> None:
    text = pages("file = 2", "file = 1\npage = 1", "file = 1")
    assert taken(tmp_path, text) == [("back.jpg", ()), ("scan.pdf", (PageEdit(1),)), ("scan.pdf", ())]


def test_the_only_file_need_not_be_named(tmp_path: Path) -> None:
    text = DOCUMENT + "files = ['scan.pdf']\n[[documents.pages]]\npage = 2"
    assert taken(tmp_path, text) == [("scan.pdf", (PageEdit(2),))]


def test_a_file_of_which_no_page_is_taken_is_no_part_of_the_document(tmp_path: Path) -> None:
    assert taken(tmp_path, pages("file = 2\npage = 1")) == [("back.jpg", (PageEdit(1),))]


def test_corners_may_be_whole_numbers(tmp_path: Path) -> None:
    ((_, (edit,)),) = taken(tmp_path, pages("file = 1\npage = 1\ncorners = [0, 0, 1, 0, 1, 1, 0, 1]"))
    assert edit.corners == ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


REFUSED = [
    ("file = 0\npage = 1", "file", "no_such_file", "0", ("2",)),
    ("file = 3\npage = 1", "file", "no_such_file", "3", ("2",)),
    ("file = true\npage = 1", "file", "no_such_file", "true", ("2",)),
    ("file = 1.0\npage = 1", "file", "no_such_file", "1.0", ("2",)),
    ("file = 'scan.pdf'\npage = 1", "file", "no_such_file", '"scan.pdf"', ("2",)),
    ("page = 1", "file", "page_of_no_file", "", ("2",)),
    ("file = 1\npage = 0", "page", "not_a_page", "0", ()),
    ("file = 1\npage = -1", "page", "not_a_page", "-1", ()),
    ("file = 1\npage = '1'", "page", "not_a_page", '"1"', ()),
    ("file = 1\nturn = 90", "page", "page_not_said", "", ()),
    ("file = 1\nshape = 'card'", "page", "page_not_said", "", ()),
    ("file = 1\npage = 1\nturn = 45", "turn", "not_in_list", "45", ("0", "90", "180", "270")),
    ("file = 1\npage = 1\nturn = true", "turn", "not_in_list", "true", ("0", "90", "180", "270")),
    ("file = 1\npage = 1\nturn = 90.0", "turn", "not_in_list", "90.0", ("0", "90", "180", "270")),
    ("file = 1\npage = 1\nshape = 'A4'", "shape", "not_in_list", '"A4"', ("card", "photo", "a4", "passport")),
    ("file = 1\npage = 1\nskew = 20.5", "skew", "not_a_skew", "20.5", ("20",)),
    ("file = 1\npage = 1\nskew = '1'", "skew", "not_a_skew", '"1"', ("20",)),
    ("file = 1\npage = 1\nskew = true", "skew", "not_a_skew", "true", ("20",)),
    ("file = 1\npage = 1\nskew = nan", "skew", "not_a_skew", "nan", ("20",)),
    ("file = 1\npage = 1\nskew = -inf", "skew", "not_a_skew", "-inf", ("20",)),
    (f"file = 1\npage = 1\nskew = {'9' * 400}", "skew", "not_a_skew", "…", ("20",)),  # no float is so large
    ("file = 1\npage = 1\neven = 1", "even", "not_true_or_false", "1", ()),
    ("file = 1\nskew = 2", "page", "page_not_said", "", ()),
    ("file = 1\neven = true", "page", "page_not_said", "", ()),
    ("file = 1\nas_it_is = true", "page", "page_not_said", "", ()),
    ("file = 1\npage = 1\ncorners = 1", "corners", "not_corners", "1", ()),
    ("file = 1\npage = 1\ncorners = [0, 0, 1, 0, 1, 1]", "corners", "not_corners", "[…]", ()),
    ("file = 1\npage = 1\ncorners = [0, 0, 1, 0, 1, 1, 0, 1.01]", "corners", "not_corners", "[…]", ()),
    ("file = 1\npage = 1\ncorners = [0, 0, 1, 0, 1, 1, 0, nan]", "corners", "not_corners", "[…]", ()),
    ("file = 1\npage = 1\ncorners = [0, 0, 1, 0, 1, 1, 0, true]", "corners", "not_corners", "[…]", ()),
    ("file = 1\npage = 1\ncorners = [0, 0, 0, 1, 1, 1, 1, 0]", "corners", "not_corners", "[…]", ()),  # anticlockwise
    ("file = 1\npage = 1\ncorners = [0, 0, 1, 1, 1, 0, 0, 1]", "corners", "not_corners", "[…]", ()),  # a bow tie
    ("file = 1\npage = 1\ncorners = [0, 0, 1, 0, 0.2, 0.2, 0, 1]", "corners", "not_corners", "[…]", ()),  # a dart
    ("file = 1\npage = 1\ncorners = [0, 0, 1, 0, 1, 0, 0, 0]", "corners", "not_corners", "[…]", ()),  # no area
    ("file = 1\npage = 1\nangle = 90", "angle", "unknown_key", "angle", ("page",)),
]


@pytest.mark.parametrize("row", REFUSED, ids=[f"{row[2]} {row[3]} {number}" for number, row in enumerate(REFUSED)])
def test_what_cannot_be_is_refused(tmp_path: Path, row: tuple[str, str, str, str, tuple[str, ...]]) -> None:
    table, key, code, found, expected = row
    (problem,) = problems(write(tmp_path, pages("file = 1\npage = 1", table)))
    assert (problem.key, problem.code, problem.found) == (f"documents[1].pages[2].{key}", code, found)
    assert problem.expected == expected or code == "unknown_key"


def test_pages_that_are_no_tables_are_refused(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, FILES + "pages = [1, 2]"))
    assert (problem.key, problem.code) == ("documents[1].pages", "not_a_list_of_tables")


def test_pages_count_files_as_they_are_listed_also_when_one_is_refused(tmp_path: Path) -> None:
    text = DOCUMENT + "files = ['../x', 'back.jpg']\n[[documents.pages]]\nfile = 2\npage = 1"
    assert [problem.code for problem in problems(write(tmp_path, text))] == ["outside_folder"]


def test_corners_are_convex_and_clockwise() -> None:
    assert convex(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)))
    assert convex(((0.2, 0.1), (0.9, 0.0), (1.0, 0.8), (0.0, 1.0)))
    assert not convex(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)))
    assert not convex(())


def test_what_was_refused_is_read(tmp_path: Path) -> None:
    text = SAMPLE + "[[refusals]]\nrequirement = 'identity'\nreason = ' blurred '\non = 2026-10-01\n"
    text += "[[refusals]]\nrequirement = 'bank_details'"
    assert read(write(tmp_path, text)).refusals == (
        Refusal("identity", "blurred", dt.date(2026, 10, 1)),
        Refusal("bank_details", "", None),
    )


@pytest.mark.parametrize(
    ("line", "key", "code"),
    [
        ("requirement = 'id'", "requirement", "not_in_list"),
        ("on = '2026-10-01'", "on", "not_a_date"),
        ("reason = 3", "reason", "not_text"),
        ("day = 2026-10-01", "day", "unknown_key"),
    ],
)
def test_a_refusal_that_cannot_be_is_refused(tmp_path: Path, line: str, key: str, code: str) -> None:
    (problem,) = problems(write(tmp_path, SAMPLE + f"[[refusals]]\n{line}"))
    assert (problem.key, problem.code) == (f"refusals[1].{key}", code)
