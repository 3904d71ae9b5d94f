"""How the program ends: its exit status, and what is said when the job could not be done.

0 nothing stands at level error, 1 something does, 2 the job could not be done, 130 and 143 interrupted.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Final, NoReturn

import click

from shortcut_lint.cli.output import give_up_stdout
from shortcut_lint.errors import CannotDoError, MistakesError

CANNOT: Final = 2
INTERRUPTED: Final = 128 + signal.SIGINT
TERMINATED: Final = 128 + signal.SIGTERM

SOON: Final = 0.3
"""Seconds until an interrupt that met deaf ears comes again."""

_INTERRUPTS: Final[list[int]] = []
"""The signals that asked this process to end."""

DEBUG: Final = "SHORTCUT_LINT_DEBUG"
"""The environment variable that shows tracebacks."""
ISSUES: Final = "https://github.com/shortcut-lint/shortcut-lint/issues"


def status_of(run: Callable[[], object]) -> int:
    """Run, and give the exit status; what went wrong is said on standard error."""
    try:
        status = run()
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last place that can turn a crash into exit status 2
        # What an interrupt left half done, a module half imported, fails in its own way: that is no news.
        return 128 + _INTERRUPTS[0] if _INTERRUPTS else _failed(error)
    return status if isinstance(status, int) else 0


def _failed(error: Exception) -> int:
    """Say why the job could not be done."""
    match error:
        case click.ClickException():
            return _cannot(_usage(error))
        case MistakesError():
            return _cannot(_mistakes(error), prefix="")
        case CannotDoError():
            return _cannot(error.lines)
        case _:
            return _cannot(_crash(error))


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM end the block alike: workers gone, no file half written.

    Python drops exceptions at places, as in callbacks of its own imports: the interrupt comes again until the
    block has ended.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else it is to be ignored
        signal.signal(signal.SIGINT, _interrupt)
    signal.signal(signal.SIGTERM, _interrupt)
    sys.unraisablehook = _show
    try:
        yield
    finally:
        _come_again(0)


def _interrupt(number: int, _: object) -> NoReturn:
    def again(*_: object) -> NoReturn:
        if number == signal.SIGTERM:
            sys.exit(TERMINATED)
        raise KeyboardInterrupt

    _INTERRUPTS.append(number)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a second one must not interrupt the ending
    if os.name == "posix":
        signal.signal(signal.SIGALRM, again)
        _come_again(SOON)
    again()


def _come_again(seconds: float) -> None:
    if os.name == "posix":
        signal.setitimer(signal.ITIMER_REAL, seconds, seconds)


def _show(dropped: sys.UnraisableHookArgs) -> None:
    if not isinstance(dropped.exc_value, (KeyboardInterrupt, SystemExit)):
        sys.__unraisablehook__(dropped)


def say(line: str, *, prefix: str = "shortcut-lint: ") -> None:
    """One line on standard error, whatever it holds."""
    from shortcut_lint.printable import printable  # noqa: PLC0415 - only when there is something to say

    with suppress(OSError):
        click.echo(prefix + printable(line), err=True)


def _cannot(lines: Iterable[str], *, prefix: str = "shortcut-lint: ") -> int:
    for line in lines:
        say(line, prefix=prefix)
    return CANNOT


def _usage(error: click.ClickException) -> Iterator[str]:
    """What is wrong with the arguments, in one voice whatever click's version."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.NoSuchOption) and context is not None:
        yield f"there is no option {error.option_name}{_near(error.option_name, context)}"
    else:
        message = error.format_message()
        yield f"{message[:1].lower()}{message[1:]}".rstrip(".")
    if context is not None:
        yield f"`{context.command_path} --help` says more"


def _near(name: str, context: click.Context) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    known = {option.strip("-"): option for parameter in context.command.params for option in parameter.opts}
    near = get_close_matches(name.strip("-"), known, n=1)
    return f"; did you mean {known[near[0]]}?" if near else ""


def _mistakes(error: MistakesError) -> Iterator[str]:
    """Each on a line that begins with its place, where editors look for it."""
    yield from error.lines
    number = len(error.mistakes)
    what = "1 mistake" if number == 1 else f"{number} mistakes"
    yield f"shortcut-lint: {what} to correct; nothing was checked"


def _crash(error: Exception) -> Iterator[str]:
    """What happened, and whether it is the machine's fault or ours."""
    if os.environ.get(DEBUG):
        import traceback  # noqa: PLC0415 - 10 ms that only this needs

        traceback.print_exception(error)
    said = str(error).partition("\n")[0][:200]
    if isinstance(error, OSError):
        give_up_stdout()
        yield f"cannot go on: {said}; {DEBUG}=1 shows the details"
        return
    yield f"failed: {type(error).__name__}{': ' if said else ''}{said}"
    yield f"this is a fault in shortcut-lint: report it at {ISSUES} with what {DEBUG}=1 shows"
