"""A dossier in a folder: read again as it was kept, whatever is in it; whole or not at all; nothing overwritten."""

from __future__ import annotations

import dataclasses
import datetime as dt
import errno
import os
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import OutputError
from desktop.intake import lists
from desktop.model.answers import Answers
from desktop.model.dossier import Document, Dossier, Excuse, Refusal, SourceFile
from desktop.model.page_edit import MOST_SKEW, SHAPES, TURNS, PageEdit
from desktop.session import changes, opening, writing
from desktop.session.case_text import case_text
from desktop.session.history import Kept, Moment
from desktop.session.keeping import CaseFolder
from desktop.session.naming import LONGEST_BYTES, unused_name

RULES = opening.open_rules()
KINDS = [(r.id, a.id) for r in RULES.procedure.requirements for a in r.alternatives]
COUNTRIES = ["CO", "FR", "XK", "GB"]

any_text = st.text(st.characters(exclude_categories=()), max_size=30) | st.sampled_from(
    ["محمد عبد الله", "می‌خواهم", "王小明", "Nguyễn Thị Ánh", "O'Brien \"Bob\"", "a\\b", "..." * 90, "#", "'''", '"""',
     "= [x]", "\x7f\x00", "e\u200b\u0301", "\u2028", "\ud83d\ude00", "😀"]
)  # fmt: skip
texts = st.lists(any_text, max_size=3)
days = st.none() | st.dates()
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "person.sex": st.sampled_from(["", *lists.SEXES]),
    "person.born_on": days,
    "person.birth_country": st.sampled_from(["", *COUNTRIES]),
    "person.nationalities": st.lists(st.sampled_from([*COUNTRIES, *lists.WITHOUT_COUNTRY]), max_size=3),
    "person.given_names": texts,
    "person.other_spellings": texts,
    "address.lines": texts,
    "studies.enrolled_in": st.sampled_from(["", *lists.ENROLLED_IN]),
    "studies.study_kind": st.sampled_from(["", *lists.STUDY_KINDS]),
    "studies.course_begins_on": days,
    "studies.course_ends_on": days,
    "studies.enrolled_final": st.none() | st.booleans(),
    "situation.residence_country": st.sampled_from(["", *COUNTRIES]),
    "situation.french_origin": st.sampled_from(["", *lists.FRENCH_ORIGINS]),
    "situation.cover": st.sampled_from(["", *lists.COVERS]),
    "situation.ehic_expires_on": days,
    "situation.andorra_choice": st.sampled_from(["", *lists.ANDORRA_CHOICES]),
    "situation.has_work_contract": st.none() | st.booleans(),
    "language": st.sampled_from(["en", "fr", "es", "ar", "zh"]),
}
KEYS = [
    f"{table.name}.{each.name}"
    for table in dataclasses.fields(Answers)
    for each in dataclasses.fields({**vars(Answers()), "address": changes.answer("address.city", "x")(Dossier()).answers.address}[table.name])
]


def as_kept(dossier: Dossier) -> Kept:
    return Kept(Moment.of(dossier))


@st.composite
def edits(draw: st.DrawFn) -> PageEdit:
    share = st.floats(0, 0.4)
    left, top, right, bottom = draw(share), draw(share), 1 - draw(share), 1 - draw(share)
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return PageEdit(
        draw(st.integers(1, 10**6)), draw(st.sampled_from(TURNS)), draw(st.sampled_from([(), corners])),
        draw(st.sampled_from(SHAPES)), draw(st.floats(-MOST_SKEW, MOST_SKEW)), draw(st.booleans()), draw(st.booleans()),
    )  # fmt: skip


@st.composite
def documents(draw: st.DrawFn, names: tuple[str, ...]) -> changes.Change:
    files = [
        dataclasses.replace(SourceFile(name, lambda: b""), edits=tuple(draw(st.lists(edits(), max_size=2))))
        for name in draw(st.lists(st.sampled_from(names), max_size=4))
    ]
    requirement, kind = draw(st.sampled_from(KINDS))
    document = Document(
        requirement, kind, tuple(files), draw(days), draw(days), draw(st.sampled_from(["", *COUNTRIES])),
        draw(st.sampled_from(["", "es", "ar"])), draw(st.sampled_from(["", "2026-2027"])), draw(st.booleans()),
        draw(st.booleans()), draw(st.booleans()), draw(st.booleans()), draw(st.text(max_size=10)),
    )  # fmt: skip
    return lambda dossier: changes.replace_document(
        len(dossier.documents), document
    )(changes.add_document("", "", [])(dossier))


