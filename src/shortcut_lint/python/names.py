"""What a file's names mean by its imports, without LibCST's scopes, which cost ten times the parse."""

from __future__ import annotations

import libcst as cst

from shortcut_lint.python.nodes import children


def dotted(node: cst.CSTNode) -> str:
    """`a.b.c` for a chain of names, calls and subscripts left out (`a().b` gives `a.b`); else ``."""
    parts: list[str] = []
    while True:
        if isinstance(node, cst.Attribute):
            parts.append(node.attr.value)
            node = node.value
        elif isinstance(node, cst.Call):
            node = node.func
        elif isinstance(node, cst.Name):
            parts.append(node.value)
            return ".".join(reversed(parts))
        else:
            return ""


class Names:
    """The import map of one file, whatever scope the imports stand in."""

    def __init__(self, module: cst.Module) -> None:
        self.meanings: dict[str, str] = {}
        self.roots: set[str] = set()
        stack: list[cst.CSTNode] = [module]
        while stack:
            node = stack.pop()
            if isinstance(node, cst.Import):
                for alias in node.names:
                    self._import(alias)
            elif isinstance(node, cst.ImportFrom):
                self._import_from(node)
            elif isinstance(
                node,
                (
                    cst.Module, cst.BaseCompoundStatement, cst.IndentedBlock, cst.SimpleStatementLine,
                    cst.Else, cst.Finally, cst.ExceptHandler,
                ),
            ):  # fmt: skip
                stack.extend(children(node))

    def _import(self, alias: cst.ImportAlias) -> None:
        name = dotted(alias.name)
        self.roots.add(name.partition(".")[0])
        if alias.asname is not None and isinstance(alias.asname.name, cst.Name):
            self.meanings[alias.asname.name.value] = name
        else:
            first = name.partition(".")[0]
            self.meanings[first] = first

    def _import_from(self, node: cst.ImportFrom) -> None:
        if node.module is None or node.relative:
            return
        source = dotted(node.module)
        self.roots.add(source.partition(".")[0])
        if isinstance(node.names, cst.ImportStar):
            return
        for alias in node.names:
            name = dotted(alias.name)
            known_as = alias.asname.name if alias.asname is not None else alias.name
            if isinstance(known_as, cst.Name):
                self.meanings[known_as.value] = f"{source}.{name}"

    def resolve(self, node: cst.CSTNode) -> str:
        """The full name of a chain of names by the file's imports, `pytest.mark.skip`.

        A chain that starts with no imported name comes back as written; what is no chain, as ``.
        """
        name = dotted(node)
        first, dot, rest = name.partition(".")
        return self.meanings.get(first, first) + dot + rest
