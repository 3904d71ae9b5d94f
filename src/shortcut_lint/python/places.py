"""Where nodes stand in the text, found in one pass that writes the tree out again.

LibCST's own PositionProvider costs 1.7 times the parse because it counts lines at every token.
This one notes how many tokens came before each wanted node and adds up their lengths once, at the
end: 0.4 times the parse.
"""

from __future__ import annotations

from itertools import accumulate
from types import TracebackType
from typing import TYPE_CHECKING

import libcst as cst
from libcst._nodes.internal import CodegenState

if TYPE_CHECKING:
    from collections.abc import Collection

Extent = tuple[int, int]
"""Offsets into the text in code points: of the first character, and behind the last."""


class _Recording:
    """Notes where a node's own text begins and ends, without the whitespace that it owns."""

    __slots__ = ("end_node", "node", "start", "start_node", "state")

    def __init__(
        self, state: _State, node: cst.CSTNode, start_node: cst.CSTNode | None, end_node: cst.CSTNode | None
    ) -> None:
        self.state, self.node, self.start_node, self.end_node = state, node, start_node, end_node

    def __enter__(self) -> None:
        self.start = len(self.state.tokens)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        known = self.state.known
        start = known[id(self.start_node)][0] if self.start_node is not None else self.start
        end = known[id(self.end_node)][1] if self.end_node is not None else len(self.state.tokens)
        known[id(self.node)] = (start, end)


class _State(CodegenState):
    """Collects the tokens, and for every node the index of its first and last."""

    __slots__ = ("comments", "known", "opened")

    def __init__(self, module: cst.Module) -> None:
        super().__init__(default_indent=module.default_indent, default_newline=module.default_newline)
        self.known: dict[int, Extent] = {}
        self.opened: list[int] = []
        self.comments: list[int] = []

    def before_codegen(self, node: cst.CSTNode) -> None:
        self.opened.append(len(self.tokens))
        if type(node) is cst.Comment:
            self.comments.append(len(self.tokens))

    def after_codegen(self, node: cst.CSTNode) -> None:
        start = self.opened.pop()
        if id(node) not in self.known:
            self.known[id(node)] = (start, len(self.tokens))

    def record_syntactic_position(  # type: ignore[override]  # a context manager without a generator's cost
        self,
        node: cst.CSTNode,
        *,
        start_node: cst.CSTNode | None = None,
        end_node: cst.CSTNode | None = None,
    ) -> _Recording:
        return _Recording(self, node, start_node, end_node)


class LostTextError(Exception):
    r"""LibCST's tree is not the whole text, so that no place in it can be trusted.

    It drops a comment of `x = 1\n\t# a\n\t# b\n`, for one.
    """


class Written:
    """A tree written out once, for whoever asks where its nodes stand."""

    def __init__(self, module: cst.Module, text: str) -> None:
        """Write it out.

        Raises LostTextError where that does not give the text that was parsed; LibCST may leave out white
        space at its end.
        """
        state = _State(module)
        module._codegen(state)  # noqa: SLF001 - the only way to write a tree with a state of one's own
        self.offsets = [0, *accumulate(map(len, state.tokens))]
        code = "".join(state.tokens)
        if not text.startswith(code) or text[len(code) :].strip():
            raise LostTextError
        self.known = state.known
        self.comments = [(self.offsets[index], self.offsets[index + 1]) for index in state.comments]

    def extents(self, wanted: Collection[int]) -> dict[int, Extent]:
        """The extents of the nodes whose `id()` is wanted, as offsets of `module.code`."""
        offsets, known = self.offsets, self.known
        last = len(offsets) - 1
        return {
            key: (offsets[min(known[key][0], last)], offsets[min(known[key][1], last)])
            for key in wanted
            if key in known
        }

    def extent(self, node: cst.CSTNode) -> Extent:
        """The extent of one node."""
        start, end = self.known[id(node)]
        last = len(self.offsets) - 1
        return self.offsets[min(start, last)], self.offsets[min(end, last)]