thorough = settings(
    max_examples=150, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


def read(folder: Path) -> Dossier:
    return opening.open_case(folder, RULES)


def kept(folder: Path, dossier: Dossier) -> Dossier:
    """What is read again of a dossier that was kept."""
    CaseFolder(folder).keep(as_kept(dossier))
    return read(folder)


@thorough
@given(st.data())
def test_every_answer_of_any_script_is_read_again_as_it_was_kept(tmp_path: Path, data: st.DataObject) -> None:
    dossier = Dossier()
    for key in [*KEYS, "language"]:
        dossier = changes.answer(key, data.draw(VALUES.get(key, any_text), label=key))(dossier)
    dossier = changes.excuse("identity", data.draw(any_text))(dossier)
    dossier = changes.refuse("bank_details", data.draw(any_text), data.draw(days))(dossier)
    assert kept(tmp_path, dossier) == dossier


@thorough
@given(st.data())
def test_every_document_and_arrangement_is_read_again_as_it_was_kept(tmp_path: Path, data: st.DataObject) -> None:
    names = ("passport.jpg", "scans/زواج.pdf", "a'b\"c.png")
    dossier = Dossier()
    for change in data.draw(st.lists(documents(names), max_size=3)):
        dossier = change(dossier)
    absent = tuple(
        dataclasses.replace(d, files=tuple(dataclasses.replace(f, absent=True) for f in d.files)) for d in dossier.documents
    )
    assert kept(tmp_path, dossier) == dataclasses.replace(dossier, documents=absent)


def test_every_key_of_the_model_is_tried_above() -> None:
    assert len(KEYS) == 30
    assert set(VALUES) <= {*KEYS, "language"}


def test_the_text_is_as_the_contract_shows_it() -> None:
    file = SourceFile("scan.pdf", lambda: b"", edits=(PageEdit(2, 90, ((0.1, 0), (1, 0), (1, 1), (0, 1)), "card", -1.5, True), PageEdit(1)))
    dossier = changes.answer("person.given_names", ["Ana", "Lucía"])(Dossier("fr"))
    dossier = changes.answer("studies.enrolled_final", False)(dossier)
    dossier = changes.add_document("identity", "passport", [file, SourceFile("back.jpg", lambda: b"")])(dossier)
    dossier = changes.refuse("identity", "blurred", dt.date(2026, 10, 1))(dossier)
    assert case_text(dossier) == """\
schema = 1
language = "fr"

[person]
given_names = ["Ana", "Lucía"]

[studies]
enrolled_final = false

[[documents]]
requirement = "identity"
kind = "passport"
files = ["scan.pdf", "back.jpg"]

[[documents.pages]]
file = 1
page = 2
turn = 90
corners = [0.1, 0, 1, 0, 1, 1, 0, 1]
shape = "card"
skew = -1.5
even = true

[[documents.pages]]
file = 1
page = 1

[[documents.pages]]
file = 2

[[refusals]]
requirement = "identity"
reason = "blurred"
on = 2026-10-01
"""


def test_what_no_file_can_hold_does_not_stop_a_save(tmp_path: Path) -> None:
    dossier = Dossier(documents=(Document("identity", "passport", password="\ud800x"),), excuses=(Excuse("identity", "\udfff"),))
    CaseFolder(tmp_path).keep(as_kept(dossier))
    assert tomllib.loads((tmp_path / "case.toml").read_text("utf-8"))["documents"][0]["password"] == "?x"


def test_a_line_of_dots_is_opened_again(tmp_path: Path) -> None:
    dossier = dataclasses.replace(Dossier(), excuses=(Excuse("identity", "." * 5000),), refusals=(Refusal("identity", "…"),))
    assert kept(tmp_path, dossier) == dossier


def test_a_case_that_would_be_too_large_to_open_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    CaseFolder(tmp_path).keep(as_kept(Dossier("fr")))
    with pytest.raises(OutputError) as refused:
        CaseFolder(tmp_path).keep(as_kept(dataclasses.replace(Dossier(), excuses=(Excuse("identity", "x" * 1_000_001),))))
    assert refused.value.code == "case_too_large"
    assert read(tmp_path) == Dossier("fr")


def failing(number: int) -> Callable[..., int]:
    def fail(*_arguments: object) -> int:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "output_full"), (errno.EROFS, "output_forbidden"), (errno.EIO, "output_failed")],
)
def test_a_save_that_fails_leaves_the_last_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    keeper = CaseFolder(tmp_path)
    keeper.keep(as_kept(Dossier("fr")))
    monkeypatch.setattr(writing.os, "fsync", failing(number))
    with pytest.raises(OutputError) as refused:
        keeper.keep(as_kept(Dossier("es")))
    assert refused.value.code == code
    assert os.listdir(tmp_path) == ["case.toml"]
    assert read(tmp_path) == Dossier("fr")


