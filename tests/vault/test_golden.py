"""Dossiers of every format there was are opened for ever; how each was made: ``tests/vault/golden/make.py``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.vault import Passphrase, RecoveryCode, Vault, salvage
from tests.vault.dossiers import left_in, opened
from tests.vault.golden.make import CODE, PASSPHRASE, contents

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.dossier"))


def test_there_is_one_for_each_format() -> None:
    assert [path.name for path in GOLDEN] == ["format-1.dossier"]


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_a_dossier_of_an_older_version_is_opened_read_written_and_salvaged(tmp_path: Path, golden: Path) -> None:
    path = Path(shutil.copy(golden, tmp_path / "a.dossier"))
    for secret in (Passphrase(PASSPHRASE), RecoveryCode(CODE)):
        assert opened(path, secret) == contents()
        saved = salvage(path, secret)
        assert {name: saved.read(name) for name in saved.names()} == contents() and saved.lost == 0
    vault = Vault.open(path, Passphrase(PASSPHRASE))
    vault.write({"state": b"again"}, ["photo"])
    vault.compact()
    vault.close()
    after = opened(path, RecoveryCode(CODE))
    assert after == {**{name: value for name, value in contents().items() if name != "photo"}, "state": b"again"}
    assert left_in(tmp_path) == {"a.dossier"}
