"""What the modules of the program import, read from their text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

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
    return tuple(_imports(ast.parse(file_of(module).read_text("utf-8")), at_once=True))


@cache
def own(module: str) -> frozenset[str]:
    """The modules of the program that a module imports."""
    found = set()
    for name in (one.name for one in imported(module) if one.name.startswith("shortcut_lint.")):
        inner = name.removeprefix("shortcut_lint.")
        found.add(inner if inner in modules() else inner.rpartition(".")[0])
    return frozenset(found) - {module}


def _imports(node: ast.AST, *, at_once: bool) -> Iterator[Import]:
    """The imports in a statement and in the statements inside it."""
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        for other in node.orelse:
            yield from _imports(other, at_once=at_once)
    elif isinstance(node, ast.Import):
        yield from (Import(alias.name, at_once) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.module is not None, "import by the whole name"
        assert node.level == 0, "import by the whole name"
        assert node.names[0].name != "*", "name what is imported"
        yield from (Import(f"{node.module}.{alias.name}", at_once) for alias in node.names)
    elif isinstance(node, ast.Assign):
        yield from _lazily(node.value)
    else:
        at_once = at_once and not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        for inner in _inside(node):
            yield from _imports(inner, at_once=at_once)


def _lazily(value: ast.expr) -> Iterator[Import]:
    """`cst = lazily("libcst")`."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "lazily":
        [argument] = value.args
        assert isinstance(argument, ast.Constant), "name the module in a literal"
        yield Import(str(argument.value), at_once=False)


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    """The statements directly inside one."""
    for part in ("body", "handlers", "cases", "orelse", "finalbody"):
        found = getattr(node, part, ())
        yield from found if isinstance(found, list) else ()