def refusal(keeper: CaseFolder, dossier: Dossier) -> str:
    """The code of the error when it is kept; "" when it is."""
    try:
        keeper.keep(as_kept(dossier))
    except OutputError as refused:
        return refused.code
    return ""


def other_window(folder: Path) -> None:
    CaseFolder(folder).keep(as_kept(Dossier("es")))


def editor(folder: Path) -> None:
    with (folder / "case.toml").open("a", encoding="utf-8") as stream:
        stream.write("# mine\n")


def link(folder: Path) -> None:
    (folder / "case.toml").unlink()
    (folder / "case.toml").symlink_to(__file__)


@pytest.mark.parametrize("somebody", [other_window, editor, link], ids=lambda each: each.__name__)
def test_what_somebody_else_wrote_meanwhile_is_not_written_over(tmp_path: Path, somebody: Callable[[Path], None]) -> None:
    if somebody is link and os.name == "nt":
        pytest.skip("links need a right there")
    keeper = CaseFolder.create(tmp_path / "c")
    keeper.keep(as_kept(Dossier("fr")))
    somebody(tmp_path / "c")
    theirs = (tmp_path / "c" / "case.toml").read_bytes()
    for _ in range(2):
        with pytest.raises(OutputError) as refused:
            keeper.keep(as_kept(Dossier("ar")))
        assert (refused.value.code, refused.value.details) == ("case_changed_elsewhere", {"folder": str(keeper.folder)})
    assert (tmp_path / "c" / "case.toml").read_bytes() == theirs
    assert os.listdir(tmp_path / "c") == ["case.toml"]


def test_what_changed_between_opening_the_folder_and_reading_the_case_counts_as_changed(tmp_path: Path) -> None:
    CaseFolder(tmp_path).keep(as_kept(Dossier("fr")))
    keeper = CaseFolder(tmp_path)
    other_window(tmp_path)
    keeper.adopt(read(tmp_path))
    assert refusal(keeper, Dossier("ar")) == "case_changed_elsewhere"


def test_one_window_keeps_again_and_again_also_what_was_there_before_or_what_somebody_else_wrote_alike(tmp_path: Path) -> None:
    keeper = CaseFolder.create(tmp_path / "c")
    for language in ("fr", "fr", "ar", "fr"):
        assert refusal(keeper, Dossier(language)) == ""
    other_window(tmp_path / "c")
    assert [refusal(keeper, Dossier(language)) for language in ("es", "zh")] == ["", ""]
    assert read(tmp_path / "c") == Dossier("zh")


def test_an_earlier_state_that_somebody_put_back_is_theirs(tmp_path: Path) -> None:
    keeper = CaseFolder.create(tmp_path / "c")
    for language in ("es", "fr"):
        keeper.keep(as_kept(Dossier(language)))
    other_window(tmp_path / "c")
    assert refusal(keeper, Dossier("ar")) == "case_changed_elsewhere"
    assert read(tmp_path / "c") == Dossier("es")


def test_a_case_that_vanished_is_written_anew(tmp_path: Path) -> None:
    keeper = CaseFolder.create(tmp_path / "c")
    keeper.keep(as_kept(Dossier("fr")))
    (tmp_path / "c" / "case.toml").unlink()
    assert refusal(keeper, Dossier("ar")) == ""
    other_window(tmp_path / "c")
    assert refusal(keeper, Dossier("fr")) == "case_changed_elsewhere"


def test_a_save_that_failed_when_the_file_stood_there_already_is_our_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = CaseFolder.create(tmp_path / "c")
    keeper.keep(as_kept(Dossier("fr")))
    with monkeypatch.context() as patched:
        patched.setattr(writing, "sync_folder", failing(errno.EIO))
        assert refusal(keeper, Dossier("es")) == "output_failed"
    assert read(tmp_path / "c") == Dossier("es")
    assert refusal(keeper, Dossier("ar")) == ""


def test_a_case_that_cannot_be_compared_is_not_written_over(tmp_path: Path) -> None:
    keeper = CaseFolder.create(tmp_path / "c")
    keeper.keep(as_kept(Dossier("fr")))
    (tmp_path / "c" / "case.toml").unlink()
    (tmp_path / "c" / "case.toml").mkdir()
    assert refusal(keeper, Dossier("ar")) == "output_failed"


