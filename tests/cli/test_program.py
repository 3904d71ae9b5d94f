"""The program as its users start it: pipes, signals, and surroundings that are not as they should be."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.markdown import ROOT

PROGRAM = (sys.executable, "-m", "shortcut_lint")
SCRIPT = (str(Path(sys.executable).parent / "shortcut-lint"),)
TODAY = ("--today", "2026-06-10")
REGISTER = """
[[incidents]]
id = "INC-1"
title = "Checkout 503s"
severity = "SEV1"
status = "resolved"
started_at = 2026-05-20T10:00:00Z
resolved_at = 2026-05-20T12:00:00Z
"""
DEBT = "# shortcut: INC-1 -- the pool ran dry\n"
LINE = "app.yml:1:1: error SL101 incident-marker [INC-1 overdue] comment left by INC-1\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder with a register and one overdue shortcut."""
    folder = tmp_path / "repository"
    folder.mkdir()
    (folder / "shortcut-lint.toml").write_text(REGISTER)
    (folder / "app.yml").write_text(DEBT)
    return folder


def ended(
    *args: str, cwd: Path, program: Sequence[str] = PROGRAM, environment: Mapping[str, str] | None = None
) -> tuple[str, str, int]:
    """What it prints on standard output and standard error, and its exit status."""
    done = subprocess.run(
        [*program, *args], cwd=cwd, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    return done.stdout, done.stderr, done.returncode


@pytest.mark.parametrize("program", [PROGRAM, SCRIPT], ids=["python -m", "console script"])
def test_it_starts(program: Sequence[str], repository: Path) -> None:
    out, err, status = ended("--format", "concise", *TODAY, cwd=repository, program=program)
    assert (out.splitlines(keepends=True)[0], err, status) == (LINE, "", 1)


@pytest.mark.parametrize("program", [PROGRAM, SCRIPT], ids=["python -m", "console script"])
def test_no_module_of_the_repository_is_ever_imported(program: Sequence[str], repository: Path) -> None:
    for module in ("json", "pathlib", "click", "msgspec", "tomli", "importlib/metadata", "libcst/__init__"):
        place = repository / f"{module}.py"
        place.parent.mkdir(exist_ok=True)
        place.write_text(f"raise SystemExit({module!r})\n")
    (repository / "pay.py").write_text(DEBT)
    out, err, status = ended("--format", "concise", *TODAY, cwd=repository, program=program)
    assert [line.partition(":")[0] for line in out.splitlines()[:2]] == ["app.yml", "pay.py"]
    assert (err, status) == ("", 1)


def test_a_closed_pipe_keeps_the_verdict(repository: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, *TODAY], cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.wait(60), process.stderr.read()) == (1, b"")


def test_a_closed_standard_output_keeps_the_verdict(repository: Path) -> None:
    shell = ("/bin/sh", "-c", 'exec "$@" >&-', "sh", *PROGRAM)
    assert ended(*TODAY, cwd=repository, program=shell) == ("", "", 1)


def test_a_closed_standard_error_is_nobodys_fault(repository: Path) -> None:
    shell = ("/bin/sh", "-c", 'exec "$@" 2>&-', "sh", *PROGRAM)
    assert ended("check", "nowhere", cwd=repository, program=shell) == ("", "", 2)


def test_a_closed_standard_input_is_said(repository: Path) -> None:
    shell = ("/bin/sh", "-c", 'exec "$@" <&-', "sh", *PROGRAM)
    out, err, status = ended("-", "--stdin-filename", "app.yml", cwd=repository, program=shell)
    assert out == ""
    assert err == "shortcut-lint: standard input is closed; open it, or name the file itself\n"
    assert status == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("args", [TODAY, ("rules",), ("--help",), ("schema",)], ids=lambda args: args[0])
