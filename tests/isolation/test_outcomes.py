"""One file never takes another's findings with it: each has its own outcome, and the run goes on."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from shortcut_lint.errors import CannotDoError
from shortcut_lint.isolation.pool import Task, run
from tests.isolation.bombs import ENDED, SURVIVED
from tests.isolation.running import MIB, running, told


def test_every_way_to_go_wrong_is_one_files_own_outcome() -> None:
    expected = {
        "segfault": "crash: its worker was ended by SIGSEGV",
        "exit 3": "crash: its worker ended with exit status 3",
        "exit 0": "crash: its worker ended with exit status 0",
        "sysexit 4": "crash: SystemExit: 4 (isolation/targets.py:",
        "recurse": "crash: it is nested too deeply; RecursionError: maximum recursion depth exceeded",
        "raise no such key": "crash: ValueError: no such key (isolation/targets.py:",
        "hog": "memory: it needed more than 256 MiB of memory",
        "kill-me SIGABRT": "memory: it needed more than 256 MiB of memory",
        "kill-me SIGALRM": "timeout: it took longer than 20 s",
        "kill-me SIGKILL": "crash: its worker was ended by SIGKILL",
        "echo good": "good",
    }
    outcomes = list(running(expected))
    for number, (payload, outcome) in enumerate(zip(expected, outcomes, strict=True)):
        assert outcome.key == str(number)
        assert told(outcome).removeprefix(expected[payload]) != told(outcome), (payload, told(outcome))


def test_an_exception_is_told_in_one_line_with_its_innermost_frames() -> None:
    (outcome,) = running(["raise two\nlines"])
    assert outcome.detail.startswith("ValueError: two lines (")
    assert "\n" not in outcome.detail
    assert outcome.detail.endswith(" in _raise)")


def test_hostile_files_change_no_other_outcome() -> None:
    good = [f"echo {number}" for number in range(400)]
    alone = [told(outcome) for outcome in running(good)]
    mixed = list(good)
    hostile = ["segfault", "hang", "exit 1", "recurse", "raise no", "hog"]
    for place, payload in zip((350, 301, 200, 101, 52, 3), hostile, strict=True):
        mixed.insert(place, payload)
    together = [told(outcome) for outcome in running(mixed, timeout=0.8)]
    kept = [text for payload, text in zip(mixed, together, strict=True) if payload not in hostile]
    assert kept == alone == [str(number) for number in range(400)]


def test_the_outcome_does_not_depend_on_the_number_of_workers() -> None:
    payloads = ["echo a", "exit 2", "raise b", "echo c", "segfault"]
    assert len({tuple(map(told, running(payloads, jobs=jobs))) for jobs in (0, 3)}) == 1


def test_a_file_that_takes_too_long_is_ended_and_the_next_is_judged() -> None:
    began = monotonic()
    assert list(map(told, running(["hang", "echo next"], timeout=0.3, jobs=1))) == [
        "timeout: it took longer than 0.3 s",
        "next",
    ]
    assert monotonic() - began < 4


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    payloads = ["echo a", f"die-once {tmp_path / 'died'}", "echo b"]
    assert list(map(told, running(payloads))) == ["a", "survived", "b"]


def test_workers_killed_at_random_from_outside_are_replaced(tmp_path: Path) -> None:
    killed: list[int] = []

    def kill(file: Path) -> None:
        for _ in range(2):
            while not file.exists():
                sleep(0.01)
            killed.append(int(file.read_text()))
            file.unlink()
            os.kill(killed[-1], signal.SIGKILL)

    file = tmp_path / "pid"
    killer = threading.Thread(target=kill, args=(file,))
    killer.start()
    outcomes = [told(outcome) for outcome in running(["echo a", f"pid {file}", "echo b"])]
    killer.join()
    assert outcomes == ["a", "crash: its worker was ended by SIGKILL", "b"]
    assert len(set(killed)) == 2  # the second try was another process


def test_an_idle_worker_that_dies_is_forgotten() -> None:
    payloads = ["sleep 0.6", "doomed 0.05", "echo b"]
    assert list(map(told, running(payloads))) == ["0.6", "0.05", "b"]


def test_a_worker_that_dies_before_it_is_given_a_task_is_replaced() -> None:
    outcomes = running(["process", "echo b"], jobs=1)
    worker = int(told(next(outcomes)))
    os.kill(worker, signal.SIGKILL)
    os.waitid(os.P_PID, worker, os.WEXITED | os.WNOWAIT)
    assert list(map(told, outcomes)) == ["b"]


def test_a_worker_killed_before_it_has_read_its_task_is_replaced() -> None:
    outcomes = running(["process", "echo b"], jobs=1)
    worker = int(told(next(outcomes)))
    os.kill(worker, signal.SIGSTOP)
    threading.Timer(0.1, os.kill, (worker, signal.SIGKILL)).start()
    assert list(map(told, outcomes)) == ["b"]


def test_a_worker_that_closes_its_socket_and_lives_on_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shortcut_lint.isolation.process.DYING", 0.1)
    outcomes = list(map(told, running(["deaf", "echo b"])))
    assert outcomes == ["crash: its worker was ended by SIGKILL", "b"]


def test_tasks_are_taken_only_as_far_ahead_as_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shortcut_lint.isolation.crew.AHEAD", 40)
    taken = 0

    def tasks() -> Iterator[Task]:
        nonlocal taken
        for number in range(5_000):
            taken += 1
            yield Task(str(number), b"sleep 0.6" if number == 0 else b"echo x")

    outcomes = run(tasks(), target="targets:behaving", setup=b"", jobs=2, timeout=20, memory=512 * MIB)
    next(outcomes)
    outcomes.close()
    assert taken == 40


def test_no_task_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere")
    assert list(running([])) == []


def test_there_are_never_more_workers_than_tasks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    marks = tmp_path / "marks"
    monkeypatch.setenv("MARKS", str(marks))
    assert len(list(running(["x" * 1_000_000], target="targets:told_once", jobs=8))) == 1
    assert marks.read_text() == "x"


def test_a_few_small_files_are_left_to_one_worker() -> None:
    assert len(set(map(told, running(["process"] * 8, jobs=4)))) == 1


def test_files_that_wait_too_long_get_another_worker() -> None:
    assert len(set(map(told, running(["work 0.4"] * 8)))) == 2


def test_much_work_is_shared_from_the_start() -> None:
    assert len(set(map(told, running(["work 0.1" + " " * 100_000] * 3)))) == 2


def test_large_payloads_go_both_ways() -> None:
    size = 3_000_000
    outcomes = list(running([f"large {size}", "echo " + "y" * size, "echo z"], setup=b"!"))
    assert [len(outcome.payload or b"") for outcome in outcomes] == [size + 1, size + 1, 2]


def test_a_worker_hears_and_says_nothing_on_its_standard_streams() -> None:
    assert list(map(told, running(["standard"]))) == [""]


def test_a_folder_under_lint_shadows_no_module(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('ran')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend("")
    (outcome,) = running(["modules"])
    assert told(outcome) == json.__file__


def test_a_setup_that_fails_ends_the_run_with_its_reason() -> None:
    with pytest.raises(CannotDoError) as raised:
        list(running(["echo a"], target="targets:refusing"))
    told_, cure = raised.value.lines
    assert told_.startswith(
        "the worker processes that parse Python files do not start: LookupError: no such pack ("
    )
    assert cure == "check the installation with: python -c 'import libcst, msgspec'; and the memory limit"


def test_workers_that_cannot_start_are_tried_three_times(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    marks = tmp_path / "marks"
    monkeypatch.setenv("MARKS", str(marks))
    with pytest.raises(CannotDoError, match="do not start: its worker ended with exit status 9"):
        list(running(["echo a"], target="targets:dying"))
    assert marks.read_text() == "xxx"


def test_a_worker_that_never_gets_ready_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("process", "crew"):
        monkeypatch.setattr(f"shortcut_lint.isolation.{module}.START_TIMEOUT", 0.1)
    with pytest.raises(CannotDoError, match=r"do not start: it was not ready within 0\.1 s"):
        list(running(["echo a"], target="targets:dawdling"))


def test_a_target_that_is_not_there_ends_the_run() -> None:
    with pytest.raises(CannotDoError, match="ModuleNotFoundError: No module named 'nowhere'"):
        list(running(["echo a"], target="nowhere:function"))


def test_an_interpreter_that_is_not_there_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(CannotDoError) as raised:
        list(running(["echo a"]))
    assert raised.value.lines == (
        "cannot start a worker process: No such file or directory",
        "free memory or raise the limit of processes (ulimit -u), or use fewer --jobs",
    )


def test_elsewhere_than_on_posix_the_reason_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shortcut_lint.isolation.pool.os.name", "nt")
    with pytest.raises(CannotDoError) as raised:
        list(running(["echo a"]))
    assert raised.value.lines == (
        "Python files are parsed in worker processes that need Linux, macOS or another POSIX system",
        "on Windows, run shortcut-lint in WSL",
    )


def test_libcst_in_a_worker_survives_what_only_looks_dangerous() -> None:
    outcomes = running(SURVIVED.values(), target="targets:parsing")
    assert list(map(told, outcomes)) == ["1 statements"] * len(SURVIVED)


def test_libcst_is_ended_by_a_bomb_and_no_other_file_loses_its_findings() -> None:
    sources = [source for bomb in ENDED.values() for source in (bomb, "a\nb\n")]
    outcomes = list(running(sources, target="targets:parsing", timeout=0.8, memory=128 * MIB))
    assert [told(outcome) for outcome in outcomes[1::2]] == ["2 statements"] * len(ENDED)
    failures = {bomb: outcome.failure for bomb, outcome in zip(ENDED, outcomes[::2], strict=True)}
    assert None not in failures.values(), failures
    assert {"timeout", "memory"} <= set(failures.values()), failures