def test_a_new_folder_is_new_or_empty(tmp_path: Path) -> None:
    assert CaseFolder.create(tmp_path / "a" / "b").folder == (tmp_path / "a" / "b").resolve()
    (tmp_path / "a" / "b" / ".DS_Store").write_bytes(b"")
    CaseFolder.create(tmp_path / "a" / "b")
    (tmp_path / "file").write_bytes(b"")
    for folder, code in ((tmp_path, "case_folder_not_empty"), (tmp_path / "file", "output_not_a_folder")):
        with pytest.raises(OutputError) as refused:
            CaseFolder.create(folder)
        assert refused.value.code == code


NAMES = [
    ("passport.jpg", "passport.jpg"),
    ("/home/ana/My scans/passport.JPG", "passport.JPG"),
    ("C:\\Users\\Ana\\passport.jpg", "passport.jpg"),
    ("CON", "_CON"),
    ("nul.pdf", "_nul.pdf"),
    ("com1.tar.pdf", "_com1.tar.pdf"),
    ("COM¹.pdf", "_COM¹.pdf"),
    ("console.pdf", "console.pdf"),
    ('a<b>c:d"e|f?g*h.pdf', "a_b_c_d_e_f_g_h.pdf"),
    ("scan.pdf. . .", "scan.pdf"),
    ("...hidden.pdf", "hidden.pdf"),
    (".pdf", "pdf"),
    ("", "document"),
    ("???", "___"),
    (" .. ", "document"),
    ("e\u0301te\u0301.pdf", "été.pdf"),
    ("gpj.\u202etrap.pdf", "gpj.trap.pdf"),
    ("a\x00b\nc\udcff.pdf", "ab c.pdf"),
    ("جواز السفر.pdf", "جواز السفر.pdf"),
    ("護照.heic", "護照.heic"),
    ("scan .pdf", "scan.pdf"),
    ("letter.of my landlord about the flat", "letter.of my landlord about the flat"),
]


@pytest.mark.parametrize(("wanted", "name"), NAMES, ids=[ascii(row[0]) for row in NAMES])
def test_a_file_keeps_its_name_as_far_as_every_system_takes_it(wanted: str, name: str) -> None:
    assert unused_name(wanted, ()) == name


@pytest.mark.parametrize("letter", ["a", "é", "照", "😀", "e\u0323"])
def test_a_long_name_is_shortened_and_keeps_its_ending(letter: str) -> None:
    used: list[str] = []
    for _ in range(12):
        used.append(unused_name(letter * 300 + ".jpeg", used))
    assert len(set(used)) == 12
    assert all(len(name.encode()) <= LONGEST_BYTES and name.endswith(".jpeg") for name in used)


@thorough
@given(st.lists(any_text, max_size=4))
def test_any_name_is_safe_and_its_own_second_form(wanted: list[str]) -> None:
    used: list[str] = []
    for text in wanted:
        name = unused_name(text, used)
        assert name not in used
        assert unused_name(name, ()) == name
        name.encode()
        used.append(name)


def test_a_name_is_unused_also_where_capitals_and_accents_do_not_count() -> None:
    assert unused_name("PASSPORT.jpg", ["passport.jpg"]) == "PASSPORT (2).jpg"
    assert unused_name("été.jpg", ["E\u0301TE\u0301.JPG", "été (2).jpg"]) == "été (3).jpg"


def test_a_file_comes_in_as_it_is_and_overwrites_nothing(tmp_path: Path) -> None:
    keeper = CaseFolder(tmp_path)
    names = [keeper.take("passport.jpg", content).name for content in (b"one", b"two", b"one", b"three")]
    assert names == ["passport.jpg", "passport (2).jpg", "passport.jpg", "passport (3).jpg"]
    assert [(tmp_path / name).read_bytes() for name in names] == [b"one", b"two", b"one", b"three"]
    file = keeper.take("Case.TOML", b"mine")
    assert (file.name, file.read(), file.size, file.absent) == ("Case (2).TOML", b"mine", 4, False)


