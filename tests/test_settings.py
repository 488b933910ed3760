"""Preferences of a computer: kept whole, and whatever makes no sense is as if it had never been set."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop import settings
from desktop.settings import Settings


def test_what_was_kept_is_there_again_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.json"
    for kept in (Settings("ar", 150, "dark", 10), Settings(), Settings("fr", 200, "contrast_light")):
        settings.keep(file, kept)
        assert settings.load(file) == kept
    assert os.listdir(file.parent) == ["settings.json"]


NONSENSE = [
    ("", Settings()), ("null", Settings()), ("[]", Settings()), ("{", Settings()), ("[" * 9_000, Settings()),
    ("\ud800", Settings()), ('{"text_size": 99}', Settings()), ('{"text_size": 201}', Settings()),
    ('{"text_size": true}', Settings()), ('{"text_size": 1e400, "language": 5, "appearance": []}', Settings()),
    ('{"language": "%s"}' % ("x" * 11), Settings()), ('{"appearance": "pink", "language": "es"}', Settings("es")),
    ('{"text_size": 200, "more": {}}', Settings(text_size=200)), ('{"lock_minutes": 121}', Settings()),
    ('{"lock_minutes": true}', Settings()), ('{"lock_minutes": -2}', Settings()),
    ('{"lock_minutes": 120}', Settings()), ('{"lock_minutes": 2}', Settings()), ('{"lock_minutes": 10}', Settings(lock_minutes=10)),
    ('{"lock_minutes": -1}', Settings(lock_minutes=-1)),
]  # fmt: skip


@pytest.mark.parametrize(("written", "read"), NONSENSE)
def test_what_makes_no_sense_counts_for_nothing(tmp_path: Path, written: str, read: Settings) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(written.encode("utf-8", "surrogatepass"))
    assert settings.load(file) == read


@pytest.mark.skipif(os.name == "nt", reason="permissions and links of other systems")
def test_they_are_for_this_account_only_and_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    file, target = tmp_path / "settings.json", tmp_path / "somebody's"
    (tmp_path / f"settings.json.{os.getpid()}").symlink_to(target)
    before = os.umask(0)
    try:
        settings.keep(file, Settings("fr"))
        assert not target.exists()
        settings.keep(file, Settings("es"))
    finally:
        os.umask(before)
    assert settings.load(file) == Settings("es") and file.stat().st_mode & 0o777 == 0o600


def test_a_computer_where_nothing_can_be_kept_forgets(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    settings.keep(tmp_path / "file" / "settings.json", Settings("fr"))
    assert settings.load(tmp_path / "file" / "settings.json") == Settings()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_in_the_place_of_the_file_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.json")
    assert settings.load(tmp_path / "settings.json") == Settings()
