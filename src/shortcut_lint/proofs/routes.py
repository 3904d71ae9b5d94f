"""Where an Alertmanager's config sends an alert: to somebody, or to a receiver that tells nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from shortcut_lint.expression import expression
from shortcut_lint.proofs.helm import plain, templated
from shortcut_lint.proofs.yaml_values import YamlError, documents

Labels: TypeAlias = Mapping[str, str]
Answer: TypeAlias = Literal["yes", "no", "maybe"]

MOST_NODES: Final = 100_000
DEEPEST: Final = 50
"""Routes inside of routes that are followed."""

_NOBODY: Final = frozenset(
    {"null", "none", "blackhole", "black_hole", "devnull", "dev-null", "/dev/null", "noop", "silent"}
)
"""Names of receivers that are meant to tell nobody."""
_MATCHER: Final = expression(r"""\s*"?([A-Za-z_]\w*)"?\s*(=~|!~|!=|=)\s*(["']?)(.*)\3\s*""")


class _Config(NamedTuple):
    route: Mapping[str, object]
    silent: frozenset[str]
    """The receivers that tell nobody."""


def silent_receiver(labels: Labels, configs: Iterable[str]) -> str | None:
    """The receiver that tells nobody and to which all these configs send an alert; None where one may tell.

    A label that the alert does not have may come with its series, so a route that asks for it may match.
    """
    found = [one for text in configs for one in _configs(text)]
    ends = [_ends(one.route, labels, one.route.get("receiver"), 0) for one in found]
    silent = [set(map(str, end)) for end in ends]
    if not found or not all(end and end <= one.silent for end, one in zip(silent, found, strict=True)):
        return None
    return min(silent[0])


def _configs(text: str) -> Iterator[_Config]:
    """The configs anywhere in a file: alone, in a Secret or a ConfigMap, among the values of a chart."""
    try:
        stack: list[object] = list(documents(plain(text) if templated("", text) else text))
    except YamlError:
        return  # whoever deploys it is told by their own tools
    seen: set[int] = set()
    while stack and len(seen) < MOST_NODES:
        node = stack.pop()
        if isinstance(node, str) and "receivers" in node and "route" in node and "\n" in node:
            yield from _configs(node)
        if not isinstance(node, (dict, list)) or id(node) in seen:
            continue
        seen.add(id(node))
        if (
            isinstance(node, dict)
            and isinstance(node.get("route"), dict)
            and isinstance(node.get("receivers"), list)
        ):
            yield _Config(node["route"], _silent(node["receivers"]))
            continue
        stack += node if isinstance(node, list) else node.values()


def _silent(receivers: Sequence[object]) -> frozenset[str]:
    """Those that tell nobody. Where none tells anybody it is still to be filled in, and only names count."""
    tables = [one for one in receivers if isinstance(one, dict)]
    empty = {str(one.get("name")) for one in tables if not any(map(_tells, one.items()))}
    filled = len(empty) < len(tables)
    return frozenset(one for one in empty if filled or one.casefold() in _NOBODY)


def _tells(item: tuple[object, object]) -> bool:
    key, value = item
    return str(key).lower().replace("_", "").endswith("configs") and bool(value)


def _ends(route: Mapping[str, object], labels: Labels, receiver: object, depth: int) -> set[object]:
    """The receivers to which a route may send an alert."""
    children = route.get("routes")
    found: set[object] = set()
    for child in children if isinstance(children, list) and depth < DEEPEST else ():
        if not isinstance(child, dict) or (answer := _matches(child, labels)) == "no":
            continue
        found |= _ends(child, labels, child.get("receiver") or receiver, depth + 1)
        if answer == "yes" and str(child.get("continue", "")).lower() != "true":
            return found
    return found | {receiver} if not found or _may_fall_through(children, labels) else found


def _may_fall_through(children: object, labels: Labels) -> bool:
    """Whether no child surely takes the alert."""
    tables = [one for one in children if isinstance(one, dict)] if isinstance(children, list) else []
    return all(_matches(one, labels) != "yes" for one in tables)


def _matches(route: Mapping[str, object], labels: Labels) -> Answer:
    answers = {_holds(labels, *one) for one in _matchers(route)}
    if "no" in answers:
        return "no"
    return "maybe" if "maybe" in answers else "yes"


def _matchers(route: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """Label, sign and value of all that a route asks for; a label `?` where it cannot be read."""
    for key, sign in (("match", "="), ("match_re", "=~")):
        table = route.get(key)
        if isinstance(table, dict):
            yield from ((str(name), sign, str(value)) for name, value in table.items())
    listed = route.get("matchers")
    for one in listed if isinstance(listed, list) else [listed] if isinstance(listed, str) else ():
        if isinstance(one, dict):
            yield str(one.get("name")), str(one.get("matchType") or "="), str(one.get("value"))
        else:
            match = _MATCHER.fullmatch(str(one))
            yield (match[1], match[2], match[4]) if match is not None else ("?", "=", "")


def _holds(labels: Labels, name: str, sign: str, value: str) -> Answer:
    own = labels.get(name)
    if own is None:
        return "maybe"
    if sign in {"=~", "!~"}:
        fits = _fits(value, own)
        if fits is None:
            return "maybe"
    else:
        fits = own == value
    return "yes" if fits == (sign in {"=", "=~"}) else "no"


def _fits(pattern: str, text: str) -> bool | None:
    """Whether a pattern, which is anybody's, is of the whole text; None for one that is none."""
    import re2  # noqa: PLC0415 - few routes have patterns

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options).fullmatch(text) is not None
    except re2.error:
        return None
