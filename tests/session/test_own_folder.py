"""The folder in which the program keeps dossiers: one for each account, closed to all others, with neutral names."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path

import pytest

from desktop.errors import VaultError
from desktop.session import own_folder

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="each system has a place of its own")


@on_linux
def test_it_is_where_the_account_keeps_what_belongs_to_programs(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert own_folder.own_folder() == tmp_path / "dossier-pret" / "dossiers"


@on_linux
@pytest.mark.parametrize("told", ["", "share", "../elsewhere"])
def test_a_place_that_is_no_whole_path_is_as_if_none_were_told(tmp_path, monkeypatch, told):
    monkeypatch.setenv("XDG_DATA_HOME", told)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert own_folder.own_folder() == tmp_path / ".local" / "share" / "dossier-pret" / "dossiers"


@on_linux
def test_nobody_else_may_look_into_it_whatever_the_account_allows_by_itself(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    before = os.umask(0)
    try:
        folder = own_folder.make_own_folder()
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    folder.chmod(0o755)
    assert stat.S_IMODE(own_folder.make_own_folder().stat().st_mode) == 0o700


@on_linux
def test_a_link_in_its_place_is_not_followed(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "dossier-pret").mkdir()
    (tmp_path / "elsewhere").mkdir()
    own_folder.own_folder().symlink_to(tmp_path / "elsewhere")
    with pytest.raises(VaultError):
        own_folder.make_own_folder()


def test_a_new_name_tells_nothing_and_is_nobody_elses(tmp_path: Path) -> None:
    names = {own_folder.new_place(tmp_path).name for _ in range(50)}
    assert len(names) == 50
    assert all(re.fullmatch(r"dossier-[2-9a-z]{6}\.dossier", name) for name in names)
