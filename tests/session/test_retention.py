"""A dossier that nobody touches goes in the end; no clock that is wrong takes one along."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import pytest

from desktop.session import own_folder, retention

TODAY = dt.date(2027, 3, 10)
DAYS = 30
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folder is told by a variable there")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return own_folder.make_own_folder()


def lay(folder: Path, name: str, changed: dt.date) -> Path:
    path = folder / f"dossier-{name}.dossier"
    path.write_bytes(b"sealed")
    at = dt.datetime.combine(changed, dt.time(12)).timestamp()
    os.utime(path, (at, at))
    return path


def start(on: dt.date, days: int = DAYS) -> retention.Swept:
    def wipe(path: Path) -> bool:
        path.unlink()
        return True

    return retention.sweep(days, on, wipe)


def day(number: int) -> dt.date:
    return TODAY + dt.timedelta(number)


@pytest.mark.parametrize(
    ("ago", "soon", "over"),
    [(0, False, False), (22, False, False), (23, True, False), (30, True, False), (31, True, True), (400, True, True)],
)
def test_it_is_kept_for_its_days_and_the_last_seven_are_told(ago, soon, over):
    told = retention.term(day(-ago), DAYS, TODAY)
    assert told == (day(DAYS - ago), soon, over)


def test_a_day_that_is_yet_to_come_does_not_make_it_last_longer():
    assert retention.term(day(1000), DAYS, TODAY).expires == day(DAYS)


def test_what_is_over_is_announced_and_goes_on_another_day(folder):
    path, other = lay(folder, "old", day(-40)), lay(folder, "new", day(-2))
    gone = retention.Gone(path.name, day(-10))
    assert start(TODAY) == retention.Swept(going=(gone,))
    assert start(TODAY) == retention.Swept(going=(gone,))
    assert path.exists()
    assert start(day(1)) == retention.Swept(wiped=(gone,))
    assert not path.exists() and other.exists()
    assert start(day(2)) == retention.Swept()


def test_whoever_opens_or_keeps_it_meanwhile_has_it_for_as_long_again(folder):
    path = lay(folder, "old", day(-40))
    start(TODAY)
    retention.keep_longer(path)
    changed = dt.date.fromtimestamp(path.stat().st_mtime)
    assert changed == dt.date.today()
    lay(folder, "old", TODAY)
    assert start(day(1)) == retention.Swept()
    assert path.exists()


def test_the_last_day_is_still_its_own(folder):
    path = lay(folder, "old", day(-DAYS))
    start(day(-1))
    assert start(TODAY) == retention.Swept()
    assert path.exists()


@pytest.mark.parametrize("wrong", [dt.date(2036, 1, 1), dt.date(2099, 12, 31)])
def test_a_clock_that_leaps_ahead_once_costs_nothing(folder, wrong):
    path = lay(folder, "mine", day(-2))
    start(TODAY)
    assert start(wrong) == retention.Swept()
    assert start(day(1)) == start(day(2)) == start(day(9)) == retention.Swept()
    assert path.exists()


def test_a_clock_that_is_ahead_at_two_starts_of_a_day_and_then_right_costs_nothing(folder):
    path = lay(folder, "mine", day(-2))
    start(TODAY)
    start(dt.date(2036, 1, 1))
    assert start(dt.date(2036, 1, 1)).going
    assert start(day(1)) == retention.Swept()
    assert start(dt.date(2036, 1, 2)) == retention.Swept()
    assert path.exists()


def test_a_small_leap_ahead_announces_and_the_right_clock_takes_that_back(folder):
    path = lay(folder, "mine", day(-2))
    start(TODAY)
    assert start(day(60)).going
    assert start(day(1)) == retention.Swept()
    assert start(day(61)).going
    assert path.exists()


def test_what_a_clock_that_was_ahead_announced_is_announced_anew_by_the_right_one(folder):
    path = lay(folder, "mine", day(-40))
    assert start(day(300)).going
    assert start(TODAY).going
    assert path.exists() and start(day(1)).wiped


@pytest.mark.parametrize("behind", [dt.date(1970, 1, 1), dt.date(2020, 5, 5), dt.date(2026, 10, 31)])
def test_by_a_clock_without_a_battery_nothing_is_over(folder, behind):
    path = lay(folder, "mine", behind - dt.timedelta(100))
    for _start in range(3):
        assert start(behind) == start(behind + dt.timedelta(0)) == retention.Swept()
    assert path.exists()


def test_what_was_written_by_such_a_clock_counts_from_the_day_it_is_seen(folder):
    path = lay(folder, "mine", dt.date(1970, 1, 2))
    assert start(TODAY) == start(day(DAYS)) == retention.Swept()
    assert start(day(DAYS + 1)).going
    assert start(day(DAYS + 2)).wiped
    assert not path.exists()


def test_what_cannot_be_wiped_since_it_is_open_is_announced_again(folder):
    path = lay(folder, "mine", day(-40))
    start(TODAY)
    assert [each.name for each in retention.sweep(DAYS, day(1), lambda _path: False).going] == [path.name]


def test_the_policy_decides_how_long(folder):
    lay(folder, "mine", day(-3))
    start(day(-1), days=1)
    assert start(TODAY, days=1).wiped


def test_a_link_and_any_other_file_are_left_alone(folder, tmp_path):
    target = lay(tmp_path, "elsewhere", day(-99))
    (folder / "a.dossier").symlink_to(target)
    lay(folder, "x", day(-99)).rename(folder / "notes.txt")
    start(TODAY)
    assert start(day(1)) == retention.Swept()
    assert target.exists() and (folder / "notes.txt").exists()


@pytest.mark.parametrize("ledger", [b"", b"{}", b"[]", b'{"seen": 5}', b'{"seen":"2027-01-01","announced":[]}', b"["*9])
def test_a_list_of_days_that_makes_no_sense_wipes_nothing(folder, ledger):
    path = lay(folder, "mine", day(-40))
    (folder / "expiry.json").write_bytes(ledger)
    assert start(TODAY).going
    assert path.exists()


def test_what_was_announced_is_read_by_nobody_else(folder):
    lay(folder, "mine", day(-40))
    before = os.umask(0)
    try:
        start(TODAY)
    finally:
        os.umask(before)
    assert (folder / "expiry.json").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in folder.iterdir()) == ["dossier-mine.dossier", "expiry.json"]


def test_only_what_lies_in_the_own_folder_expires(folder, tmp_path):
    inside, outside = lay(folder, "in", day(-3)), lay(tmp_path, "out", day(-3))
    told = retention.term_of(inside, DAYS, TODAY)
    assert told is not None and told.expires == day(DAYS - 3)
    assert retention.term_of(outside, DAYS, TODAY) is None


def test_an_account_without_any_dossier_gets_no_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert start(TODAY) == retention.Swept()
    assert list(tmp_path.iterdir()) == []


def test_opening_one_makes_it_last_as_long_as_a_new_one(folder):
    from desktop.session import sealed
    from desktop.vault.passphrase import Cost

    word = sealed.Passphrase("four unrelated words", Cost(12 * 1024, 3, 1))
    path = folder / "dossier-mine.dossier"
    sealed.create_sealed(path, "en", [word], lambda: TODAY).close()
    os.utime(path, (0, 0))
    sealed.open_sealed(path, word, lambda: TODAY).close()
    assert dt.date.fromtimestamp(path.stat().st_mtime) == dt.date.today()


def test_where_a_link_cannot_but_be_followed_as_a_stand_in_for_windows_one_is_kept_longer(folder, monkeypatch):
    path = lay(folder, "mine", day(-20))
    usual = os.utime

    def utime(path, times=None, *, follow_symlinks=True):
        if not follow_symlinks:
            raise NotImplementedError
        usual(path, times)

    monkeypatch.setattr(os, "utime", utime)
    retention.keep_longer(path)
    assert dt.date.fromtimestamp(path.stat().st_mtime) == dt.date.today()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_in_the_place_of_the_ledger_keeps_nobody_waiting(tmp_path):
    os.mkfifo(tmp_path / "expiry.json")
    assert retention._read(tmp_path / "expiry.json").seen is None
