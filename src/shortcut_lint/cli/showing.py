"""What a run would start from, shown instead of run: its files, its settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from shortcut_lint.cli.checking import Request, files, planned, reader
from shortcut_lint.cli.ending import say
from shortcut_lint.cli.options import Ground
from shortcut_lint.finding import Problem
from shortcut_lint.printable import printable, printable_path
from shortcut_lint.register.config import Config
from shortcut_lint.reporters.account import counted
from shortcut_lint.reporters.ascii_json import ascii_json
from shortcut_lint.sources.syntaxes import HEAD, syntax_of


def files_shown(request: Request, stands: Ground) -> str:
    """The files that would be looked at, each on a line; what cannot be read is said on standard error."""
    found, read = files(request, stands), reader(request, stands)
    problems, shown = list(found.problems), []
    for path in found.paths:
        source = read(path)
        if isinstance(source, Problem):
            problems.append(source)
        elif syntax_of(path, source.data[:HEAD]) is not None:
            shown.append(f"{printable_path(path)}\n")
    for problem in problems:
        say(f"{problem.path}: {problem.message}; {problem.cure}")
    return "".join(shown)


def settings_shown(request: Request, stands: Ground) -> str:
    """The settings that hold, as TOML that could be a config: the command line over the config over defaults.

    Comments say where they come from, which packs are loaded, and which rules would be heard.
    """
    root, loaded = stands
    plan = planned(request, stands)
    config = msgspec.structs.replace(
        loaded.config,
        strict=request.strict or loaded.config.strict,
        rules=msgspec.structs.replace(
            loaded.config.rules,
            select=request.select or loaded.config.rules.select,
            ignore=(*request.ignore, *loaded.config.rules.ignore),
        ),
    )
    register = loaded.register
    told = [
        f"root: {root}",
        f"config: {loaded.path or 'none, these are the defaults'}",
        f"register: {counted(len(register.incidents), 'incident')} in {_listed(register.files, 'no file')}",
        f"packs: {_listed(plan.packs, 'none but our own')}",
        f"rules: {', '.join(rule.code for rule in plan.heard)}",
    ]
    lines = [f"# {printable(line)}" for line in told]
    return "\n".join([*lines, as_toml(config)])


def as_toml(config: Config) -> str:
    """A config without its incidents, as TOML."""
    settings = msgspec.to_builtins(config)
    del settings["incidents"]
    return "".join(f"{line}\n" for line in _toml(settings, ""))


def _listed(words: Sequence[str], none: str) -> str:
    return ", ".join(words) or none


def _toml(table: Mapping[str, object], prefix: str) -> Iterator[str]:
    """The table as one line a key, with the whole path before it; JSON's values are TOML's, but for null."""
    for key, value in table.items():
        if isinstance(value, Mapping) and value:
            yield from _toml(value, f"{prefix}{key}.")
        elif value is not None:
            yield f"{prefix}{key} = {ascii_json(value)}"
