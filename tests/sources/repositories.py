"""Git repositories for tests: made by git itself, untouched by the config of whoever runs the tests."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path


def git(folder: Path, *arguments: str, day: str | None = None) -> str:
    """Run git in a folder, as a person there would; on another day where one is given."""
    ours = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    if day is not None:
        ours |= {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
    done = subprocess.run(
        ["git", "-c", "user.name=ana", "-c", "user.email=ana@example.org", "-c", "init.defaultBranch=main",
         "-c", "protocol.file.allow=always", *arguments],
        cwd=folder, env={**ours, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        check=True, capture_output=True,
    )  # fmt: skip
    return os.fsdecode(done.stdout)


def committed(folder: Path, day: str, message: str, **contents: str) -> str:
    """Write files, `__` in their names for `/`, commit all that is there on a day, and give the hash."""
    if not (folder / ".git").exists():
        folder.mkdir(parents=True, exist_ok=True)
        git(folder, "init", "--quiet")
    for name, content in contents.items():
        stem, _, suffix = name.replace("__", "/").rpartition("_")
        file = folder / f"{stem}.{suffix}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    git(folder, "add", "--all", ".")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message, day=day)
    return git(folder, "rev-parse", "HEAD").strip()


def imported(folder: Path, *commits: tuple[str, str, dict[str, str]]) -> list[str]:
    """One commit after the other, each with its day, its message and what it writes, in one call of git; the
    hashes. Nothing is checked out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    parts: list[bytes] = []
    for number, (day, message, contents) in enumerate(commits, start=1):
        at = int(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())
        head = f"commit refs/heads/main\nmark :{number}\ncommitter ana <ana@example.org> {at} +0000\n"
        parts += [head.encode(), _data(message), b"\n"]
        for name, content in contents.items():
            parts += [f"M 100644 inline {name}\n".encode(), _data(content), b"\n"]
    marks = folder / ".git" / "marks"
    subprocess.run(
        ["git", "fast-import", "--quiet", f"--export-marks={marks}"],
        cwd=folder, input=b"".join(parts), check=True, capture_output=True,
    )  # fmt: skip
    told = dict(line.split() for line in marks.read_text().splitlines())
    return [told[f":{number}"] for number in range(1, len(commits) + 1)]


def _data(text: str) -> bytes:
    data = text.encode()
    return b"data %d\n%b" % (len(data), data)


def repository(folder: Path, *tracked: str, ignored: str = "") -> Path:
    """A repository with one commit of some files; `ignored` is its `.gitignore`."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    files(folder, *tracked)
    if ignored:
        (folder / ".gitignore").write_text(ignored)
    git(folder, "add", "--all", "--force", ".")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "first")
    return folder


def files(folder: Path, *names: str) -> None:
    """Write small files, and the folders that they lie in."""
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x = 1\n")


def program(path: Path, script: str) -> str:
    """A shell script, quoted for a config."""
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def grown(folder: Path, *commits: tuple[str, str, Mapping[str, str | None], str]) -> dict[str, str]:
    """Commits by name, each with those of its parents, what it writes (None removes a file), and its message,
    which may name an earlier one's hash as `{name}`. The last is HEAD; of the hashes all are given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    hashes: dict[str, str] = {}
    marks = {name: number for number, (name, *_) in enumerate(commits, start=1)}
    with subprocess.Popen(
        ["git", "fast-import", "--quiet", "--force", "--cat-blob-fd=1"],
        cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as importing:  # fmt: skip
        assert importing.stdin is not None
        assert importing.stdout is not None
        for number, (name, parents, contents, message) in enumerate(commits, start=1):
            first, *others = parents.split() or [""]
            head = f"commit refs/heads/main\nmark :{number}\ncommitter ana <ana@example.org> {number} +0000\n"
            parts = [head.encode(), _data(message.format_map(hashes)), b"\n"]
            parts += [f"from :{marks[first]}\n".encode()] if first else []
            parts += [f"merge :{marks[other]}\n".encode() for other in others]
            for path, content in sorted(contents.items(), key=lambda one: one[1] is not None):
                head = f"D {path}\n" if content is None else f"M 100644 inline {path}\n"
                parts += [head.encode(), b"" if content is None else _data(content)]
            parts.append(f"\nget-mark :{number}\n".encode())
            importing.stdin.write(b"".join(parts))
            importing.stdin.flush()
            hashes[name] = importing.stdout.readline().decode().strip()
    return hashes
