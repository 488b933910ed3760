"""A copy of a dossier: all that can be read, opened by the same keys, put where nothing was."""

from __future__ import annotations

from pathlib import Path

from desktop.vault import RecoveryCode, Vault, recovery
from tests.vault.dossiers import CONTENTS, WORDS, code_of, everything, made, opened, sql


def test_a_copy_has_everything_and_is_opened_by_the_same(tmp_path: Path) -> None:
    code = recovery.new_code()
    vault = Vault.open(made(tmp_path, WORDS, RecoveryCode(code)), WORDS)
    copy, lost = vault.copy(tmp_path / "b.dossier")
    copy.write({"state": b"of the copy"})
    assert (lost, vault.read("state")) == ((), CONTENTS["state"])
    vault.close()
    copy.close()
    assert opened(tmp_path / "b.dossier", RecoveryCode(code)) == {**CONTENTS, "state": b"of the copy"}


def test_a_copy_of_a_large_dossier_takes_little_memory(tmp_path: Path) -> None:
    import tracemalloc

    vault = Vault.open(made(tmp_path, contents={str(number): bytes(4_000_000) for number in range(12)}), WORDS)
    tracemalloc.start()
    copy, _lost = vault.copy(tmp_path / "b.dossier")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(copy.names()) == 12 and peak < 30_000_000
    copy.close()
    vault.close()


def test_a_copy_has_what_can_still_be_read_and_names_the_rest(tmp_path: Path) -> None:
    path = made(tmp_path)
    vault = Vault.open(path, WORDS)
    entry = vault._contents._known.entries["note"]  # type: ignore[union-attr]
    sql(path, ("UPDATE sealed SET value = zeroblob(600) WHERE id = ?", (entry.rows[0],)))
    copy, lost = vault.copy(tmp_path / "b.dossier")
    assert lost == ("note",)
    assert everything(copy) == {name: value for name, value in CONTENTS.items() if name != "note"}
    copy.close()
    vault.close()


def test_a_copy_is_never_put_where_something_is(tmp_path: Path) -> None:
    vault = Vault.open(made(tmp_path), WORDS)
    assert code_of(lambda: vault.copy(vault.path)) == "vault_exists"
    assert everything(vault) == CONTENTS
    vault.close()
