"""What opens a dossier: each kind of key, wrong ones, damaged ones, and those that ask for absurd work."""

from __future__ import annotations

import gc
import json
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.vault import (
    DataKey,
    Passphrase,
    RecoveryCode,
    Vault,
    VaultDamaged,
    WrongPassphrase,
    head,
    passphrase,
    recovery,
    salvage,
    slots,
)
from desktop.vault.passphrase import USUAL, Cost
from desktop.vault.sealing import new_key
from tests.vault.dossiers import CHEAP, CONTENTS, WORDS, code_of, made, opened, sql

CODE = recovery.new_code()


def test_each_kind_of_key_opens_the_same(tmp_path: Path) -> None:
    key = DataKey(new_key())
    path = made(tmp_path, WORDS, RecoveryCode(CODE), key)
    for secret in (WORDS, RecoveryCode(CODE), key, RecoveryCode(f" {CODE.lower().replace('-', ' ')}\n")):
        assert opened(path, secret) == CONTENTS


@pytest.mark.parametrize(
    ("secret", "code"),
    [
        (Passphrase("korrekt Pferd"), "wrong_passphrase"),
        (Passphrase(""), "wrong_passphrase"),
        (RecoveryCode(recovery.new_code()), "wrong_recovery_code"),
        (RecoveryCode(CODE[:-1]), "recovery_code_mistyped"),
        (RecoveryCode(""), "recovery_code_mistyped"),
        (DataKey(new_key()), "vault_damaged"),
        (DataKey(b""), "vault_damaged"),
    ],
)
def test_a_wrong_key_is_refused_and_nothing_changes(tmp_path: Path, secret: slots.Secret, code: str) -> None:
    path = made(tmp_path, WORDS, RecoveryCode(CODE))
    before = path.read_bytes()
    assert code_of(lambda: Vault.open(path, secret)) == code
    assert path.read_bytes() == before
    assert opened(path) == CONTENTS


def test_a_dossier_without_such_a_key_says_which_it_has(tmp_path: Path) -> None:
    path = made(tmp_path, RecoveryCode(CODE))
    with pytest.raises(slots.VaultError) as told:
        Vault.open(path, WORDS)
    assert (told.value.code, told.value.details["kinds"]) == ("vault_no_such_key", ("recovery",))


def test_a_session_that_has_no_other_key_is_read_with_the_one_in_memory_only(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "s.dossier", (), CONTENTS)
    assert vault.kinds == ()
    key = vault.data_key
    vault.close()
    held = [one for one in gc.get_objects() if isinstance(one, DataKey) and one is not key and one.key == key.key]
    assert vault.data_key.key == b"" and vault._contents._rows.key is not key and not held, "the key goes with the vault"
    assert opened(tmp_path / "s.dossier", key) == CONTENTS


def test_a_passphrase_is_the_same_however_its_accents_were_typed(tmp_path: Path) -> None:
    path = made(tmp_path, Passphrase("été à Besançon", CHEAP))
    assert opened(path, Passphrase(unicodedata.normalize("NFD", "été à Besançon"))) == CONTENTS


def test_a_wrong_passphrase_costs_what_a_right_one_costs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, done = made(tmp_path), []
    real = passphrase.stretch

    def counted(text: str, salt: bytes, cost: Cost) -> bytes:
        done.append((salt, cost))
        return real(text, salt, cost)

    monkeypatch.setattr(slots, "stretch", counted)
    opened(path)
    right, wrong = list(done), done
    wrong.clear()
    with pytest.raises(WrongPassphrase):
        Vault.open(path, Passphrase("something else"))
    assert wrong == right and len(right) == 1 and right[0][1] == CHEAP


def rewritten(path: Path, change: object, *, copies: tuple[str, ...] = ("head", "spare")) -> None:
    """Exchange the clear part of a file, its sum made anew, as somebody with a grudge would."""
    (kept,) = sql(path, "SELECT kept FROM head")[0]
    assert isinstance(kept, bytes)
    content = json.loads(kept[22:-32])
    change(content)  # type: ignore[operator]
    body = json.dumps(content).encode()
    whole = kept[:20] + len(body).to_bytes(2, "big") + body
    for table in copies:
        sql(path, (f"UPDATE {table} SET kept = ?", (whole + sha256(whole).digest(),)))


