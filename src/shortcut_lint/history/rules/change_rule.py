"""What the pages of the rules about changes are made from.

Their examples are a commit's message and, below an empty line, what it changes in a file, marked as in a
diff; the name of the file stands before `.diff`. Lines are those of the new version.
"""

from __future__ import annotations

from shortcut_lint.finding import Kind
from shortcut_lint.rule import Example, Rule


def change_rule(  # noqa: PLR0913 - a page has so many parts
    code: str,
    name: str,
    kind: Kind,
    what: str,
    why: str,
    instead: str,
    *,
    invalid: tuple[Example, ...],
    valid: tuple[Example, ...],
) -> Rule:
    """A rule that sees only changes."""
    return Rule(
        code=code,
        name=name,
        kind=kind,
        file=f"history/rules/{name.replace('-', '_')}.py",
        what=what,
        why=why,
        instead=instead,
        invalid=invalid,
        valid=valid,
    )


def change(path: str, code: str, at: str = "", why: str = "", kind: Kind | None = None) -> Example:
    """A commit that the rule sees, or does not."""
    return Example(code=code, at=at, path=f"{path}.diff", why=why, kind=kind)
