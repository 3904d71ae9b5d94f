"""Which lines of a comment are code of another language, told from prose by what only code has."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from shortcut_lint.comments.prose import introduces_example
from shortcut_lint.expression import expression

WIDEST: Final = 400
"""Characters of a line of code; longer ones are not looked at."""
MOST_WORDS: Final = 5
"""Words of a plain value of YAML; more are a sentence."""


class Lines(NamedTuple):
    """Lines of a comment that are code, by their indices."""

    first: int
    last: int


_PROSE_KEYS: Final = frozenset({
    "and", "bug", "caution", "default", "defaults", "e.g", "eg", "example", "examples", "fixme", "hint",
    "doc", "docs", "documentation", "http", "https", "i.e", "important", "info", "issue", "license", "link",
    "more", "note", "options", "or", "readme", "ref", "requirements", "see", "source", "tip", "todo", "usage",
    "warning", "why", "xxx",
})  # fmt: skip
_YAML: Final = expression(
    r"\s*(?P<item>-\s+)?(?P<quote>[\"']?)(?P<key>[\w./$-]+)(?P=quote):(?:\s+(?P<value>\S.*))?"
)
_YAML_ITEM: Final = expression(r"\s*-\s+[\"']?[\w./@$*-]*[./@$*_-][\w./@$*:-]*[\"']?")
_SHELL_WORD: Final = expression(
    r"\s*(?:if|elif|else|fi|for|while|do|done|case|esac|then|export|cd|make|docker|docker-compose|python[\d.]*|pip[\d.]*"
    r"|npm|npx|yarn|git|curl|wget|exec|source|sudo|service|systemctl|rm|mv|cp|ln|mkdir|chmod|chown|apt-get|apt|yum|psql"
    r"|mysql|celery|gunicorn|uwsgi|bash|sh|\./[\w./-]+|pytest|py\.test|tox|flake8|node|bundle|rake|kubectl|helm|aws"
    r"|gcloud|terraform|set|unset|test|sed|grep|find|echo|sleep|kill|\$\(?\w+\)?|[A-Z_]{3,}=\S*)(?=[\s;]|$)(?P<rest>.*)"
)
_SHELL_SIGN: Final = expression(
    r"&&|\|\||\s-{1,2}[A-Za-z]|\$[\w({]|[\w.-]*/[\w.*-]|==|\[\s|;\s*(?:then|do)\b|\\$|>\s*\S|=\S|\s\|\s"
)
_PATH: Final = expression(r"\s*[\w.*-]+(?:/[\w.*-]+)+\s*\\?")
_DOCKER: Final = expression(r"(?:RUN|COPY|ENV|ADD|CMD|ENTRYPOINT|EXPOSE|USER|WORKDIR|VOLUME|ARG)\s+\S.*")
_MARKUP: Final = expression(r"\s*(?:</?[A-Za-z][\w-]*(?:\s[^<>]*)?>.*|\{%-?\s*\w+.*%\}.*|\{\{.*\}\}.*)")
_SQL: Final = expression(
    r"\s*(?:ALTER|CREATE|INSERT|UPDATE|DELETE|DROP|SELECT|GRANT|TRUNCATE)\s+[A-Z`\"\w*].*"
)
_SETTING: Final = expression(r"\s*[A-Za-z_][\w.-]*\s*=\s*\S+(?:\s\S+){0,3}")
_BRACED: Final = expression(
    r"\s*(?:(?:(?:if|for|while|switch|catch)\s*\(.*|(?:return|throw|const|let|var|await|import|export)\s+\S.*[;({]"
    r"|[\w$.]+\s*(?:[+-]?=|:=)\s*\S.*[;)\]}\"'\w]|[\w$]+(?:\.[\w$]+)+\s*=\s*\S+.*"
    r"|(?!TODO|FIXME|XXX|NOTE)[\w$]+(?:\.[\w$]+)*\(.*(?:\)\s*[;,{]?|[({,])|end|\}\)?;?|\}\s*else\s*\{)\s*)"
)
_UNBRACED: Final = expression(r"\s*(?:if|unless)\s+\S.*[.?=(].*")
"""Where conditions stand without parentheses."""

_CLOSING: Final = expression(r"\s*(?:end|fi|done|esac|[\W_]*)\s*;?\s*")


def _yaml(line: str) -> bool:
    found = _YAML.fullmatch(line)
    if found is None:
        return _YAML_ITEM.fullmatch(line) is not None
    value = found["value"] or ""
    plain = not value.startswith(("'", '"', "[", "{", "|", ">", "$"))
    return found["key"].lower() not in _PROSE_KEYS and not (
        plain and len(value.split()) > MOST_WORDS and not found["item"]
    )


def _shell(line: str) -> bool:
    word = _SHELL_WORD.fullmatch(line)
    if word is None:
        return _PATH.fullmatch(line) is not None
    return line.strip() in {"fi", "done", "else", "esac"} or _SHELL_SIGN.search(line) is not None


def _by(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda line: pattern.fullmatch(line) is not None


_ENDINGS: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    ("yml yaml", _yaml),
    ("sh bash mk makefile gnumakefile postinst procfile justfile", _shell),
    ("dockerfile containerfile", lambda line: _DOCKER.fullmatch(line) is not None or _shell(line)),
    ("html htm djhtml jinja jinja2 j2 vue", _by(_MARKUP)),
    ("sql", _by(_SQL)),
    ("cfg ini toml coveragerc flake8", _by(_SETTING)),
    ("js jsx ts tsx mjs java kt cs groovy jenkinsfile php scala", _by(_BRACED)),
    (
        "go rb vagrantfile gemfile rakefile swift",
        lambda line: _BRACED.fullmatch(line) is not None or _UNBRACED.fullmatch(line) is not None,
    ),
)
_BY_ENDING: Final = {ending: knows for endings, knows in _ENDINGS for ending in endings.split()}
"""Who knows a line of code, by the ending of the file's name, or by the whole name."""


def knower(path: str) -> Callable[[str], bool] | None:
    """The function that knows a line of a file's code; None for files that are not looked at."""
    name = PurePosixPath(path.lower()).name
    return _BY_ENDING.get(name.rpartition(".")[2]) or _BY_ENDING.get(name.partition(".")[0])


def code_lines(lines: Sequence[str], is_code: Callable[[str], bool]) -> Lines | None:
    """The first run of lines that are code, from what stands behind the comment signs; None for words alone.

    Lines that stand deeper than the one above belong to it. A run that words introduce as an example is none.
    """
    first = next((at for at, line in enumerate(lines) if _known(line, is_code) and not _closes(line)), None)
    if first is None:
        return None
    last, indent = first, _indent(lines[first])
    for at in range(first + 1, len(lines)):
        if not _known(lines[at], is_code) and not (lines[at].strip() and _indent(lines[at]) > indent):
            break
        last = at
    words = [line.strip() for line in lines[:first] if line.strip()]
    return None if words and introduces_example(words) else Lines(first, last)


def is_indented(lines: Sequence[str], run: Lines) -> bool:
    """Whether a run stands deeper than the words above it, as the head of a script shows how it is called."""
    words = [_indent(line) for line in lines[: run.first] if line.strip() and not line.startswith("!")]
    return bool(words) and _indent(lines[run.first]) > min(words)


def _closes(line: str) -> bool:
    """Whether a line only ends what others began: the last line of an example, or of what is drawn."""
    return _CLOSING.fullmatch(line) is not None


def _known(line: str, is_code: Callable[[str], bool]) -> bool:
    return bool(line.strip()) and len(line) <= WIDEST and is_code(line.lstrip("#").rstrip())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
