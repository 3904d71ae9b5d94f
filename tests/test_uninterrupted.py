"""No signal falls between the start of a process and whoever ends it."""

from __future__ import annotations

import signal

import pytest

from shortcut_lint.uninterrupted import uninterrupted


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGALRM], ids=lambda one: one.name)
def test_an_interrupt_waits_for_the_end_of_the_block(number: signal.Signals) -> None:
    def interrupt(*_: object) -> None:
        raise LookupError

    done = []

    def work() -> None:
        with uninterrupted():
            signal.raise_signal(number)
            done.append("the block went on")

    before = signal.signal(number, interrupt)
    try:
        with pytest.raises(LookupError):
            work()
        assert done == ["the block went on"]
        assert signal.getsignal(number) is interrupt
    finally:
        signal.signal(number, before)


def test_what_nobody_heeds_is_left_alone() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with uninterrupted():
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_error_in_the_block_comes_through() -> None:
    heeded = signal.getsignal(signal.SIGINT)
    with pytest.raises(LookupError), uninterrupted():
        raise LookupError
    assert signal.getsignal(signal.SIGINT) is heeded
