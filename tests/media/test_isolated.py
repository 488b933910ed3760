"""A child may die in any way it likes: the parent gets a word for it, and the next child works."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import psutil
import pytest

from desktop.media import isolated_line, isolated_seat, wire
from desktop.media.isolated import Died, Done, Limits, Workers
from desktop.progress import Cancelled
from tests.many_jobs import outcomes
from tests.media import badly_behaved as bad

LIMITS = Limits(seconds=2.0, memory_mb=200, answer_bytes=1024 * 1024)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2, LIMITS, warm=("numpy",)) as pool:
        yield pool


def test_a_result_comes_back_with_its_seconds_and_its_peak(workers: Workers) -> None:
    done = workers.run(bad.takes_memory, 64)
    assert isinstance(done, Done)
    assert done.value == 64 * 1024 * 1024
    assert 0 < done.seconds < 2
    assert 64 < done.peak_mb < 200


def test_the_peak_of_one_job_does_not_count_for_the_next() -> None:
    with Workers(1, LIMITS, warm=()) as one:
        heavy, light = one.run(bad.takes_memory, 60), one.run(bad.double, 1)
    assert isinstance(heavy, Done)
    assert isinstance(light, Done)
    assert light.peak_mb < heavy.peak_mb - 40


def test_facts_and_pictures_cross_whole(workers: Workers) -> None:
    facts = workers.run(bad.facts)
    assert isinstance(facts, Done)
    assert facts.value == bad.facts()
    crossed = workers.run(bad.picture)
    assert isinstance(crossed, Done)
    expected: Any = bad.picture()
    assert crossed.value["pixels"].tolist() == expected["pixels"].tolist()
    assert crossed.value["blob"] == expected["blob"]
    assert crossed.value["set"] == expected["set"]


WAYS_TO_DIE: list[tuple[Callable[..., Any], tuple[Any, ...], str]] = [
    (bad.raises, (), "crash"),
    (bad.leaves, (), "crash"),
    (bad.aborts, (), "crash"),
    (bad.reads_nowhere, (), "crash"),
    (bad.hangs, (), "time"),
    (bad.sleeps_deaf_to_signals, (), "time"),
    (bad.takes_memory, (2048,), "memory"),
    (bad.takes_memory_unseen, (400,), "memory"),
    (bad.answers_with, (20,), "answer"),
    (bad.answers_a_lie, (b"",), "answer"),
    (bad.answers_a_lie, (b"\x80\x04.not a pickle either",), "answer"),
    (bad.answers_a_lie, (b"\x00" * 8 + b"null",), "answer"),
    (bad.announces_ten_gigabytes, (), "answer"),
    (bad.answers_slowly, (), "time"),
    (bad.starts_a_program, (), "crash"),
    (bad.connects, (), "crash"),
]


@pytest.mark.parametrize(("function", "args", "reason"), WAYS_TO_DIE, ids=[f.__name__ for f, _, _ in WAYS_TO_DIE])
def test_a_dying_child_is_an_outcome_and_is_replaced(
    workers: Workers, function: Callable[..., Any], args: tuple[Any, ...], reason: str
) -> None:
    outcome = workers.run(function, *args)
    assert isinstance(outcome, Died)
    assert outcome.reason == reason
    assert outcome.seconds < LIMITS.seconds + 1
    for after in outcomes(workers, bad.double, [(n,) for n in range(3)]):
        assert isinstance(after, Done)


@pytest.mark.skipif(sys.platform != "linux", reason="no hard limit elsewhere: the watchdog needs time to see it")
def test_two_gigabytes_are_refused_before_they_are_taken(workers: Workers) -> None:
    died = workers.run(bad.takes_memory, 2048)
    assert isinstance(died, Died)
    assert died.peak_mb < LIMITS.memory_mb


def test_an_exception_is_told_by_its_class_only(workers: Workers) -> None:
    died = workers.run(bad.raises)
    assert isinstance(died, Died)
    assert died.error == "ValueError"
    assert "personal" not in repr(died)


def test_a_child_writes_no_file(workers: Workers, tmp_path: Any) -> None:
    outcome = workers.run(bad.writes_a_file, str(tmp_path / "leak"))
    assert isinstance(outcome, Died)
    assert outcome.error == "PermissionError"
    assert list(tmp_path.iterdir()) == []


def test_a_child_is_silent(workers: Workers, capfd: pytest.CaptureFixture[str]) -> None:
    assert isinstance(workers.run(bad.says_aloud), Done)
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX limits")
def test_a_child_leaves_no_core_dump() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    if before[1] == 0:
        pytest.skip("this system allows none anyway")
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    try:
        with Workers(1, LIMITS, warm=()) as one:
            limit = one.run(bad.core_dump_limit)
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
    assert isinstance(limit, Done)
    assert limit.value == 0


def test_outcomes_keep_their_order_whoever_finishes_first(workers: Workers) -> None:
    jobs = [(n, 0.2 if n % 3 == 0 else 0.0) for n in range(9)]
    found = list(outcomes(workers, bad.double_after, jobs))
    assert [o.value for o in found if isinstance(o, Done)] == [2 * n for n in range(9)]


def test_both_children_work_at_once(workers: Workers) -> None:
    started = time.monotonic()
    list(outcomes(workers, bad.double_after, [(n, 0.4) for n in range(4)]))
    assert time.monotonic() - started < 1.5  # one after the other: 1.6 and more


def test_what_others_wait_for_goes_before_what_has_not_begun() -> None:
    with Workers(1, LIMITS, warm=()) as one:
        usual = [one.start(bad.moment, 0.2) for _ in range(3)]  # the first has begun, or is about to
        time.sleep(0.1)
        first = one.start_first(bad.moment, 0.0)
        begun = [outcome.value for outcome in (first(), usual[-1]()) if isinstance(outcome, Done)]
    assert begun == sorted(begun)
    assert len(begun) == 2


def test_more_children_come_when_more_are_asked_for_and_none_is_sent_away() -> None:
    with Workers(1, LIMITS, warm=()) as pool:
        pool.grow(3)
        assert pool.count == 3
        pool.grow(2)
        assert pool.count == 3
        pids = {o.value for o in outcomes(pool, bad.own_pid, [(0.3,)] * 6) if isinstance(o, Done)}
    assert len(pids) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="there it is a class, not a number")
@pytest.mark.parametrize("behind", [True, False])
def test_children_give_way_to_others_when_asked_to(behind: bool) -> None:
    here = psutil.Process().nice()
    with Workers(1, LIMITS, warm=(), behind=behind) as one:
        one.run(bad.double, 1)
        told = {child.nice() for child in psutil.Process().children() if "spawn_main" in " ".join(child.cmdline())}
    assert max(told) > here if behind else told == {here}


@pytest.mark.parametrize(("before", "most"), [(0.005, 0.001), (0.0002, 0.0002)])
def test_turns_of_threads_become_short_and_short_ones_not_longer(before: float, most: float) -> None:
    usual = sys.getswitchinterval()
    try:
        sys.setswitchinterval(before)
        with Workers(1, LIMITS, warm=()):
            assert sys.getswitchinterval() <= most + 1e-9
    finally:
        sys.setswitchinterval(usual)


@pytest.mark.parametrize("broken", ["_start_child", "message", "unpack"])
def test_who_waits_is_told_when_the_parent_has_no_room_for_a_child_or_its_answer(
    monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    with Workers(1) as pool:
        assert isinstance(pool.run(len, "a"), Done)
        def no_room(*_arguments: object) -> None:
            raise OSError(12, "no room") if broken == "_start_child" else MemoryError

        with monkeypatch.context() as patched:
            owner = {"_start_child": isolated_seat.Seat, "message": isolated_line, "unpack": wire}[broken]
            patched.setattr(owner, broken, no_room)
            pool.run(os._exit, 1)
            assert isinstance(pool.run(len, "abc"), Died)
        assert isinstance(pool.run(len, "abc"), Done)


def test_closing_kills_at_once_and_who_waits_is_told() -> None:
    pool = Workers(1, Limits(seconds=60), warm=())
    told = []

    def wait() -> None:
        try:
            pool.run(bad.sleeps_deaf_to_signals)
        except Cancelled:
            told.append("cancelled")

    with pool:
        pid = pool.run(bad.own_pid)
        assert isinstance(pid, Done)
        waiting = threading.Thread(target=wait)
        waiting.start()
        time.sleep(0.2)
        started = time.monotonic()
    waiting.join()
    assert time.monotonic() - started < 1.0
    assert told == ["cancelled"]
    assert not psutil.pid_exists(pid.value)


def test_children_that_were_sent_away_are_gone_when_the_pool_is_closed() -> None:
    with Workers(2, LIMITS, warm=()) as pool:
        started = [pool.start(bad.own_pid) for _ in range(8)]
        pids = {o.value for o in (outcome() for outcome in started) if isinstance(o, Done)}
        pool.dismiss()
        with pytest.raises(Cancelled):
            pool.run(bad.double, 1)
    assert pids
    assert not any(psutil.pid_exists(pid) for pid in pids)


def test_no_child_and_no_thread_is_left() -> None:
    before = threading.active_count()
    with Workers(2, LIMITS, warm=()) as pool:
        pids = {o.value for o in outcomes(pool, bad.own_pid, [()] * 8) if isinstance(o, Done)}
    assert pids
    assert not any(psutil.pid_exists(pid) for pid in pids)
    assert threading.active_count() == before


PARENT = """
import sys, time
from desktop.media.isolated import Workers, Limits
from tests.media import badly_behaved as bad
if __name__ == "__main__":
    with Workers(1, Limits(seconds=60), warm=()) as pool:
        print(pool.run(bad.own_pid).value, flush=True)
        pool.run(bad.sleeps_deaf_to_signals)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize(("number", "silent"), [(signal.SIGKILL, True), (signal.SIGINT, False)])