@pytest.mark.parametrize(
    "cost",
    [[1024, 3, 1], [7 * 1024, 1, 1], [0, 0, 0], [-1, 3, 1], [2 << 20, 1, 4], [1 << 20, 16, 4], [65536, 10**9, 4], [65536, 3, 10**6], [65536, 3, 0],
     [1 << 70, 3, 4], ["65536", 3, 4], [65536.0, 3, 4], [True, 3, 4], [65536, 3], None],
)  # fmt: skip
def test_parameters_that_are_too_weak_or_too_dear_are_refused_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cost: object
) -> None:
    path = made(tmp_path)
    rewritten(path, lambda content: content[1][0].__setitem__(3, cost))
    monkeypatch.setattr(slots, "stretch", lambda *_args: pytest.fail("work was done for it"))
    with pytest.raises(VaultDamaged):
        Vault.open(path, WORDS)


def test_the_usual_parameters_are_those_of_the_standard_and_sensible() -> None:
    assert (USUAL.memory_kib, USUAL.passes, USUAL.lanes) == (65536, 3, 4)
    assert USUAL.sensible and CHEAP.sensible


@pytest.mark.parametrize("cost", [Cost(1024, 1, 1), Cost(1 << 21, 3, 4)])
def test_no_slot_is_made_that_would_be_refused_later(tmp_path: Path, cost: Cost) -> None:
    with pytest.raises(ValueError):
        Vault.create(tmp_path / "a.dossier", [Passphrase("korrekt pferd", cost)], {})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("part", [0, 2, 3, 4])  # id, salt, cost, wrapped key
def test_a_slot_that_was_changed_does_not_open(tmp_path: Path, part: int) -> None:
    path = made(tmp_path)

    def change(content: list[list[list[object]]]) -> None:
        slot = content[1][0]
        was = str(slot[part])
        slot[part] = [16 * 1024, 3, 1] if part == 3 else ("11" if was.startswith("00") else "00") + was[2:]

    rewritten(path, change)
    with pytest.raises(WrongPassphrase):
        Vault.open(path, WORDS)


def test_one_damaged_copy_of_the_keys_does_no_harm_and_two_are_told_from_a_wrong_passphrase(tmp_path: Path) -> None:
    path = made(tmp_path)
    for table, code in (("head", ""), ("spare", "vault_damaged")):
        (kept,) = sql(path, f"SELECT kept FROM {table}")[0]
        assert isinstance(kept, bytes)
        damaged = bytearray(kept)
        damaged[len(damaged) // 2] ^= 1
        sql(path, (f"UPDATE {table} SET kept = ?", (bytes(damaged),)))
        assert code_of(lambda: opened(path)) == code


def test_more_slots_than_a_dossier_has_are_refused_before_any_work(tmp_path: Path) -> None:
    path = made(tmp_path)
    rewritten(path, lambda content: content[1].extend([content[1][0]] * 9))
    with pytest.raises(VaultDamaged):
        Vault.open(path, Passphrase("wrong"))


def test_the_ninth_key_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "a.dossier", [RecoveryCode(CODE)], CONTENTS)
    for _number in range(7):
        vault.add_key(RecoveryCode(recovery.new_code()))
    assert code_of(lambda: vault.add_key(RecoveryCode(recovery.new_code()))) == "vault_too_many_keys"
    vault.close()
    assert opened(tmp_path / "a.dossier", RecoveryCode(CODE)) == CONTENTS


def test_a_changed_passphrase_opens_and_the_old_one_does_not(tmp_path: Path) -> None:
    path = made(tmp_path, WORDS, RecoveryCode(CODE))
    old = head.read(sql(path, "SELECT kept FROM head")[0][0])  # type: ignore[arg-type]
    wrapped = next(slot for slot in old.slots if slot.kind == "passphrase").wrapped
    vault = Vault.open(path, WORDS)
    vault.replace_keys("passphrase", Passphrase("a new one entirely", CHEAP))
    for file in tmp_path.iterdir():
        assert wrapped.hex().encode() not in file.read_bytes(), "what the old one opens is gone from the disk"
    assert vault.kinds == ("passphrase", "recovery")
    vault.close()
    assert code_of(lambda: Vault.open(path, WORDS)) == "wrong_passphrase"
    assert opened(path, Passphrase("a new one entirely")) == opened(path, RecoveryCode(CODE)) == CONTENTS


def test_a_key_can_be_added_and_taken_away(tmp_path: Path) -> None:
    path = made(tmp_path)
    vault = Vault.open(path, WORDS)
    vault.add_key(RecoveryCode(CODE))
    vault.replace_keys("passphrase", None)
    vault.close()
    assert code_of(lambda: Vault.open(path, WORDS)) == "vault_no_such_key"
    assert opened(path, RecoveryCode(CODE)) == CONTENTS