def test_a_file_that_appears_just_before_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "passport.jpg").write_bytes(b"theirs")
    monkeypatch.setattr("desktop.session.keeping.os.listdir", lambda _folder: [])
    with pytest.raises(OutputError) as refused:
        CaseFolder(tmp_path).take("passport.jpg", b"mine")
    assert refused.value.code == "output_failed"
    assert (tmp_path / "passport.jpg").read_bytes() == b"theirs"


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_that_leads_out_is_neither_read_nor_copied(tmp_path: Path) -> None:
    (tmp_path / "theirs.pdf").write_bytes(b"theirs")
    keeper, dossier = moving(tmp_path / "old")
    (tmp_path / "old" / "b.pdf").unlink()
    (tmp_path / "old" / "b.pdf").symlink_to(tmp_path / "theirs.pdf")
    with pytest.raises(OSError):
        dossier.documents[0].files[1].read()
    assert keeper.move(tmp_path / "new", as_kept(dossier)) == ("b.pdf",)
    assert not (tmp_path / "new" / "b.pdf").exists()


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be there")
@pytest.mark.parametrize("name", [b"a\xff.pdf", b"  ", b"C:scan.pdf", b"..\\scan.pdf"], ids=repr)
def test_a_file_whose_name_could_not_be_read_again_is_copied_although_it_lies_there(tmp_path: Path, name: bytes) -> None:
    keeper, path = CaseFolder(tmp_path), Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    try:
        path.write_bytes(b"mine")
    except OSError:
        pytest.skip("this disk takes no such name")
    assert keeper.take_from(path) is None
    file = keeper.take(path.name, b"mine")
    keeper.keep(as_kept(changes.add_document("identity", "passport", [file])(Dossier())))
    assert [(each.read(), each.absent) for each in read(tmp_path).documents[0].files] == [(b"mine", False)]
    assert path.read_bytes() == b"mine"


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing.os, "fsync", failing(errno.ENOSPC))
    with pytest.raises(OutputError) as refused:
        CaseFolder(tmp_path).take("passport.jpg", b"x")
    assert refused.value.code == "output_full"
    assert os.listdir(tmp_path) == []


def moving(folder: Path) -> tuple[CaseFolder, Dossier]:
    (folder / "scans").mkdir(parents=True)
    (folder / "scans" / "a.pdf").write_bytes(b"a")
    CaseFolder(folder).keep(as_kept(changes.add_document("identity", "passport", [SourceFile("scans/a.pdf", lambda: b"")])(Dossier())))
    keeper = CaseFolder(folder)
    dossier = changes.add_files(0, [keeper.take("b.pdf", b"b")])(keeper.adopt(read(folder)).now.dossier)
    return keeper, dossier


def test_a_dossier_moves_with_its_files_and_is_read_there(tmp_path: Path) -> None:
    keeper, dossier = moving(tmp_path / "old")
    assert keeper.move(tmp_path / "new", as_kept(dossier)) == ()
    assert keeper.folder == tmp_path / "new"
    assert read(tmp_path / "new") == dossier
    for name in ("scans/a.pdf", "b.pdf"):
        (tmp_path / "old" / name).unlink()
    assert [file.read() for file in dossier.documents[0].files] == [b"a", b"b"]


def test_a_dossier_that_was_changed_elsewhere_moves_away_and_is_watched_there(tmp_path: Path) -> None:
    keeper, dossier = moving(tmp_path / "old")
    other_window(tmp_path / "old")
    assert refusal(keeper, dossier) == "case_changed_elsewhere"
    keeper.move(tmp_path / "new", as_kept(dossier))
    assert refusal(keeper, Dossier("fr")) == ""
    assert (read(tmp_path / "old"), read(tmp_path / "new")) == (Dossier("es"), Dossier("fr"))
    other_window(tmp_path / "new")
    assert refusal(keeper, dossier) == "case_changed_elsewhere"


def test_what_can_no_longer_be_read_is_left_behind_and_named(tmp_path: Path) -> None:
    keeper, dossier = moving(tmp_path / "old")
    (tmp_path / "old" / "b.pdf").unlink()
    assert keeper.move(tmp_path / "new", as_kept(dossier)) == ("b.pdf",)
    with pytest.raises(OSError):
        dossier.documents[0].files[1].read()


def test_a_move_that_fails_leaves_nothing_and_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper, dossier = moving(tmp_path / "old")
    monkeypatch.setattr(writing.os, "fsync", failing(errno.ENOSPC))
    with pytest.raises(OutputError):
        keeper.move(tmp_path / "new", as_kept(dossier))
    assert not (tmp_path / "new").exists()
    assert keeper.folder == tmp_path / "old"
    assert [file.read() for file in dossier.documents[0].files] == [b"a", b"b"]


def test_what_a_save_that_was_cut_off_left_is_tidied_up_but_not_what_is_just_being_written(tmp_path: Path) -> None:
    old, new = (tmp_path / f".dossier-pret-unfinished-{digit * 16}" for digit in "ab")
    for path in (old, new, tmp_path / ".dossier-pret-unfinished-mine"):
        path.write_bytes(b"")
    os.utime(old, (time.time() - 3600,) * 2)
    CaseFolder(tmp_path).tidy()
    assert sorted(os.listdir(tmp_path)) == [".dossier-pret-unfinished-" + "b" * 16, ".dossier-pret-unfinished-mine"]