def test_a_full_disk_behind_standard_output_is_no_success(args: Sequence[str], repository: Path) -> None:
    shell = ("/bin/sh", "-c", 'exec "$@" > /dev/full', "sh", *PROGRAM)
    _, err, status = ended(*args, cwd=repository, program=shell)
    assert "No space left on device" in err
    assert err.count("\n") == 1
    assert status == 2


@pytest.mark.parametrize(
    ("args", "file", "cure"),
    [
        (("init",), "shortcut-lint.toml", ""),
        (
            ("--format", "json:debt.json"),
            "debt.json",
            "; name a place that can (what was there is untouched)",
        ),
    ],
    ids=["init", "report"],
)
def test_a_file_for_which_there_is_no_room_is_not_written_at_all(
    args: Sequence[str], file: str, cure: str, tmp_path: Path
) -> None:
    shell = ("/bin/sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *PROGRAM)
    _, err, status = ended(*args, cwd=tmp_path, program=shell)
    assert (
        err.replace(f"{tmp_path}/", "") == f"shortcut-lint: {file} cannot be written: File too large{cure}\n"
    )
    assert status == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "SIGTERM"]
)
def test_a_signal_ends_it_at_once_and_leaves_no_file(
    number: signal.Signals, status: int, repository: Path
) -> None:
    arguments = ("-", "--stdin-filename", "app.yml", "--format", "json:debt.json")
    with subprocess.Popen(
        [*PROGRAM, *arguments], cwd=repository, stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(b"#\n" * 200_000)  # more than a pipe holds: once it is written, it is being read
        process.stdin.flush()
        assert status_after(process, number) == status
        assert process.stderr.read().strip() == b""
    assert sorted(path.name for path in repository.iterdir()) == ["app.yml", "shortcut-lint.toml"]


def status_after(process: subprocess.Popen[bytes], number: signal.Signals) -> int:
    """The exit status after a signal; sent again where it came between two system calls and was not heard."""
    for _ in range(20):
        process.send_signal(number)
        with suppress(subprocess.TimeoutExpired):
            return process.wait(2)
    process.kill()
    return process.wait()


def test_sigterm_ends_the_workers_too(repository: Path) -> None:
    slow = "# TODO(INC-1)\nx = a" + ".a()" * 3_000 + "\n"  # LibCST takes many seconds
    (repository / "slow.py").write_text(slow)
    with subprocess.Popen([*PROGRAM, "--file-timeout", "60", "--jobs", "1"], cwd=repository) as process:
        until = monotonic() + 20
        while not (workers := children(process.pid)) and monotonic() < until:
            sleep(0.05)
        assert status_after(process, signal.SIGTERM) == 143
    assert len(workers) == 1
    until = monotonic() + 5  # whoever inherits a killed worker takes its time to bury it
    while any(map(is_running, workers)) and monotonic() < until:
        sleep(0.05)
    assert not any(map(is_running, workers))


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(line) for line in listed.stdout.split()]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_hook_may_hand_over_a_file_whose_name_begins_with_a_dash(repository: Path) -> None:
    (repository / "-x.yml").write_text(DEBT)
    out, err, status = ended(
        "check", "--format", "concise", *TODAY, "--hook", "-x.yml", "app.yml", cwd=repository
    )
    assert [line.partition(": ")[0] for line in out.splitlines()[:2]] == ["-x.yml:1:1", "app.yml:1:1"]
    assert (err, status) == ("", 0)


def test_neither_home_nor_a_writable_folder_is_needed(repository: Path) -> None:
    repository.chmod(0o555)
    out, err, status = ended("--format", "concise", *TODAY, cwd=repository, environment={})
    repository.chmod(0o755)
    assert (out.splitlines(keepends=True)[0], err, status) == (LINE, "", 1)
    assert sorted(path.name for path in repository.iterdir()) == ["app.yml", "shortcut-lint.toml"]


