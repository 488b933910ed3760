"""Finding case folders for a run over many."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from desktop.errors import IntakeError
from desktop.intake import find_cases
from tests.intake.cases import read, write


def case_below(root: Path, *names: str) -> None:
    for name in names:
        (root / name).mkdir(parents=True)
        write(root / name, "schema = 1")


def found(root: Path) -> list[str]:
    return [str(path.relative_to(root)).replace(os.sep, "/") for path in find_cases(root)]


def test_cases_at_any_depth_are_found_in_order(tmp_path: Path) -> None:
    case_below(tmp_path, "b", "a/z", "a/b/c", "Ünal", "a.b", "b/nested")
    (tmp_path / "empty").mkdir()
    (tmp_path / "case.txt").write_text("")
    assert found(tmp_path) == ["a/b/c", "a/z", "a.b", "b", "b/nested", "Ünal"]


def test_the_folder_itself_may_be_a_case(tmp_path: Path) -> None:
    write(tmp_path, "schema = 1")
    assert found(tmp_path) == ["."]


def test_a_built_dossier_is_not_searched(tmp_path: Path) -> None:
    case_below(tmp_path, "ana", "ana/out/copy")
    for name in ("report.json", "dossier.pdf"):
        (tmp_path / "ana" / "out" / name).write_text("")
    assert found(tmp_path) == ["ana"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    case_below(tmp_path, "real/ana")
    (tmp_path / "real" / "round").symlink_to(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert found(tmp_path) == ["real/ana"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_sealed_dossiers_are_found_and_links_to_them_are_not(tmp_path: Path) -> None:
    (tmp_path / "real" / "folder.dossier").mkdir(parents=True)
    for name in ("ana.dossier", "Ben.DOSSIER", "notes.dossier.txt"):
        (tmp_path / "real" / name).write_text("")
    (tmp_path / "link.dossier").symlink_to(tmp_path / "real" / "ana.dossier")
    assert found(tmp_path) == ["real/Ben.DOSSIER", "real/ana.dossier"]


@pytest.mark.skipif(sys.platform == "win32", reason="paths are shorter there")
def test_a_tree_deeper_than_any_recursion_is_searched(tmp_path: Path) -> None:
    depth = sys.getrecursionlimit() + 100
    deep = [tmp_path.joinpath(*"d" * count) for count in range(1, depth + 1)]
    for folder in deep:
        folder.mkdir()
    write(deep[-1], "schema = 1")
    try:
        assert find_cases(tmp_path) == [deep[-1]]
    finally:  # nobody else can take away so deep a tree
        (deep[-1] / "case.toml").unlink()
        for folder in reversed(deep):
            folder.rmdir()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
def test_a_folder_that_cannot_be_listed_is_given_and_says_why_when_read() -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        case_below(root, "ana", "closed")
        (root / "closed").chmod(0)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            assert found(root) == ["ana", "closed"]
            with pytest.raises(IntakeError) as refused:
                read(root / "closed")
            assert refused.value.code == "case_file_unreadable"
            with pytest.raises(IntakeError) as refused:
                find_cases(root / "closed")
            assert refused.value.code == "folder_unreadable"
        finally:
            os.seteuid(user)
            (root / "closed").chmod(0o755)


def test_a_folder_to_search_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for name, code in (("missing", "folder_missing"), ("file", "folder_is_a_file")):
        with pytest.raises(IntakeError) as refused:
            find_cases(tmp_path / name)
        assert refused.value.code == code
