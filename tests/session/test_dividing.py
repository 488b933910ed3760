"""A piece that the person wants as several files: whole pages, each file within the limit, listed everywhere."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from desktop import words
from desktop.errors import CaseError
from desktop.media.pdf_checking import read_back
from desktop.model.checklist import Finding
from desktop.model.dossier import Dossier, Split
from desktop.progress import Progress
from desktop.session import building, changes, dividing, exporting, opening, sealed, verifying
from desktop.session.building import Built, Order
from desktop.session.case_text import case_text
from desktop.session.sealed import Passphrase
from desktop.vault.passphrase import Cost
from tests.making import document, hostile_pdfs, photograph
from tests.making.cases import write_case
from tests.making.personas import ON
from tests.making.pieces import PIECES, Piece

PIECE = "upload/07-acte-etat-civil"
Built_ = tuple[Built, Path]


@cache
def photo(number: int) -> bytes:
    return photograph(document("birth_certificate_full_copy").picture(dpi=150), seed=number, megapixels=3)


def piece(name: str, **files: bytes) -> Piece:
    made: dict[str, Callable[[Any], bytes]] = {
        file.replace("_", "."): lambda _holder, content=content: content for file, content in files.items()
    }
    return replace(PIECES[name], files=made)


def case(folder: Path, *pieces: Piece | str, splits: dict[str, int]) -> Path:
    write_case(folder, pieces=list(pieces))
    with (folder / "case.toml").open("a", encoding="utf-8") as stream:
        for requirement, files in splits.items():
            stream.write(f'\n[[splits]]\nrequirement = "{requirement}"\nfiles = {files}\n')
    return folder


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Callable[..., Built_]]:
    def run(folder: Path, limits: tuple[int | None, int | None] = (None, None), **changed: Any) -> Built_:
        rules = opening.open_rules(opening.USUAL_PORTAL, *limits)
        order = replace(Order(tmp_path / "out", ON, words.load("en")), **changed)
        return building.build(rules, opening.open_case(folder, rules), order, Progress()), order.out

    yield run


def of(built: Built, requirement: str) -> dict[str, list[Finding]]:
    line = next(line for line in built.checklist.lines if line.id == requirement)
    found: dict[str, list[Finding]] = {}
    for finding in line.findings:
        found.setdefault(finding.code, []).append(finding)
    return found


def uploaded(out: Path) -> dict[str, bytes]:
    return {f"upload/{path.name}": path.read_bytes() for path in sorted((out / "upload").iterdir())}


def test_a_piece_that_cannot_fit_goes_out_in_files_that_do(tmp_path: Path, build: Callable[..., Built_]) -> None:
    photos = {f"{n}_jpg": photo(n) for n in range(4)}
    alone, _out = build(case(tmp_path / "a", piece("birth", **photos), splits={}), (260_000, None), out=tmp_path / "x")
    (told,) = of(alone, "civil_status")["file_size"]
    assert (told.variant, told.outcome.value) == ("cannot_fit", "failed")
    parts = told.found["parts"]
    assert isinstance(parts, int) and 2 <= parts <= 4

    folder = case(tmp_path / "b", "enrolment", piece("birth", **photos), splits={"civil_status": 4})
    built, out = build(folder, (260_000, None), with_zip=True)
    files = {name: content for name, content in uploaded(out).items() if name.startswith(PIECE)}

    assert list(files) == [f"{PIECE}-{n}.pdf" for n in (1, 2, 3, 4)]
    assert all(len(content) <= 260_000 for content in files.values())
    assert [read_back(content).pages for content in files.values()] == [1, 1, 1, 1]
    assert verifying.verify(out) == ()
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert {output["path"] for output in report["outputs"]} >= set(files)
    assert report["upload_bytes"] == sum(map(len, uploaded(out).values()))
    with zipfile.ZipFile(out / "dossier.zip") as archive:
        assert set(files) <= set(archive.namelist())
    found = of(built, "civil_status")
    assert [f.outcome.value for f in found["file_size"]] == ["passed"] * 4
    assert [f.file for f in found["file_size"]] == [f"07-acte-etat-civil-{n}.pdf" for n in (1, 2, 3, 4)]
    (split,) = found["split_files"]
    assert (split.outcome.value, split.found["files"]) == ("unknown", 4)
    assert read_back((out / "dossier.pdf").read_bytes()).pages == 1 + sum(read_back(c).pages for c in uploaded(out).values())


def test_a_piece_that_is_too_much_to_cut_goes_out_whole_and_says_so(
    tmp_path: Path, build: Callable[..., Built_], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dividing.work, "split", dividing.work.count_pages)  # which does not take what it is given: the job dies
    folder = case(tmp_path / "b", "enrolment", piece("birth", a=photo(1), b=photo(2)), splits={"civil_status": 2})
    built, out = build(folder)
    assert [name for name in uploaded(out) if name.startswith(PIECE)] == [f"{PIECE}.pdf"]
    assert [f.variant for f in of(built, "civil_status")["split_files"]] == ["not_split"]
    assert verifying.verify(out) == ()


def test_it_is_split_where_the_files_are_most_alike_and_pages_stay_in_order(
    tmp_path: Path, build: Callable[..., Built_]
) -> None:
    folder = case(tmp_path / "c", piece("birth", **{f"{n}_jpg": photo(n) for n in range(3)}), splits={"civil_status": 2})
    _built, out = build(folder)
    counts = [read_back(content).pages for content in uploaded(out).values()]
    assert sorted(counts) == [1, 2]


def test_the_cuts_go_by_how_small_each_page_can_be(tmp_path: Path, build: Callable[..., Built_]) -> None:
    """As they are first made, the first two pages are the smallest pair; as small as they may be, the last two are, and
    no other pair fits."""
    photos = {f"{n}_jpg": photo(n) for n in range(4)}
    _built, out = build(case(tmp_path / "c", piece("birth", **photos), splits={"civil_status": 3}), (260_000, 3_000_000))
    files = uploaded(out)
    assert [read_back(content).pages for content in files.values()] == [1, 1, 2]
    assert max(map(len, files.values())) <= 260_000


def test_both_sides_of_a_card_stay_in_one_file(tmp_path: Path, build: Callable[..., Built_]) -> None:
    """Each side was scanned as a whole sheet, so that they lie on two pages."""
    card = piece("identity_card", front_jpg=photo(0), back_jpg=photo(1))
    built, out = build(case(tmp_path / "a", card, splits={"identity": 2}), out=tmp_path / "x")
    assert list(uploaded(out)) == ["upload/01-piece-identite.pdf"]
    (told,) = of(built, "identity")["split_files"]
    assert (told.variant, told.weight.value) == ("not_split", "advice")

    built, out = build(case(tmp_path / "b", card, "passport", splits={"identity": 3}))
    assert [read_back(content).pages for content in uploaded(out).values()] == [2, 1]
    assert of(built, "identity")["split_files"][0].found["files"] == 2


def test_one_page_that_is_too_large_alone_is_told_of(tmp_path: Path, build: Callable[..., Built_]) -> None:
    folder = case(tmp_path / "c", piece("birth", a_jpg=photo(0), b_jpg=photo(1)), splits={"civil_status": 2})
    built, _out = build(folder, (30_000, None))
    assert {f.variant for f in of(built, "civil_status")["file_size"]} == {"one_page"}


def test_a_signed_pdf_stays_as_it_is(tmp_path: Path, build: Callable[..., Built_]) -> None:
    signed = hostile_pdfs.signed()
    built, out = build(case(tmp_path / "c", piece("enrolment", signed_pdf=signed), splits={"enrolment": 2}))
    assert uploaded(out) == {"upload/02-scolarite.pdf": signed}
    (told,) = of(built, "enrolment")["split_files"]
    assert told.variant == "signed"


def test_before_it_is_written_the_choice_is_told_and_what_is_planned_is_what_is_written(
    tmp_path: Path, build: Callable[..., Built_]
) -> None:
    folder = case(tmp_path / "c", piece("birth", a_jpg=photo(0), b_jpg=photo(1)), splits={"civil_status": 2})
    rules = opening.open_rules()
    dossier = opening.open_case(folder, rules)
    plan = exporting.plan(rules, dossier, opening.checklist(rules, dossier, ON), {})
    _built, out = build(folder)
    assert [planned.path for planned in plan.pieces] == list(uploaded(out))
    assert {planned.split for planned in plan.pieces} == {("civil_status",)}


def test_the_choice_is_kept_with_the_dossier(tmp_path: Path) -> None:
    rules = opening.open_rules()
    folder = case(tmp_path / "c", "enrolment", splits={"civil_status": 3})
    dossier = opening.open_case(folder, rules)
    assert dossier.splits == (Split("civil_status", 3),)
    (folder / "case.toml").write_text(case_text(dossier), encoding="utf-8")
    assert opening.open_case(folder, rules) == dossier
    assert dossier.files_for("civil_status") == 3
    assert dossier.files_for("identity") == 1


def test_a_sealed_dossier_keeps_it_too(tmp_path: Path) -> None:
    word = Passphrase("four unrelated words", Cost(12 * 1024, 3, 1))
    with closing(sealed.create_sealed(tmp_path / "a.dossier", "en", [word], lambda: ON)) as session:
        session.change("Split", changes.split("civil_status", 2))
    with closing(sealed.open_sealed(tmp_path / "a.dossier", word, lambda: ON)) as session:
        assert session.snapshot.dossier.splits == (Split("civil_status", 2),)


@pytest.mark.parametrize("told", ["files = 1", "files = 10", "files = true", 'files = "2"', "files = 2\npages = 1"])
def test_what_can_be_no_choice_is_refused(tmp_path: Path, told: str) -> None:
    folder = case(tmp_path / "c", "enrolment", splits={})
    with (folder / "case.toml").open("a", encoding="utf-8") as stream:
        stream.write(f'\n[[splits]]\nrequirement = "identity"\n{told}\n')
    with pytest.raises(CaseError) as refused:
        opening.open_case(folder, opening.open_rules())
    assert [problem.key for problem in refused.value.problems] in (["splits[1].files"], ["splits[1].pages"])


def test_it_can_be_chosen_changed_and_taken_back() -> None:
    twice = changes.split("identity", 3)(changes.split("identity", 2)(Dossier()))
    assert twice.splits == (Split("identity", 3),)
    assert changes.split("identity", 1)(twice).splits == ()
    three = changes.split("enrolment", 2)(changes.split("civil_status", 2)(twice))
    assert changes.join(("identity", "civil_status"))(three).splits == (Split("enrolment", 2),)
    with pytest.raises(ValueError, match="split"):
        changes.split("identity", 10)


