"""Writes the generated pages: one for each rule, the tables of rules, the JSON Schemas.

With `--check` it writes nothing, names what is not current, and ends with exit status 1.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final

import msgspec
import tomli

from shortcut_lint import rule_page
from shortcut_lint.history.rules import RULES as HISTORY
from shortcut_lint.obligation_rules import RULES as OBLIGATIONS
from shortcut_lint.register.schema import config_schema
from shortcut_lint.registry import own
from shortcut_lint.reporters.wire import report_schema
from shortcut_lint.rule import Rule
from shortcut_lint.rule_source import source_file

ROOT: Final = Path(__file__).resolve().parents[1]
RULES: Final = "docs/rules"
FAMILIES: Final[Mapping[str, str]] = {
    "SL0": "History: what only a change shows",
    "SL1": "Markers and comments",
    "SL2": "Flags and dead code",
    "SL3": "Limits, timeouts, retries",
    "SL4": "Tests",
    "SL5": "Swallowed errors",
    "SL6": "Checks switched off",
    "SL7": "Load protection",
    "SL8": "Configuration, CI and other languages",
    "SL9": "The register",
}
LINE: Final = "|---"
TABLE: Final = re.compile(r"(<!-- rules -->\n).*?(<!-- /rules -->\n)", re.DOTALL)
"""Where the table of rules stands in README.md."""


class Judged(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many findings of one rule a person has judged, and how many of them were shortcuts."""

    judged: Annotated[int, msgspec.Meta(ge=1)]
    right: Annotated[int, msgspec.Meta(ge=0)]
    note: str = ""


def pages() -> Mapping[str, str]:
    """All generated files, by path relative to the root."""
    rules = (*HISTORY, *own(), *OBLIGATIONS)
    judged = precision((ROOT / "docs/precision.toml").read_text("utf-8"), rules)
    readme = (ROOT / "README.md").read_text("utf-8")
    return {
        **{f"{RULES}/{rule.code}.md": page(rule, judged.get(rule.code)) for rule in rules},
        f"{RULES}/README.md": index(rules),
        "docs/report-1.schema.json": json.dumps(report_schema(), indent=2) + "\n",
        "docs/shortcut-lint.schema.json": json.dumps(config_schema(), indent=2) + "\n",
        "README.md": TABLE.sub(rf"\g<1>\n{families(rules)}\n\g<2>", readme),
    }


def precision(text: str, rules: Sequence[Rule]) -> Mapping[str, Judged]:
    """The figures in precision.toml by code. Raises ValueError for a code that no rule has."""
    judged = msgspec.convert(tomli.loads(text), dict[str, Judged])
    if unknown := set(judged).difference(rule.code for rule in rules):
        raise ValueError(f"docs/precision.toml: no rule has the code {', '.join(sorted(unknown))}")
    return judged


def page(rule: Rule, judged: Judged | None) -> str:
    """A rule's page, with what is known of its precision."""
    head, _, rest = rule_page.markdown(rule).partition("## Examples\n")
    return f"{banner(source(rule))}{head}## How often it is right\n\n{told(judged)}\n\n## Examples\n{rest}"


def told(judged: Judged | None) -> str:
    """The figures as a sentence."""
    if judged is None:
        return "Nobody has judged findings of it by hand yet."
    share = round(100 * judged.right / judged.judged)
    sentence = (
        f"Of {judged.judged} findings in public repositories that were judged by hand, {judged.right} "
        f"({share} %) were shortcuts."
    )
    return f"{sentence} {judged.note}".strip()


def index(rules: Sequence[Rule]) -> str:
    """The table of all rules, family by family."""
    blocks = [f"{banner('docs/generate.py')}# Rules\n\n`shortcut-lint explain RULE` prints the same pages.\n"]
    for family, title in FAMILIES.items():
        rows = "".join(
            f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.kind} | {rule_page.on_or_off(rule)} "
            f"| {cell(rule.what)} |\n"
            for rule in rules
            if rule.code.startswith(family)
        )
        if rows:
            blocks.append(
                f"## {title}\n\n| code | name | kind | default | what it does |\n{LINE * 5}|\n{rows}"
            )
    return "\n".join(blocks)


def families(rules: Sequence[Rule]) -> str:
    """The table for README.md: a row for each family, with the names of its rules."""
    rows = []
    for family, title in FAMILIES.items():
        anchor = re.sub(r"[^\w\s-]", "", title.lower()).replace(" ", "-")
        names = ", ".join(rule.name for rule in rules if rule.code.startswith(family))
        rows.append(f"| {family} | [{title}]({RULES}/README.md#{anchor}) | {names} |\n")
    return f"| codes | about | names |\n{LINE * 3}|\n" + "".join(rows)


def cell(text: str) -> str:
    """A text on one line that does not end its cell."""
    return " ".join(text.split()).replace("|", "\\|")


def source(rule: Rule) -> str:
    """The file that a rule is written in, relative to the root."""
    return source_file(rule, ()).relative_to(ROOT).as_posix()


def banner(file: str) -> str:
    """The first line of a generated page."""
    return f"<!-- Generated by `make docs` from `{file}`; edit that file. -->\n\n"


def stale() -> Iterator[str]:
    """The paths of generated files that are not current, and of rules' pages that belong to no rule."""
    current = pages()
    for path, text in current.items():
        file = ROOT / path
        if not file.is_file() or file.read_text("utf-8") != text:
            yield path
    for file in sorted((ROOT / RULES).glob("*.md")):
        if (path := file.relative_to(ROOT).as_posix()) not in current:
            yield path


def write() -> None:
    """Write what is not current, and remove pages that belong to no rule."""
    current = pages()
    for path in stale():
        if path in current:
            (ROOT / path).write_text(current[path], "utf-8")
        else:
            (ROOT / path).unlink()


def main(arguments: Sequence[str]) -> int:
    """The exit status of one run."""
    if list(arguments) != ["--check"]:
        write()
        return 0
    found = list(stale())
    for path in found:
        print(f"{path} is not current; run: make docs")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
