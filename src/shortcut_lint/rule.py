"""What a rule is: its words, its needles, its examples, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import msgspec

from shortcut_lint.finding import Confidence, Kind, Problem

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.comments.comment import Block
    from shortcut_lint.comments.remark import Remark
    from shortcut_lint.python.tree import Tree
    from shortcut_lint.setting import Setting


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A few lines that a rule must report, or must leave alone.

    `at` is the `line:column` that must be reported; empty in an example that must stay silent.
    `why` tells the reader of the rule's page what the example is about.
    """

    code: str
    at: str = ""
    path: str = "example.py"
    why: str = ""
    kind: Kind | None = None


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """What a check saw in a tree, before anybody asked whether it matters.

    `node` is what the finding points at. `alone` says that the shape is enough; without it a hit is
    dropped unless a comment, a reason, the register or history speaks for it.
    """

    node: cst.CSTNode | Block
    message: str
    alone: bool = True
    confidence: Confidence = "likely"
    kind: Kind | None = None
    """Where it differs from the rule's."""
    because: str = ""
    """The construct, fit to be read after "because": `the condition is always false`."""
    reason: str = ""
    """The text of `reason=` or of a message on it, which is read like a comment."""
    name: str = ""
    """The last part of the symbol where the tree does not show it: a knob's, a flag's name."""
    exact: bool = False
    """Whether the rule knows this very name; on one line it goes before a rule that knows names like it."""
    now: str | None = None
    was: str | None = None
    extent: Literal["node", "statement"] = "statement"
    """Whose comments speak for it: the whole statement's, or only those on the node itself."""


Look: TypeAlias = "Callable[[Any, Tree], Iterator[Hit]]"
"""A function from one node (or comment block) and the tree it stands in to what is wrong with it.

The first argument is of the LibCST class, or the Block, that the rule's `looks` names it for.
"""

Hear: TypeAlias = "Callable[[Remark, Setting], Iterator[Hit]]"
"""A function from what a block of comments says, in a file of any language, to what is wrong with it."""


class TextHit(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule about settings or text saw in a file that is no Python; the fields are those of Hit.

    Lines and columns start at 1, columns count code points, the end column is the one behind the last.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    alone: bool = True
    confidence: Confidence = "likely"
    because: str = ""
    symbol: str = ""
    """The key path, `tool.coverage.report.fail_under`."""
    now: str | None = None
    head: int = 0
    """The first line of what it is a part of, as a step of a job or a long command; 0 for none."""
    kind: Kind | None = None
    """Where it differs from the rule's."""


Read: TypeAlias = "Callable[[str, str], Iterator[TextHit]]"
"""A function from a path and the text that stands there to what is wrong with it."""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is looked for.

    `looks` maps the name of a LibCST node class, or `Block` for blocks of comments, to the function that
    looks at such nodes (empty for rules about settings or text in other files). `needles` are lower-case
    literals of which a file must
    hold one, in any case, before it is parsed for this rule; a rule without needles looks only at
    files that something else has made worth parsing, and reports only what something else speaks for.
    """

    code: str
    name: str
    kind: Kind
    what: str
    """What it finds, one or two sentences."""
    why: str
    """Why that is a shortcut, and what it costs when it stays."""
    instead: str
    invalid: tuple[Example, ...]
    valid: tuple[Example, ...]
    needles: tuple[str, ...] = ()
    sharp: str = ""
    """A regular expression over the file's bytes that must match as well, where literals are too blunt."""
    looks: Mapping[str, Look] = {}
    in_tests: bool = True
    """Whether its looks are for tests too."""
    hears: Hear | None = None
    """Listens to comments instead, those that speak for no construct which another rule knows."""
    files: tuple[str, ...] = ()
    """Globs for the files that `read` is for: without a slash on the name, with one on the whole path."""
    read: Read | None = None
    """Looks at files by their text instead; such a rule has no looks."""
    default: bool = True
    """False for a rule that has to be selected by name."""
    since: str = ""
    """The first version of its pack that has it."""
    origin: str = "shortcut-lint"
    file: str = ""
    """Where it is written, relative to the pack or package."""

    def failed(self, path: str, error: Exception) -> Problem:
        """What is told where one of its functions raised: it loses a place, and the other rules nothing."""
        return Problem(
            path=path, reason="rule", fatal=True,
            message=f"rule {self.code} {self.name} failed: {type(error).__name__}: {error}",
            cure="the other rules went on; please report this with the file",
        )  # fmt: skip
