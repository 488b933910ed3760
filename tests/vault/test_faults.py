"""Fast samples of the long runs of ``tests.faults``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.vault import Vault
from tests.faults import damage, full, kills, speed, traced
from tests.vault.dossiers import WORDS, code_of, made, opened


@pytest.mark.skipif(not hasattr(os, "fork"), reason="of other systems")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # that other threads are not forked along is what a kill is like
def test_no_acknowledged_save_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    figure = kills.kills(25, tmp_path, seed=7)
    assert figure.good, figure


def test_damage_is_detected_or_changes_nothing(tmp_path: Path) -> None:
    figure = damage.damage(60, 15, tmp_path, seed=7)
    assert figure.good, figure


@pytest.mark.skipif(not full.CAN_MOUNT, reason="needs a small disk to fill")
def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    figure = full.full(4, tmp_path)
    assert figure.good, figure


@pytest.mark.skipif(not traced.CAN_TRACE, reason="needs strace")
def test_every_save_syncs_before_it_counts(tmp_path: Path) -> None:
    figure = traced.syncs(3, tmp_path)
    assert figure.good, figure


@pytest.mark.skipif(not traced.CAN_TRACE, reason="needs strace")
@pytest.mark.parametrize(("number", "fresh"), [(2, True), (9, False), (23, False)])
def test_a_disk_that_refuses_a_write_loses_nothing(tmp_path: Path, number: int, fresh: bool) -> None:
    place = tmp_path / "place"
    place.mkdir()
    assert traced._refused_once(place, number, fresh=fresh) in ("told", "nothing lost")


def test_unlocking_at_the_usual_cost_takes_no_longer_than_a_second(tmp_path: Path) -> None:
    figure = speed.unlock(2, tmp_path)
    assert figure.good, figure


@pytest.mark.skipif(sys.platform == "win32" or not full.CAN_MOUNT, reason="needs a disk that can be made read-only")
def test_a_disk_that_can_no_longer_be_written_loses_nothing(tmp_path: Path) -> None:
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(place)], check=True)
    try:
        path = made(place, contents={"a": b"1"})
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        assert code_of(lambda: Vault.create(place / "b.dossier", [WORDS], {})) == "vault_cannot_write"
        vault = Vault.open(path, WORDS)
        assert code_of(lambda: vault.write({"a": b"2"})) == "vault_read_only"
        copy, lost = vault.copy(tmp_path / "saved.dossier")
        assert copy.read("a") == b"1" and not lost
        copy.close()
        vault.close()
        subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
        assert opened(path) == {"a": b"1"}
    finally:
        subprocess.run(["umount", str(place)], check=True)
