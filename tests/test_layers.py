"""Who may import whom: the layers of the program, lowest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pytest

from tests.imports import file_of, imported, modules, own

LAYERS: Final[tuple[tuple[str, ...], ...]] = (
    # The words: what was found, and what cannot be done.
    ("expression", "uninterrupted"),
    ("", "errors", "finding", "printable", "python"),
    ("fingerprint", "incident", "isolation.*", "moment", "python.nodes", "rule", "rules_folder", "sources.*"),
    ("proofs", "proofs.judged", "proofs.proven"),
    # What comments, knowledge and the register say; what a finished run is.
    ("comments.*", "knowledge.*", "python.names", "report"),
    ("register.*", "register_example"),
    ("proof_rules",),
    ("obligation_rules", "owed"),
    ("declared", "limit_kind", "ties"),
    ("setting", "weigh"),
    ("terms",),
    ("exports.*", "incidents_by_name", "needles", "policy", "remarks"),
    ("owed_for_items",),
    ("registered", "reporters.*"),
    # Python, judged; other files, read.
    ("python.*",),
    ("grammar",),
    ("entries.*",),
    ("commands.*",),
    # The rules, and the register for people.
    ("matchers.*",),
    ("checks.*", "coming_due", "declared_places", "held_open", "incident_table", "proofs.*", "rule_page"),
    ("due_table", "incident_page", "packs.*", "review_template"),
    ("incident_markdown",),
    ("review_document",),
    ("registry", "rule_source"),
    # A run.
    ("engine",),
    ("text_rules",),
    ("judging",),
    ("look",),
    ("history.change", "history.rules.*"),
    ("history.belief.roles", "history.facts.*", "history.versions.*"),
    ("history.changes.*",),
    ("examples", "history.*"),
    ("verdicts",),
    ("cli.*",),
    ("__main__",),
)
"""A module imports from lower rows, and from its own folder. `comments.*` is a folder with its `__init__`,
`python` alone the `__init__` of that folder, which only loads LibCST when somebody asks for it.
"""

ELSEWHERE: Final = {"comments.code_shapes": "python.*", "comments.dead_code": "python.*"}
"""Modules that belong to another folder's place: these parse what stands in a comment."""

LIBCST: Final = (
    "checks.*",
    "comments.code_shapes",
    "comments.dead_code",
    "declared_places",
    "examples",
    "history.*",
    "judging",
    "matchers.*",
    "python.*",
)
"""Who may use LibCST at all."""


def fits(module: str, place: str) -> bool:
    return module == place or (
        place.endswith(".*") and (module == place[:-2] or module.startswith(place[:-1]))
    )


def place_of(module: str) -> tuple[int, str]:
    """The row of a module, and its place in that row: the one that names it in most words."""
    named = ELSEWHERE.get(module)
    found = [
        (row, place)
        for row, places in enumerate(LAYERS)
        for place in places
        if (place == named if named else fits(module, place))
    ]
    assert found, f"{module} is new: give it a place in LAYERS"
    return max(found, key=lambda one: (one[1] == module, len(one[1])))


def wrong(module: str) -> Iterator[str]:
    row, place = place_of(module)
    for other in sorted(own(module)):
        other_row, other_place = place_of(other)
        if other_row >= row and other_place != place:
            yield f"{module} (row {row}) imports {other} (row {other_row})"


def behind(module: str) -> frozenset[str]:
    """A module with all modules that are imported when it is, at whatever time."""
    reached, waiting = {module}, [module]
    while waiting:
        new = own(waiting.pop()) - reached
        reached |= new
        waiting += new
    return frozenset(reached)


def test_every_module_imports_only_from_lower_layers_and_its_own_folder() -> None:
    assert [line for module in modules() for line in wrong(module)] == []


def test_every_place_in_the_layers_is_a_module_or_a_folder() -> None:
    places = [place for row in LAYERS for place in row]
    assert [place for place in places if not any(fits(module, place) for module in modules())] == []
    assert len(set(places)) == len(places)


def test_only_the_command_line_imports_click() -> None:
    users = [module for module in modules() if any(one.name.startswith("click") for one in imported(module))]
    assert [module for module in users if not fits(module, "cli.*")] == []
    assert "cli.check" in users


def test_libcst_is_imported_at_once_only_where_python_is_parsed() -> None:
    users = {
        module: [one.at_once for one in imported(module) if one.name.partition(".")[0] == "libcst"]
        for module in modules()
    }
    assert [m for m, used in users.items() if used and not any(fits(m, place) for place in LIBCST)] == []
    assert [m for m, used in users.items() if any(used) and not fits(m, "python.*")] == []
    assert any(users["python.tree"])


@pytest.mark.parametrize(("package", "users"), [("ast", ["python.unparsed"]), ("tokenize", [])])
def test_nothing_is_detected_with_the_parsers_of_this_python(package: str, users: list[str]) -> None:
    """The one user asks in which line a file that LibCST does not parse is wrong."""
    found = [m for m in modules() if any(one.name.partition(".")[0] == package for one in imported(m))]
    assert found == users


@pytest.mark.parametrize("module", ["policy", "reporters"])
def test_policy_and_reporters_cannot_run_a_rule(module: str) -> None:
    rules = ("checks.*", "engine", "look", "matchers.*", "needles", "packs.*", "python.*", "registry", "rule")
    reached = {one for inner in modules() if fits(inner, f"{module}.*") for one in behind(inner)}
    assert [one for one in sorted(reached) if one != "python" and any(fits(one, p) for p in rules)] == []


def test_every_module_says_first_what_it_knows() -> None:
    first = {module: file_of(module).read_text("utf-8").partition("\n")[0] for module in modules()}
    assert [module for module, line in first.items() if not re.match(r'r?"""[\w`].{15}', line)] == []