def test_a_child_ends_with_its_parent(number: int, silent: bool) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    time.sleep(0.2)
    os.kill(parent.pid, number)
    _, errors = parent.communicate(timeout=5)
    for _ in range(50):
        if not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE:
            break
        time.sleep(0.05)
    else:
        pytest.fail("the child lives on")
    assert errors.count(b"\nKeyboardInterrupt") == (0 if silent else 1)  # the parent's own, none of a child


STARTING = """
from desktop.media.isolated import Workers
from tests.media import badly_behaved as bad
if __name__ == "__main__":
    print("starting", flush=True)
    with Workers(2) as pool:
        pool.run(bad.hangs)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize("delay", [0.03, 0.06, 0.12])
def test_ctrl_c_while_children_start_is_told_once(delay: float) -> None:
    """A terminal sends it to every process of the group."""
    parent = subprocess.Popen(
        [sys.executable, "-c", STARTING], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert parent.stdout is not None
    parent.stdout.readline()
    time.sleep(delay)
    os.killpg(parent.pid, signal.SIGINT)
    _, errors = parent.communicate(timeout=10)
    assert errors.count(b"\nKeyboardInterrupt") == 1


LIES = [
    {"e": "signal:Signals", "v": 9},
    {"c": "os:system", "v": {}},
    {"c": "desktop.media.isolated_seat:Seat", "v": {}},
    {"c": "desktop.media.isolated_child:serve", "v": {}},
    {"c": "desktop.model.facts:FileFacts", "v": {"name": 3, "bytes": 1, "sha256": "", "verdict": "accepted"}},
    {"c": "desktop.model.facts:PageFacts", "v": {"width_mm": "wide", "height_mm": 1}},
    {"c": "desktop.model.facts:PageFacts", "v": {"width_mm": 1, "height_mm": 1, "surprise": 1}},
    {"c": "desktop.model.facts:PageFacts", "v": {"width_mm": 1, "height_mm": 1, "cut_edges": {"t": [1]}}},
    {"e": "desktop.model.facts:Verdict", "v": "wonderful"},
    {"b": 10},
    {"b": -1},
    {"a": 0, "shape": [10**9], "type": "|u1"},
    {"a": 0, "shape": [0], "type": "|O"},
    {},
    [1],
]


@pytest.mark.parametrize("lie", LIES, ids=[json.dumps(lie)[:60] for lie in LIES])
def test_a_lie_is_a_bad_answer(lie: object) -> None:
    header = json.dumps(lie).encode()
    with pytest.raises(wire.BadAnswer):
        wire.unpack(len(header).to_bytes(8, "big") + header)


def test_deep_nesting_is_a_bad_answer() -> None:
    header = b'{"l":[' * 100_000 + b"]}" * 100_000
    with pytest.raises(wire.BadAnswer):
        wire.unpack(len(header).to_bytes(8, "big") + header)


def test_a_function_does_not_cross() -> None:
    with pytest.raises(TypeError):
        wire.pack(print)
