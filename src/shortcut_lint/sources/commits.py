"""Commits as git tells them, one after the other, with the files that each changes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from shortcut_lint.sources.git import GitFailure, failure, moment, run, running

CHUNK: Final = 1 << 16
EXACT: Final = "-M100%"
"""Renames by hashes alone, for which git reads no contents."""
UNREAD: Final = "unable to read"
"""What git says of contents that this copy of the repository lacks."""
_HEADER: Final = b"\x01"
_FORMAT: Final = "%x01%H%n%P%n%at%n%ct%n%an%n%B"


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """One file that a commit changes; a hash of None is the side on which it does not exist."""

    path: str
    """From the top, with `/`; of a file that is gone, where it was. Bytes that are not UTF-8 are kept by
    surrogateescape."""
    old_path: str
    """Where it was before; the same but for a rename."""
    old: str | None
    new: str | None
    old_mode: str
    new_mode: str

    @property
    def special(self) -> bool:
        """Whether it is a submodule or a symbolic link on a side that exists: no text of this repository."""
        return bool({"160000", "120000"} & {self.old_mode, self.new_mode})


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit."""

    hash: str
    parents: tuple[str, ...]
    authored: datetime
    committed: datetime
    author: str
    message: str
    """Decoded with replacement characters for what is no text."""
    files: tuple[ChangedFile, ...] = field(default=(), compare=False)

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.strip().partition("\n")[0]


def commits(
    top: Path,
    arguments: Sequence[str],
    *,
    given: Sequence[str] = (),
    paths: Sequence[str] = (),
    merges: Literal["off", "first-parent"] = "off",
    files: Literal["none", "same", "alike"] = "alike",
) -> Iterator[Commit | GitFailure]:
    """What `git log` shows for these arguments, revisions also from `given`; a failure comes last.

    With `none` for files no trees are compared, which is quicker by far. A file is renamed to one that is
    alike; with `same`, or in a partial clone, only to one that is the same, for which git reads no contents.
    Of merges nothing is told while their own commits are walked, or with `first-parent` what they bring to
    their first parent. Git reads no config that would make it run a program, and hashes nothing.
    """
    found = renames(top) if files == "alike" else EXACT
    told: set[str] = set()
    waiting: Commit | None = None
    for one in _asked(top, arguments, given, paths, merges, None if files == "none" else found):
        if isinstance(one, GitFailure) and found != EXACT and UNREAD in one.reason:
            break  # what this copy lacks was to be compared: the rest without likeness
        if waiting is not None:
            told.add(waiting.hash)
            yield waiting
        if isinstance(one, GitFailure):
            yield one
            return
        waiting = one
    else:
        if waiting is not None:
            yield waiting
        return
    for one in _asked(top, arguments, given, paths, merges, EXACT):
        if isinstance(one, GitFailure) or one.hash not in told:
            yield one


def _asked(
    top: Path,
    arguments: Sequence[str],
    given: Sequence[str],
    paths: Sequence[str],
    merges: str,
    found: str | None,
) -> Iterator[Commit | GitFailure]:
    """One call of git; `found` says how renames are looked for, None that files do not matter."""
    compared = ("--raw", "-r", "--no-abbrev", "--root", f"--diff-merges={merges}", found or "")
    words = [
        "log", "-z", *(compared if found is not None else ()),
        "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-notes", "--no-color",
        "--encoding=UTF-8", f"--format={_FORMAT}", *arguments, *(["--stdin"] if given else []),
    ]  # fmt: skip
    if paths:
        words += ["--", *paths]
    elif not given:
        words.append("--")
    with ExitStack() as stack:
        try:
            process = stack.enter_context(running(top, *words))
        except OSError as error:
            yield GitFailure(f"git cannot be started: {os.strerror(error.errno or 0)}", "install git")
            return
        yield from _read(process, top, given)


def renames(top: Path) -> str:
    """How renames are looked for; by likeness git would compare contents, which a partial clone lacks."""
    partial = run(top, "config", "--get-regexp", r"^remote\..*\.promisor$")
    return "-M" if isinstance(partial, GitFailure) else EXACT


def _read(process: subprocess.Popen[bytes], top: Path, given: Sequence[str]) -> Iterator[Commit | GitFailure]:
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        process.stdin.write("".join(f"{one}\n" for one in given).encode())
        process.stdin.close()
    except BrokenPipeError:
        pass
    yield from _parsed(_tokens(process.stdout))
    said = process.stderr.read(CHUNK)
    status = process.wait()
    if status != 0:
        yield failure(top, status, said)


def _tokens(stream: object) -> Iterator[bytes]:
    """What stands between NUL bytes."""
    read = stream.read1  # type: ignore[attr-defined]
    rest = b""
    while chunk := read(CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
    if rest:
        yield rest


def _parsed(tokens: Iterator[bytes]) -> Iterator[Commit]:
    header: bytes | None = None
    files: list[ChangedFile] = []
    for token in tokens:
        if token.startswith(_HEADER):
            if header is not None:
                yield _commit(header, files)
            header, files = token[1:], []
        elif token.lstrip(b"\n").startswith(b":"):
            files.append(_file(token.lstrip(b"\n")[1:].split(), tokens))
    if header is not None:
        yield _commit(header, files)


def raw_files(tokens: Iterator[bytes]) -> Iterator[ChangedFile]:
    """The files of git's raw format, of which the tokens stood between NUL bytes."""
    for token in tokens:
        if token.startswith(b":"):
            yield _file(token[1:].split(), tokens)


def _file(meta: Sequence[bytes], tokens: Iterator[bytes]) -> ChangedFile:
    old_mode, new_mode, old, new, status = (word.decode("ascii") for word in meta)
    old_path = path = os.fsdecode(next(tokens, b""))
    if status[0] in "RC":
        path = os.fsdecode(next(tokens, b""))
    return ChangedFile(
        path=path,
        old_path=old_path,
        old=old if old.strip("0") else None,
        new=new if new.strip("0") else None,
        old_mode=old_mode,
        new_mode=new_mode,
    )


def _commit(header: bytes, files: Sequence[ChangedFile]) -> Commit:
    hash_, parents, authored, committed, author, message = header.decode("utf-8", "replace").split("\n", 5)
    return Commit(
        hash=hash_,
        parents=tuple(parents.split()),
        authored=moment(_seconds(authored)),
        committed=moment(_seconds(committed)),
        author=author,
        message=message,
        files=tuple(files),
    )


def _seconds(text: str) -> int:
    """A number of seconds; 0 for what is none, as broken commits have it."""
    return int(text) if text.lstrip("-").isdigit() else 0
