"""What the modules of the program import, read from their text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import libcst as cst
from libcst.helpers import get_full_name_for_node_or_raise as full_name

PACKAGE: Final = Path(__file__).resolve().parents[1] / "src" / "shortcut_lint"


class Import(NamedTuple):
    """One name that a module imports."""

    name: str
    at_once: bool
    """Whether it is imported with the module, not when a function runs; `lazily` counts as later."""


@cache
def modules() -> tuple[str, ...]:
    """The modules, relative to the package: `cli.check`, `cli` for its `__init__`, `` for the package's own."""
    return tuple(sorted(_name(file) for file in PACKAGE.rglob("*.py")))


def file_of(module: str) -> Path:
    """Where a module is written."""
    place = PACKAGE.joinpath(*module.split(".")) if module else PACKAGE
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


def _name(file: Path) -> str:
    return ".".join(file.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")


@cache
def imported(module: str) -> tuple[Import, ...]:
    """What a module imports when it runs; not what it imports for type checkers."""
    return tuple(_imports(cst.parse_module(file_of(module).read_text("utf-8")), at_once=True))


@cache
def own(module: str) -> frozenset[str]:
    """The modules of the program that a module imports."""
    found = set()
    for name in (one.name for one in imported(module) if one.name.startswith("shortcut_lint.")):
        inner = name.removeprefix("shortcut_lint.")
        found.add(inner if inner in modules() else inner.rpartition(".")[0])
    return frozenset(found) - {module}


def _imports(node: cst.CSTNode, *, at_once: bool) -> Iterator[Import]:
    """The imports in a statement and in the statements inside it."""
    if isinstance(node, cst.If) and isinstance(node.test, cst.Name) and node.test.value == "TYPE_CHECKING":
        if node.orelse is not None:
            yield from _imports(node.orelse, at_once=at_once)
    elif isinstance(node, cst.Import):
        yield from (Import(alias.evaluated_name, at_once) for alias in node.names)
    elif isinstance(node, cst.ImportFrom):
        assert node.module is not None, "import by the whole name"
        assert not isinstance(node.names, cst.ImportStar), "name what is imported"
        module = full_name(node.module)
        yield from (Import(f"{module}.{alias.evaluated_name}", at_once) for alias in node.names)
    elif isinstance(node, cst.Assign):
        yield from _lazily(node.value)
    else:
        at_once = at_once and not isinstance(node, cst.FunctionDef)
        for inner in _inside(node):
            yield from _imports(inner, at_once=at_once)


def _lazily(value: cst.BaseExpression) -> Iterator[Import]:
    """`cst = lazily("libcst")`."""
    if isinstance(value, cst.Call) and isinstance(value.func, cst.Name) and value.func.value == "lazily":
        [argument] = value.args
        assert isinstance(argument.value, cst.SimpleString), "name the module in a literal"
        yield Import(str(argument.value.raw_value), at_once=False)


def _inside(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The statements directly inside one."""
    for part in ("body", "handlers", "cases", "orelse", "finalbody"):
        found = getattr(node, part, None)
        if isinstance(found, cst.CSTNode):
            yield found
        elif isinstance(found, (list, tuple)):
            yield from found