def test_the_keys_of_an_older_copy_are_noticed_in_their_place(tmp_path: Path) -> None:
    path = made(tmp_path, WORDS, RecoveryCode(CODE))
    (old,) = sql(path, "SELECT kept FROM head")[0]
    vault = Vault.open(path, WORDS)
    new = Passphrase("a new one entirely", CHEAP)
    vault.replace_keys("passphrase", new)
    sql(path, ("UPDATE head SET kept = ?", (old,)), ("UPDATE spare SET kept = ?", (old,)))
    vault.prove(new)
    assert code_of(lambda: vault.prove(WORDS)) == "wrong_passphrase"
    assert code_of(lambda: vault.add_key(WORDS)) == code_of(lambda: vault.kinds) == "vault_keys_exchanged"
    vault.copy(tmp_path / "b.dossier")[0].close()
    vault.close()
    assert opened(tmp_path / "b.dossier", new) == CONTENTS
    for secret in (WORDS, RecoveryCode(CODE)):
        with pytest.raises(VaultDamaged, match="vault_keys_exchanged"):
            Vault.open(path, secret)
    assert salvage(path, RecoveryCode(CODE)).names() == set(CONTENTS)


def test_a_slot_of_another_dossier_opens_nothing() -> None:
    key = new_key()
    slot = slots.wrap(b"a" * 16, key, WORDS)
    assert slots.unwrap(b"a" * 16, [slot], WORDS) == key
    with pytest.raises(WrongPassphrase):
        slots.unwrap(b"b" * 16, [slot], WORDS)


def test_a_key_that_somebody_put_into_the_file_proves_nothing(tmp_path: Path) -> None:
    vault = Vault.open(made(tmp_path), WORDS)
    theirs = Passphrase("i am the next", CHEAP)
    mine = vault._head.slots
    for planted in ((slots.wrap(vault.id, new_key(), theirs),), (slots.wrap(vault.id, new_key(), theirs), *mine)):
        written = head.Head(vault.id, planted).written()
        sql(vault.path, ("UPDATE head SET kept = ?", (written,)), ("UPDATE spare SET kept = ?", (written,)))
        for secret in (theirs, DataKey(new_key())):
            with pytest.raises(WrongPassphrase, match="wrong_passphrase"):
                vault.prove(secret)
    vault.prove(WORDS)
    vault.prove(vault.data_key)
    vault.close()
    with pytest.raises(WrongPassphrase):
        vault.prove(DataKey(b""))


def test_dear_slots_that_somebody_put_in_cost_who_has_the_passphrase_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier, key = b"a" * 16, new_key()
    dear = Cost(1024 * 1024, 4, 1)
    theirs = [slots.Slot(bytes([number]) * 16, "passphrase", bytes(16), dear, bytes(540)) for number in range(7)]
    asked: list[Cost] = []
    real = passphrase.stretch

    def stretch(text: str, salt: bytes, cost: Cost) -> bytes:
        asked.append(cost)
        return real(text, salt, cost) if cost == CHEAP else bytes(32)

    monkeypatch.setattr(slots, "stretch", stretch)
    mine = slots.wrap(dossier, key, WORDS)
    asked.clear()
    assert slots.unwrap(dossier, [*theirs, mine], WORDS) == key and asked == [CHEAP]
    asked.clear()
    with pytest.raises(WrongPassphrase):
        slots.unwrap(dossier, theirs, WORDS)
    assert 0 < sum(cost.memory_kib * cost.passes for cost in asked) <= 8 * 1024 * 1024


def test_a_slot_that_there_is_no_memory_for_does_not_keep_the_next_from_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    dossier, key = b"a" * 16, new_key()
    real = passphrase.stretch
    mine = slots.wrap(dossier, key, Passphrase("korrekt pferd", Cost(16 * 1024, 3, 1)))
    theirs = slots.wrap(dossier, new_key(), WORDS)

    def stretch(text: str, salt: bytes, cost: Cost) -> bytes:
        if cost == CHEAP:
            raise passphrase.NoMemory("no_memory_for_passphrase", at_least_bytes=1)
        return real(text, salt, cost)

    monkeypatch.setattr(slots, "stretch", stretch)
    assert slots.unwrap(dossier, [theirs, mine], WORDS) == key
    assert code_of(lambda: slots.unwrap(dossier, [theirs], WORDS)) == "no_memory_for_passphrase"


def test_secrets_do_not_show_where_they_are_printed() -> None:
    for secret in (WORDS, RecoveryCode(CODE), DataKey(b"k" * 32)):
        assert "korrekt" not in repr(secret) and CODE not in repr(secret) and "kkk" not in repr(secret)
