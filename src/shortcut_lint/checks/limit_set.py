"""SL808 limit-set: limits in settings and command lines that a comment says were turned for the moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from shortcut_lint.commands.command import Command
from shortcut_lint.commands.found import commands_of
from shortcut_lint.entries.entry import Entry
from shortcut_lint.entries.readers import reader_of
from shortcut_lint.expression import expression
from shortcut_lint.knowledge.limits import is_limit_name, knob_for_option, knob_for_setting
from shortcut_lint.knowledge.values import parse_value
from shortcut_lint.matchers.command import HOLDERS
from shortcut_lint.matchers.command import hit_of as command_hit
from shortcut_lint.matchers.setting import hit_of
from shortcut_lint.matchers.watch import Says
from shortcut_lint.rule import Example, Rule, TextHit
from shortcut_lint.sources.lines import Lines

FILES: Final = (
    *HOLDERS, "*.toml", "*.ini", "*.cfg", "*.tf", "*.tfvars", "*.hcl", "*.conf", "*.cnf", ".env", ".env.*",
    "*.env",
)  # fmt: skip

_OPTION: Final = expression(r"(--?[A-Za-z][\w-]*)(?:=(.+))?")


def read(path: str, text: str) -> Iterator[TextHit]:
    """The limits of a file."""
    reader = reader_of(path)
    for entry in reader(text).found if reader is not None else ():
        if _is_limit(entry, path):
            yield hit_of(entry, path, text, _says(entry.key.rpartition(".")[2], str(entry.value)))
    lines = Lines(text)
    for found in commands_of(path, text):
        for option, value in _options(found.command):
            hit = command_hit(found, lines, _says(option, value))
            because = f"`{option}` of `{found.command.program}` is a limit"
            yield msgspec.structs.replace(hit, now=value, symbol=option, because=because)


def _says(name: str, value: str) -> Says:
    return Says(message=f"limit `{name}` set to {value}", alone=False, confidence="likely")


def _is_limit(entry: Entry, path: str) -> bool:
    """Whether an entry is an amount, and its name one of a limit."""
    if isinstance(entry.value, (bool, list)) or parse_value(str(entry.value)) is None:
        return False
    keys = [key for key in entry.key.split(".") if not key.isdigit()]
    named = any(is_limit_name(key) for key in keys[-2:])
    return named or knob_for_setting(entry.key, file=path) is not None


def _options(command: Command) -> Iterator[tuple[str, str]]:
    """The options that are limits, with their values."""
    for at, word in enumerate(command.words):
        found = _OPTION.fullmatch(word)
        if found is None:
            continue
        value = found[2] or (command.words[at + 1] if at + 1 < len(command.words) else "")
        known = knob_for_option(command.program, found[1]) is not None or is_limit_name(found[1].lstrip("-"))
        if known and parse_value(value) is not None:
            yield found[1], value


RULE: Final = Rule(
    code="SL808",
    name="limit-set",
    kind="raised-limit",
    what=(
        "Finds limits in settings and on command lines (`replicas: 12`, `proxy_read_timeout 300s;`, "
        "`--timeout 120`) where a comment calls them temporary, gives their old value, or names what they "
        "wait for."
    ),
    why=(
        "A limit that was turned in an outage hides the leak, the slow query or the client without a pause "
        "that made it necessary, and costs memory or money every day."
    ),
    instead="Put it back, or write why the new value is right and remove the rest of the comment.",
    files=FILES,
    read=read,
    invalid=(
        Example(
            path="deploy/shop.yaml",
            code="kind: Deployment\nspec:\n  replicas: 12  # was 4, until the exports are paged\n",
            at="3:3",
        ),
        Example(
            path="nginx.conf",
            code=(
                "location /export {\n    # Temporarily raised for the year's reports.\n"
                "    proxy_read_timeout 300s;\n}\n"
            ),
            at="3:5",
        ),
        Example(
            path="Procfile",
            code="# hotfix: the reports take minutes\nweb: gunicorn shop.wsgi --timeout 120\n",
            at="2:1",
        ),
        Example(
            path="main.tf",
            code=(
                'resource "aws_lambda_function" "export" {\n  timeout = 300 # 60 before, raised for now\n}\n'
            ),
            at="2:3",
        ),
    ),
    valid=(
        Example(
            path="deploy/shop.yaml", code="spec:\n  replicas: 12\n", why="nothing says that it was ever less"
        ),
        Example(path="nginx.conf", code="# The default is 60.\nproxy_read_timeout 60s;\n"),
    ),
)
