"""A worker in this very process: what it answers, and what it tells of an exception."""

from __future__ import annotations

import gc
import os
import resource
import signal
import socket
import sys
from collections.abc import Iterator

import msgspec
import pytest

from shortcut_lint.isolation import limits, worker
from shortcut_lint.isolation.wire import Reply, Start, framed, taken

KINDS = (resource.RLIMIT_CORE, resource.RLIMIT_STACK, resource.RLIMIT_AS)


@pytest.fixture(autouse=True)
def _collector_as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def answers(*messages: bytes, limit: list[int] | None = None) -> list[Reply]:
    """What a worker answers to these messages, the last of which is followed by the end."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(b"".join(map(framed, messages)))
        ours.shutdown(socket.SHUT_WR)
        worker.serve(os.dup(theirs.fileno()), (limit if limit is not None else []).append)
        theirs.close()
        with ours.makefile("rb") as stream:
            buffer = bytearray(stream.read())
    return [msgspec.msgpack.decode(message, type=Reply) for message in iter(lambda: taken(buffer), None)]


def start(target: str = "targets:behaving") -> bytes:
    return msgspec.msgpack.encode(Start(target=target, setup=b"!", memory=1 << 30, timeout=20))


def test_it_is_ready_and_then_answers_task_by_task() -> None:
    memory: list[int] = []
    assert answers(start(), b"echo a", b"echo b", limit=memory) == [
        Reply(payload=b""),
        Reply(payload=b"a!"),
        Reply(payload=b"b!"),
    ]
    assert memory == [1 << 30]


def test_it_ends_when_the_program_is_gone_before_anything_was_said() -> None:
    assert answers() == []


def test_it_ends_when_a_message_is_cut_off() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(framed(start())[:-1])
        ours.shutdown(socket.SHUT_WR)
        worker.serve(os.dup(theirs.fileno()), print)


def test_exceptions_are_answers() -> None:
    _, exception, memory, end, depth = answers(
        start(), b"raise " + b"x" * 1_000, b"memory", b"sysexit 1", b"recurse"
    )
    assert exception.failure == "crash"
    assert exception.detail.startswith(f"ValueError: {'x' * 500} (isolation/targets.py:")
    assert (memory.failure, memory.detail) == ("memory", "it needed more than 1,024 MiB of memory")
    assert (end.failure, end.detail[:14]) == ("crash", "SystemExit: 1 ")
    assert (depth.failure, depth.detail[:41]) == ("crash", "it is nested too deeply; RecursionError: ")


def test_what_a_file_leaves_behind_is_collected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "LEFT_BEHIND", 1_000)
    replies = answers(start(), b"litter 2000", b"littered", b"litter 10", b"littered")
    assert [reply.payload for reply in replies[1:]] == [b"2000!", b"0!", b"10!", b"10!"]


def test_a_setup_that_fails_is_said_and_ends_it() -> None:
    (reply,) = answers(start("targets:refusing"), b"echo a")
    assert reply.failure == "crash"
    assert reply.detail.startswith("LookupError: no such pack (isolation/targets.py:")


def test_frames_of_the_import_system_are_not_told() -> None:
    (reply,) = answers(start("nowhere:function"))
    assert reply.detail.startswith("ModuleNotFoundError: No module named 'nowhere' (")
    assert "frozen" not in reply.detail


def test_the_main_function_serves_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, object]] = []
    monkeypatch.setattr(worker, "serve", lambda link, limit: seen.append((link, limit)))
    kept = [os.dup(standard) for standard in (0, 1, 2)]
    try:
        worker.main()
    finally:
        for standard, copy in enumerate(kept):
            os.dup2(copy, standard)
            os.close(copy)
    ((link, limit),) = seen
    os.close(link)
    assert limit is limits.confine


@pytest.fixture
def _limits_as_before() -> Iterator[None]:
    depth, handler = sys.getrecursionlimit(), signal.getsignal(signal.SIGINT)
    before = {kind: resource.getrlimit(kind) for kind in KINDS}
    yield
    sys.setrecursionlimit(depth)
    signal.signal(signal.SIGINT, handler)
    for kind, limit in before.items():
        resource.setrlimit(kind, limit)


@pytest.mark.usefixtures("_limits_as_before")
def test_it_is_confined() -> None:
    limits.confine(1 << 40)
    assert sys.getrecursionlimit() == 20_000
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    assert [resource.getrlimit(kind)[0] for kind in KINDS] == [0, 64 * 1024**2, 1 << 40]


@pytest.mark.usefixtures("_limits_as_before")
def test_on_macos_there_is_no_limit_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    before = resource.getrlimit(resource.RLIMIT_AS)
    limits.confine(1 << 40)
    assert resource.getrlimit(resource.RLIMIT_AS) == before


@pytest.mark.usefixtures("_limits_as_before")
def test_a_hard_limit_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1_000, 1_000))
    monkeypatch.setattr(resource, "setrlimit", lambda kind, limit: seen.append((kind, limit)))
    limits.confine(1 << 40)
    monkeypatch.undo()
    assert dict(seen) == dict.fromkeys(KINDS, (1_000, 1_000)) | {resource.RLIMIT_CORE: (0, 1_000)}
