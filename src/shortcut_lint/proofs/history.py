"""What git knows of a repair: when a commit was made, what it touches, when a path last changed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from shortcut_lint.sources.git import UNSHALLOW, GitFailure, moment, run, top_level
from shortcut_lint.sources.shallow import ends

MOST_COMMITS: Final = 300
"""Commits of one path that are looked at for one that changes code."""
PASSED_OVER: Final = ".git-blame-ignore-revs"
"""Where projects list the commits that `git blame` is to see through."""
LARGEST_DIFF: Final = 20_000_000
"""Bytes of one diff that are read."""

_WHOLE_HASH: Final = re.compile(rb"^[ \t]*([0-9a-f]{40}|[0-9a-f]{64})\b", re.MULTILINE)


class Commit(NamedTuple):
    """One commit that HEAD holds."""

    hash: str
    at: datetime
    """When it was committed, in UTC."""
    message: str
    parents: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0].strip()

    @property
    def short(self) -> str:
        """As people write it."""
        return self.hash[:9]


class Unknown(NamedTuple):
    """Why git cannot tell, and what to do, each as a clause."""

    reason: str
    cure: str


class Blamed(NamedTuple):
    """One line as HEAD has it, and when it came."""

    text: bytes
    at: datetime
    boundary: bool
    """Whether it is older than the history that is here."""
    hash: str = ""
    author: str = ""
    authored: datetime = moment(0)


class History:
    """The history of HEAD. Each answer that git cannot give is an Unknown."""

    def __init__(self, root: Path) -> None:
        """Asks nothing yet."""
        self.root = root

    @cached_property
    def top(self) -> Path | Unknown:
        """The top of the work tree, or why there is no history to ask."""
        found = top_level(self.root)
        if found is None:
            return Unknown("there is no git repository here", "run it in a clone of the repository")
        answer = run(found, "rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}")
        if not isinstance(answer, GitFailure):
            return found
        inside = run(found, "rev-parse", "--is-inside-work-tree")
        if isinstance(inside, GitFailure):
            return Unknown(inside.reason, inside.cure)
        return Unknown("the repository has no commit yet", "commit first")

    @cached_property
    def shallow(self) -> frozenset[str]:
        """The commits at which a shallow history ends."""
        return frozenset() if isinstance(self.top, Unknown) else ends(self.top)

    @cached_property
    def passed_over(self) -> frozenset[str]:
        """The commits of `.git-blame-ignore-revs`, as HEAD has it: they only changed the layout of lines."""
        if isinstance(self.top, Unknown):
            return frozenset()
        answer = run(self.top, "cat-file", "blob", f"HEAD:{PASSED_OVER}")
        if isinstance(answer, GitFailure):
            return frozenset()
        named = [match[1] for match in _WHOLE_HASH.finditer(answer.output)][:MOST_COMMITS]
        there = run(self.top, "cat-file", "--batch-check", given=b"".join(one + b"\n" for one in named))
        if isinstance(there, GitFailure):
            return frozenset()
        kinds = (line.split() for line in there.output.splitlines())
        return frozenset(words[0].decode() for words in kinds if words[1:2] == [b"commit"])

    def commit(self, name: str) -> Commit | Unknown | None:
        """The commit of a hash, whether or not HEAD holds it; None where there is none."""
        if isinstance(self.top, Unknown):
            return self.top
        found = self.log("--no-walk", name, limit=1) if self._is_commit(name) else ()
        if isinstance(found, Unknown):
            return found
        if not found and self.shallow:
            return Unknown(f"the history here is shallow and does not hold {name}", UNSHALLOW)
        return next(iter(found), None)

    def holds(self, commit: Commit) -> bool:
        """Whether HEAD has the commit among its ancestors. Asked of a commit that is there."""
        assert isinstance(self.top, Path)
        return not isinstance(run(self.top, "merge-base", "--is-ancestor", commit.hash, "HEAD"), GitFailure)

    def merged(self, number: str) -> tuple[Commit, ...] | Unknown:
        """The commits by which a pull request came: merge commits, or one with `(#12)` in its subject."""
        subject = (
            rf"Merge pull request #{number} from |.*\(#{number}\)$|Merged in .*\(pull request #{number}\)$"
        )
        words = (f"#{number} from ", f"#{number})", f"!{number}")
        found = self.log("-F", *(f"--grep={word}" for word in words), "HEAD", limit=MOST_COMMITS)
        if isinstance(found, Unknown):
            return found
        merge_request = re.compile(rf"^See merge request \S*!{number}$", re.MULTILINE)
        merging = [
            one for one in found if re.match(subject, one.subject) or merge_request.search(one.message)
        ]
        if not merging and self.shallow:
            return Unknown(f"the history here is shallow, and nothing in it merges #{number}", UNSHALLOW)
        return tuple(merging)

    def changes(self, path: str, since: datetime | None = None) -> tuple[Commit, ...] | Unknown:
        """The commits that changed a path, the last first: with `since` all later ones, else one."""
        if isinstance(self.top, Unknown):
            return self.top
        at = self._from_top(path)
        after = (f"--since={since:%Y-%m-%dT%H:%M:%SZ}",) if since is not None else ()
        found = self.log(*after, "HEAD", "--", at, limit=MOST_COMMITS if since is not None else 1)
        if isinstance(found, Unknown):
            return found
        later = tuple(one for one in found if since is None or one.at >= since)
        if any(one.hash in self.shallow for one in later):
            # At the end of a shallow history every path seems to have just come.
            real = tuple(one for one in later if one.hash not in self.shallow)
            return real or Unknown(f"the history here is too shallow to tell when {path} changed", UNSHALLOW)
        return later

    def merge_of(self, commit: Commit) -> Commit | None:
        """The merge by which HEAD got a commit; None where it was made on the way of HEAD itself."""
        found = self.log("--first-parent", "--ancestry-path", "--reverse", f"{commit.hash}..HEAD", limit=None)
        if isinstance(found, Unknown) or not found or found[0].parents[:1] == (commit.hash,):
            return None
        return found[0] if len(found[0].parents) > 1 else None

    def brought(self, merge: Commit, limit: int = 2) -> tuple[Commit, ...]:
        """The last commits that a merge brought to its first parent, merges left out."""
        if len(merge.parents) < 2:
            return ()
        found = self.log("--no-merges", f"{merge.parents[0]}..{merge.hash}", limit=limit)
        return () if isinstance(found, Unknown) else found

    def has(self, name: str) -> bool:
        """Whether HEAD holds a commit of this hash."""
        if isinstance(self.top, Unknown) or not self._is_commit(name):
            return False
        return not isinstance(run(self.top, "merge-base", "--is-ancestor", name, "HEAD"), GitFailure)

    def files(self, commit: Commit, path: str | None = None) -> tuple[str, ...]:
        """The files that a commit changes, from the top; that a merge brings to its first parent."""
        if isinstance(self.top, Unknown):
            return ()
        below = ("--", self._from_top(path)) if path is not None else ()
        options = ("diff-tree", "-r", "-z", "--no-commit-id", "--name-only")
        names = run(self.top, *options, *_sides(commit), *below)
        if isinstance(names, GitFailure):
            return ()
        return tuple(os.fsdecode(one) for one in names.output.split(b"\0") if one)

    def difference(self, commit: Commit, file: str, *, indented: bool) -> tuple[str, ...]:
        """What a commit does to one file, as git tells it, white space apart; with `indented` that before a
        line counts.
        """
        assert isinstance(self.top, Path)
        space = "--ignore-space-at-eol" if indented else "-w"
        answer = run(
            self.top,
            "diff-tree", "-p", "-r", space, "-U0", "--no-commit-id", "--no-ext-diff", "--no-textconv",
            "--no-color", *_sides(commit), "--", file,
        )  # fmt: skip
        if isinstance(answer, GitFailure):
            return ()
        return tuple(answer.output[:LARGEST_DIFF].decode("utf-8", "replace").splitlines())

    def blame(self, path: str) -> tuple[Blamed, ...] | Unknown:
        """The lines of a file as HEAD has them, white space apart; empty where HEAD does not have it."""
        if isinstance(self.top, Unknown):
            return self.top
        at = self._from_top(path)
        there = run(self.top, "cat-file", "-e", f"HEAD:{at}")
        if isinstance(there, GitFailure):
            return ()
        # An empty name takes back what the user's own config may say of such files.
        seen_through = ("--ignore-revs-file=", *(f"--ignore-rev={one}" for one in sorted(self.passed_over)))
        options = ("-w", "--line-porcelain", "--no-textconv", *seen_through)
        answer = run(self.top, "blame", *options, "HEAD", "--", at)
        if isinstance(answer, GitFailure):
            return Unknown(answer.reason, answer.cure)
        return tuple(_blamed(answer.output, self.shallow))

    def _is_commit(self, name: str) -> bool:
        assert isinstance(self.top, Path)
        answer = run(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return not isinstance(answer, GitFailure)

    def log(self, *arguments: str, limit: int | None) -> tuple[Commit, ...] | Unknown:
        """The commits that git shows for these arguments, at most `limit`, the last first."""
        if isinstance(self.top, Unknown):
            return self.top
        most = () if limit is None else (f"--max-count={limit}",)
        answer = run(self.top, "log", *most, "-z", "--format=%H%n%ct%n%P%n%B", *arguments)
        if isinstance(answer, GitFailure):
            return Unknown(answer.reason, answer.cure)
        return tuple(_commit(one) for one in answer.output.split(b"\0") if one)

    def _from_top(self, path: str) -> str:
        assert isinstance(self.top, Path)
        below = os.path.relpath(os.path.realpath(self.root), os.path.realpath(self.top))
        return path if below == "." else f"{Path(below).as_posix()}/{path}"


def _commit(text: bytes) -> Commit:
    hash_, seconds, parents, message = text.decode("utf-8", "replace").split("\n", 3)
    return Commit(hash_, moment(int(seconds)), message.strip(), tuple(parents.split()))


def _sides(commit: Commit) -> tuple[str, str]:
    return (commit.parents[0], commit.hash) if commit.parents else ("--root", commit.hash)


def _blamed(output: bytes, ends: frozenset[str]) -> Iterator[Blamed]:
    at, authored, author, hash_ = moment(0), moment(0), "", ""
    for line in output.split(b"\n"):
        if line.startswith(b"\t"):
            yield Blamed(line[1:], at, hash_ in ends, hash_, author, authored)
        elif line.startswith(b"author "):
            author = line[len(b"author ") :].decode("utf-8", "replace")
        elif line.startswith(b"author-time "):
            authored = moment(int(line.split()[1]))
        elif line.startswith(b"committer-time "):
            at = moment(int(line.split()[1]))
        elif re.match(rb"[0-9a-f]{40,64} \d+ \d+", line):
            hash_ = line.split()[0].decode()
