"""Helm templates of YAML: telling them, and reading what is left when the template's own words are gone."""

from __future__ import annotations

import re
from typing import Final

from shortcut_lint.expression import expression

_DIRECTIVE: Final = expression(r"^[ \t]*\{\{(?!`)[^{}`]*\}\}[ \t]*$", re.MULTILINE)
_COMMENT: Final = expression(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}", re.DOTALL)
_VERBATIM: Final = expression(r"\{\{-?\s*`([^`]*)`\s*-?\}\}")
_VALUE: Final = expression(r"\{\{[^{}]*\}\}")
_HELM: Final = expression(r"\.Values\b|\.Release\b|\binclude\s+\"|^\s*\{\{-", re.MULTILINE)
_QUOTED: Final = expression(r"""^([ \t]*(?:-[ \t]+)?[\w.-]+:[ \t]+)(?![|>"'])(.*HELM.*)$""", re.MULTILINE)


def templated(path: str, text: str) -> bool:
    """Whether it is a template: Prometheus too has `{{ $labels.pod }}` in its texts, and no `.Values`."""
    return path.endswith(".tpl") or ("{{" in text and _HELM.search(text) is not None)


def plain(text: str) -> str:
    """The YAML that is left: directives that fill a line are gone, values are the word HELM."""
    text = _COMMENT.sub("", text)
    text = _DIRECTIVE.sub("", text)
    text = _VERBATIM.sub(lambda match: _VALUE.sub("HELM", match[1]), text)
    text = _VALUE.sub("HELM", text)
    return _QUOTED.sub(lambda match: match[1] + "'" + match[2].replace("'", "''") + "'", text)