def test_a_working_directory_that_is_gone_is_said(repository: Path) -> None:
    shell = ("/bin/sh", "-c", 'rm -r "$PWD"; exec "$@"', "sh", *PROGRAM)
    folder = repository / "gone"
    folder.mkdir()
    said = "shortcut-lint: the working directory is gone; change to one that exists\n"
    assert ended(cwd=folder, program=shell) == ("", said, 2)


@pytest.mark.parametrize(
    ("file", "text", "imported"),
    [
        ("clean.py", "def pay(cart):\n    return sum(cart)\n", []),
        ("pay.py", "POOL_SIZE = 500  # hotfix for INC-1, was 50\n", ["libcst._nodes"]),
        ("clean.yml", "name: shop\n", []),
        ("web.yml", "replicas: 12  # hotfix for INC-1, was 4\n", ["ast_grep_py"]),
        ("deploy.sh", "set -e\necho done\n", []),
        ("pool.ini", "pool = 500  # hotfix for INC-1, was 50\n", []),
    ],
    ids=["Python without", "Python", "YAML without", "YAML", "shell without", "INI, which nothing parses"],
)
def test_a_parser_is_imported_only_for_a_file_of_its_kind_with_a_needle_in_it(
    file: str, text: str, imported: list[str], repository: Path
) -> None:
    (repository / file).write_text(text)
    code = (
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from tests.judged_here import Here\n"
        "from shortcut_lint.isolation import crew\ncrew.Crew = Here\n"
        "from shortcut_lint.cli import run\n"
        f"run(['check', '--format', 'json:../debt.json', {file!r}])\n"
        "print(sorted({'ast_grep_py', 'libcst._nodes'} & set(sys.modules)))\n"
    )
    out, err, _ = ended(cwd=repository, program=(sys.executable, "-c", code))
    assert (out, err) == (f"{imported}\n", "")
    assert bool(json.loads((repository.parent / "debt.json").read_text())["findings"]) == ("INC-1" in text)


def test_a_run_that_finds_nothing_starts_no_worker_and_imports_neither_parser_nor_openssl(
    repository: Path,
) -> None:
    (repository / "clean.py").write_text("def pay(cart):\n    return sum(cart)\n")
    code = (
        "import sys\nfrom shortcut_lint.cli import run\nstatus = run(['clean.py'])\n"
        "wanted = {'_hashlib', 'ast_grep_py', 'libcst._nodes', 'shortcut_lint.isolation.crew'}\n"
        "print(status, sorted(wanted & set(sys.modules)))\n"
    )
    out, err, _ = ended(cwd=repository, program=(sys.executable, "-c", code))
    assert (out, err) == ("No debt: 1 file, 1 incident.\n0 []\n", "")


DEAF = """
import signal, sys, time
from shortcut_lint.cli.ending import ended_by_signals, status_of

class Deaf:
    def __del__(self):
        signal.raise_signal(int(sys.argv[1]))
        for _ in range(9): pass

def work():
    Deaf()
    time.sleep(60)

with ended_by_signals():
    status = status_of(work)
sys.exit(status)
"""


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "SIGTERM"]
)
def test_an_interrupt_that_python_drops_comes_again(number: signal.Signals, status: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DEAF, str(int(number))], capture_output=True, timeout=30, check=False
    )
    assert (done.stdout, done.stderr, done.returncode) == (b"", b"", status)


def test_what_an_interrupt_broke_is_no_fault_of_the_program() -> None:
    program = DEAF.replace("time.sleep(60)", "raise LookupError('half imported')")
    done = subprocess.run(
        [sys.executable, "-c", program, str(int(signal.SIGTERM))],
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == (b"", b"", 143)


def test_any_other_error_that_python_drops_is_shown() -> None:
    program = DEAF.replace("signal.raise_signal(int(sys.argv[1]))", "raise LookupError('lost')").replace(
        "60", "0"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=30, check=False)
    assert b"LookupError: lost" in done.stderr
    assert done.returncode == 0
