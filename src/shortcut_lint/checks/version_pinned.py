"""SL807 version-pinned: versions that a comment says are held for a reason that may be gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from shortcut_lint.commands.command import Command
from shortcut_lint.commands.found import commands_of
from shortcut_lint.entries.entry import Entry
from shortcut_lint.entries.readers import reader_of
from shortcut_lint.entries.requirements import requirements
from shortcut_lint.expression import expression
from shortcut_lint.matchers.command import HOLDERS
from shortcut_lint.rule import Example, Rule, TextHit
from shortcut_lint.sources.lines import Lines
from shortcut_lint.sources.syntax import REQUIREMENTS
from shortcut_lint.sources.syntaxes import syntax_of

FILES: Final = (*HOLDERS, "*.txt", "*.in", "*.pip", "*.toml", "setup.cfg", "Pipfile")

LEFT_ALONE: Final = expression(r"#.*\b(?:pyup|renovate|dependabot)\s*:?\s*ignore\b", re.IGNORECASE)
"""What tells a program that it must not bring a newer one."""

INSTALLERS: Final = frozenset({
    "apk", "apt", "apt-get", "brew", "conda", "gem", "mamba", "npm", "pip", "pip2", "pip3", "pnpm", "yarn",
    "yum",
})  # fmt: skip
_WORD: Final = expression(
    r"(?P<name>@?[A-Za-z0-9][\w./-]*?)(?:\[[^\]]*\])?(?P<spec>(?:===?|~=|!=|<=?|@|=)\d[\w.*+:~-]*(?:,[=~!<>]+[\w.*]+)*)"
)
_RELEASE: Final = expression(r"[v^~=<]*\d+\.\d[\w.+-]*")
_LISTED: Final = expression(r"[\"'](?P<name>[A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(?P<spec>[=~!<>]=?[^\"';]*)")
_OPEN: Final = expression(r">=?[^,<!=]*")
"""What only asks for no older ones."""
_KEYS: Final = expression(r"(?:.*[._-])?(?:version|rev|tag|image|chart|release)s?", re.IGNORECASE)


def read(path: str, text: str) -> Iterator[TextHit]:
    """The versions that a file holds something to."""
    lines = Lines(text)
    if syntax_of(path) is REQUIREMENTS:
        for entry in requirements(text).found:
            if not _OPEN.fullmatch(str(entry.value)):
                yield _hit(lines, entry.key, str(entry.value), entry.line)
        return
    if path.endswith((".txt", ".in", ".pip")):
        return
    for found in commands_of(path, text):
        for word, name, spec in _installed(found.command):
            line = next(
                (
                    n
                    for n in range(found.command.line, found.command.end_line + 1)
                    if word in lines.line_text(n)
                ),
                found.command.line,
            )
            yield _hit(lines, name, spec, line, found.head)
    reader = reader_of(path)
    for entry in reader(text).found if reader is not None else ():
        yield from _settings(entry, lines)


def _installed(command: Command) -> Iterator[tuple[str, str, str]]:
    """What a command installs in a version of its own."""
    if command.program in INSTALLERS and command.has(("install", "add", "i")):
        for word in command.words[1:]:
            if (found := _WORD.fullmatch(word)) is not None:
                yield word, found["name"], found["spec"]


def _settings(entry: Entry, lines: Lines) -> Iterator[TextHit]:
    """Lists of requirements, and settings that are a release; a file's own version holds nothing."""
    if entry.key == "version":
        return
    if "depend" in entry.key or "require" in entry.key or ".extras" in entry.key:
        for number in range(entry.line, entry.end_line + 1):
            for found in _LISTED.finditer(lines.line_text(number)[:2_000]):
                if not _OPEN.fullmatch(found["spec"].strip()):
                    yield _hit(lines, found["name"], found["spec"].strip(), number)
        return
    value = str(entry.value)
    keys = entry.key.split(".")
    image = value.rpartition(":")[2] if keys[-1] == "image" else value
    if _RELEASE.fullmatch(image) and (image.count(".") > 1 or _KEYS.fullmatch(keys[-1])):
        yield _hit(lines, keys[-1], value, entry.line, entry.head)


def _hit(lines: Lines, name: str, spec: str, number: int, head: int = 0) -> TextHit:
    line = lines.line_text(number)
    left_alone = LEFT_ALONE.search(line) is not None
    code = line.split(" #")[0].rstrip()
    return TextHit(
        line=number,
        column=len(line) - len(line.lstrip()) + 1,
        end_line=number,
        end_column=len(code) + 1,
        message=f"`{name}` is held to `{spec}`",
        alone=left_alone,
        confidence="possible" if left_alone else "likely",
        because="it may not be updated" if left_alone else f"`{name}` is held to `{spec}`",
        symbol=name,
        now=spec,
        head=head,
    )


RULE: Final = Rule(
    code="SL807",
    name="version-pinned",
    kind="pinned-dependency",
    what=(
        "Finds versions that are held (`redis==3.5.3`, `pip install pip<25`, an image, a git revision) where "
        "a comment names the bug or the release that they wait for, or tells a program to leave them alone."
    ),
    why=(
        "The newest release broke something that day, so the last one was written down. The bug is long "
        "mended, and holes are mended only in releases that may not be installed."
    ),
    instead="Upgrade it and run the tests; if it still breaks, write the date on which somebody looks again.",
    files=FILES,
    read=read,
    invalid=(
        Example(
            path="requirements.txt",
            code="# Breaks our cache, see https://github.com/acme/cache/issues/833\nredis==3.5.3\n",
            at="2:1",
        ),
        Example(
            path="requirements/deploy.in",
            code="packaging<22.0  # until the BigQuery client is fixed\n",
            at="1:1",
        ),
        Example(
            path="Dockerfile",
            code=(
                "FROM python:3.13\n# Pinned due to https://github.com/jazzband/pip-tools/issues/2176\n"
                "RUN pip --no-cache-dir install \\\n    pip==25.0.1\n"
            ),
            at="4:5",
        ),
        Example(
            path="requirements.txt",
            code="orjson==2.0.7  # pyup: ignore\n",
            at="1:1",
            why="nobody is told of a newer one",
        ),
        Example(
            path="pyproject.toml",
            code='[project]\ndependencies = [\n    "httpx<0.28",  # stay on 0.27 for now\n]\n',
            at="3:5",
        ),
    ),
    valid=(
        Example(path="requirements.txt", code="redis==5.0.1\n", why="every version of a lock is held"),
        Example(path="requirements.txt", code="redis==5.0.1\n    # via celery\n"),
        Example(
            path="docker-compose.yml",
            code="# Some have trouble, see https://github.com/docker/compose/issues/2172\nversion: '2.1.0'\n",
            why="that is the version of the file",
        ),
        Example(
            path="requirements.txt",
            code=(
                "# Left out until https://github.com/acme/cache/issues/833 is fixed.\n#cache==3.2\n"
                "redis==3.5.3\n"
            ),
            why="the comment speaks of the requirement that it ends with",
        ),
        Example(path="Dockerfile", code="# The image of the shop.\nRUN pip install shop==1.2\n"),
    ),
)
