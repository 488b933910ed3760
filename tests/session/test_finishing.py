"""Finishing deletes what it said it would, its keys first, and nothing of anybody else; the receipt names nobody."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from desktop.errors import VaultError
from desktop.session import changes, finishing, sealed
from desktop.session.finishing import Item
from desktop.session.sealed import Passphrase
from desktop.session.session import Session
from desktop.vault import Vault
from desktop.vault.passphrase import Cost
from tests.making import write_case

ON = dt.date(2026, 11, 23)
WORD = Passphrase("four unrelated words", Cost(12 * 1024, 3, 1))


def sealed_one(path: Path) -> finishing.Plan:
    session = sealed.create_sealed(path, "en", [WORD], lambda: ON)
    session.change("Name", changes.answer("person.family_name", "Ruiz"))
    session.save_now()
    plan = finishing.plan(session)
    session.close()
    return plan


def folder_one(folder: Path, *names: str) -> finishing.Plan:
    write_case(folder, pieces=())
    session = Session.open(folder, lambda: ON)
    for name in names:
        file = session.import_bytes(name, b"paper " + name.encode())
        session.change("Paper", changes.add_document("identity", "passport", [file]))
    if names:
        session.change("Remove", changes.remove_document(0))
    session.save_now()
    plan = finishing.plan(session)
    session.close()
    return plan


def test_a_sealed_dossier_goes_with_its_keys_and_the_receipt_names_its_file_only(tmp_path):
    path = tmp_path / "dossier-7f3k9q.dossier"
    plan = sealed_one(path)
    assert plan.sealed and next(item.kind for item in plan.items) == "dossier"
    done = finishing.finish(plan, None)
    assert done.name == "dossier-7f3k9q" and done.keys_gone and not done.left
    assert "dossier" in [item.kind for item in done.deleted]
    assert os.listdir(tmp_path) == []
    assert "Ruiz" not in repr(done)


def test_a_name_that_somebody_gave_the_file_is_not_on_the_receipt(tmp_path):
    assert finishing.finish(sealed_one(tmp_path / "Ana Ruiz.dossier"), None).name == ""


def test_one_that_somebody_has_open_is_left_as_it_is(tmp_path):
    path = tmp_path / "dossier-7f3k9q.dossier"
    plan = sealed_one(path)
    vault = Vault.open(path, WORD)
    with pytest.raises(VaultError):
        finishing.finish(plan, None)
    assert not finishing.wipe_quietly(path)
    vault.close()
    sealed.open_sealed(path, WORD, lambda: ON).close()


def test_a_session_that_went_when_it_was_closed_is_on_the_receipt_all_the_same(tmp_path):
    path = tmp_path / "dossier-7f3k9q.dossier"
    plan = sealed_one(path)
    path.unlink()
    assert finishing.finish(plan, None).deleted == plan.items


def test_of_a_folder_in_the_clear_only_what_the_dossier_names_goes(tmp_path):
    folder = tmp_path / "Ana"
    plan = folder_one(folder, "passport.pdf", "photo.jpg")
    (folder / "holidays.txt").write_text("mine")
    (folder / "other").mkdir()
    (folder / "other" / "more.txt").write_text("mine")
    assert not plan.sealed and {item.kind: item.count for item in plan.items} == {"paper": 2, "case_file": 1}
    done = finishing.finish(plan, None)
    assert {item.kind: item.count for item in done.deleted} == {"paper": 2, "case_file": 1}
    assert sorted(os.listdir(folder)) == ["holidays.txt", "other"] and done.stays == 2
    assert done.name == "" and "Ana" not in repr(done) and "passport" not in repr(done)


def test_a_folder_that_is_empty_then_goes_too(tmp_path):
    folder = tmp_path / "case"
    finishing.finish(folder_one(folder, "a.pdf"), None)
    assert not folder.exists()


def test_what_lies_there_already_is_told_before(tmp_path):
    folder = tmp_path / "case"
    folder.mkdir()
    write_case(folder, pieces=())
    (folder / "holidays.txt").write_text("mine")
    session = Session.open(folder, lambda: ON)
    assert finishing.plan(session).stays == 1
    session.close()


@pytest.mark.parametrize("planted", ["before", "after"])
def test_a_link_put_in_the_place_of_a_folder_is_not_followed_whenever_that_was(tmp_path, planted):
    folder, outside = tmp_path / "case", tmp_path / "outside"
    papers = folder / "papers"
    write_case(folder, pieces=())
    papers.mkdir()
    outside.mkdir()
    for place in (papers, outside):
        (place / "a.pdf").write_bytes(b"paper")
    with (folder / "case.toml").open("a") as stream:
        stream.write('\n[[documents]]\nrequirement = "identity"\nkind = "passport"\nfiles = ["papers/a.pdf"]\n')
    session = Session.open(folder, lambda: ON)

    def plant():
        papers.rename(tmp_path / "away")
        papers.symlink_to(outside)

    if planted == "before":
        plant()
    plan = finishing.plan(session)
    session.close()
    if planted == "after":
        plant()
    finishing.finish(plan, None)
    assert (outside / "a.pdf").read_bytes() == b"paper"


def test_no_link_is_followed_out_of_the_folder(tmp_path):
    outside = tmp_path / "outside.pdf"
    outside.write_bytes(b"mine")
    folder = tmp_path / "case"
    plan = folder_one(folder, "a.pdf", "b.pdf")
    (folder / "b.pdf").unlink()
    (folder / "b.pdf").symlink_to(outside)
    finishing.finish(plan, None)
    assert outside.read_bytes() == b"mine"


def test_a_file_that_has_another_name_is_not_emptied_under_that_one(tmp_path):
    folder = tmp_path / "case"
    plan = folder_one(folder, "a.pdf", "b.pdf")
    os.link(folder / "b.pdf", tmp_path / "kept.pdf")
    finishing.finish(plan, None)
    assert (tmp_path / "kept.pdf").read_bytes() == b"paper b.pdf"


def test_what_is_deleted_in_the_clear_is_written_over_first(tmp_path, monkeypatch):
    written: list[bytes] = []
    plan = folder_one(tmp_path / "case", "a.pdf", "b.pdf")
    monkeypatch.setattr(os, "fsync", lambda number: written.append(Path(f"/proc/self/fd/{number}").read_bytes()))
    finishing.finish(plan, None)
    assert len(written) == 3 and not any(content.strip(b"\0") for content in written)


@pytest.fixture
def exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    import hashlib
    import json

    out = tmp_path / "out"
    (out / "card").mkdir(parents=True)
    files = {"dossier.pdf": b"pdf", "card/photo.jpg": b"jpg"}
    for name, content in files.items():
        (out / name).write_bytes(content)
    outputs = [{"path": name, "sha256": hashlib.sha256(content).hexdigest()} for name, content in files.items()]
    (out / "report.json").write_text(json.dumps({"schema": "dossier-pret/report/1", "outputs": outputs}))
    return out


def test_what_was_exported_goes_only_when_it_is_asked_for(tmp_path, exported):
    finishing.finish(sealed_one(tmp_path / "a.dossier"), None)
    assert len(list(exported.rglob("*"))) == 4
    done = finishing.finish(sealed_one(tmp_path / "a.dossier"), exported)
    assert not exported.exists()
    assert next(item for item in done.deleted if item.kind == "exported").count == 3


def test_other_files_in_the_exported_folder_stay_and_are_counted(tmp_path, exported):
    (exported / "mine.txt").write_text("x")
    done = finishing.finish(sealed_one(tmp_path / "a.dossier"), exported)
    assert os.listdir(exported) == ["mine.txt"] and done.exported_stays == 1


@pytest.mark.parametrize("how", ["changed", "not ours", "gone"])
def test_an_exported_folder_that_is_not_as_we_wrote_it_is_left_and_that_is_said(tmp_path, exported, how):
    if how == "changed":
        (exported / "dossier.pdf").write_bytes(b"signed since")
    elif how == "not ours":
        (exported / "report.json").write_text("{}")
    folder = exported if how != "gone" else tmp_path / "none"
    before = sorted(exported.rglob("*"))
    done = finishing.finish(sealed_one(tmp_path / "a.dossier"), folder)
    assert sorted(exported.rglob("*")) == before
    assert done.left == ((Item("exported"),) if how != "gone" else ())
