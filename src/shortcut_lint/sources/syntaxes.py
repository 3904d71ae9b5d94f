"""Which syntax a file has, by its name or its first line; what is in no row here is not looked at."""

from __future__ import annotations

from typing import Final, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.sources import syntax as s
from shortcut_lint.sources.syntax import PYTHON, Syntax

__all__ = ["HEAD", "PYTHON", "Syntax", "syntax_of"]

HEAD: Final = 8000
"""Bytes from its beginning that tell what a file is; git looks for a NUL in as many."""


class _Row(NamedTuple):
    """What files of one syntax are called. All names in lower case, with a space between two."""

    syntax: Syntax
    endings: str = ""
    """What stands behind the last full stop of their names."""
    names: str = ""
    """Whole names, or what stands before the first full stop: `Dockerfile.prod` is a `dockerfile`."""
    programs: str = ""
    """What a first line with `#!` calls, without a version."""


_ROWS: Final = (
    _Row(s.C, "c cc cpp cs cxx h hh hpp hxx mm proto rs"),
    _Row(s.C_WITH_TEXTS, "dart java kt kts sc scala swift"),
    _Row(s.CSS, "css"),
    _Row(s.ELIXIR, "ex exs", "", "elixir"),
    _Row(s.GO, "go"),
    _Row(s.GROOVY, "gradle groovy", "jenkinsfile", "groovy"),
    _Row(
        s.HASH,
        "bash bats cmake containerfile cron dockerfile env fish ksh mk nginx sh yaml yml zsh",
        ".bash_profile .bashrc .clang-format .clang-tidy .env .envrc .profile .yamllint .zshrc caddyfile"
        " codeowners containerfile crontab dockerfile environment gnumakefile justfile makefile procfile",
        "ash bash bats dash fish ksh make sh zsh",
    ),
    _Row(s.HASH_AND_SLASHES, "hcl tf tfvars vcl"),
    _Row(
        s.HASH_IN_CODE,
        "cr gemspec jl pl pm r rake rb ru",
        "brewfile capfile fastfile gemfile guardfile podfile rakefile vagrantfile",
        "crystal julia perl rscript ruby",
    ),
    _Row(s.HTML, "djhtml htm html"),
    _Row(s.INI, "cfg cnf conf ini", ".coveragerc .flake8 .npmrc .pylintrc .yarnrc pylintrc"),
    _Row(s.JAVASCRIPT, "cjs cts js jsx mjs mts ts tsx", "", "bun deno node ts-node tsx"),
    _Row(s.LUA, "lua", "", "lua luajit"),
    _Row(s.NIX, "nix"),
    _Row(s.PHP, "php phtml", "", "php"),
    _Row(s.POWERSHELL, "ps1 psd1 psm1", "", "powershell pwsh"),
    _Row(PYTHON, "py pyi pyw wsgi", "sconscript sconstruct", "pypy python"),
    _Row(s.PYTHON_LIKE, "bzl pxd pyx star", "tiltfile"),
    _Row(s.SCSS, "less scss"),
    _Row(s.SQL, "psql sql"),
    _Row(s.TOML, "toml", "pipfile"),
    _Row(
        s.UNIT,
        "automount mount network path properties service slice socket swap target timer",
        ".editorconfig",
    ),
    _Row(s.VUE, "svelte vue"),
    _Row(s.XML, "xml xsd xsl xslt"),
)

_BY_ENDING: Final = {word: row.syntax for row in _ROWS for word in row.endings.split()}
_BY_NAME: Final = {word: row.syntax for row in _ROWS for word in row.names.split()}
_BY_PROGRAM: Final = {word: row.syntax for row in _ROWS for word in row.programs.split()}

_TEMPLATES: Final = {
    "erb": (s.ERB,),
    "gotmpl": s.GO_TEMPLATES,
    "j2": (s.JINJA,),
    "jinja": (s.JINJA,),
    "jinja2": (s.JINJA,),
    "tmpl": s.GO_TEMPLATES,
    "tpl": s.GO_TEMPLATES,
}
"""Endings of templates: what is before them tells the rest of the syntax, as in `nginx.conf.j2`."""

_COPIES: Final = frozenset({"dist", "example", "in", "sample", "template"})
"""Endings of files that are to be copied, as in `local.yml.example`."""

_REQUIREMENTS: Final = expression(
    r"(?:.*/)?(?:[^/]*(?:requirements|constraints)[^/]*|(?:requirements|constraints)/[^/]+)\.(?:in|pip|txt)"
)
_LEFT_ALONE: Final = expression(
    r".*(?:[.-](?:min|bundle)\.[a-z]+|[.-]lock(?:\.(?:hcl|json|toml|ya?ml))?|pylock(?:\.[\w-]+)?\.toml)"
)
"""Lock files and minified scripts: programs write them, and nobody comments in them."""

_BROUGHT_ALONG: Final = frozenset({
    "aclocal.m4", "config.guess", "config.sub", "configure", "depcomp", "gradlew", "install-sh", "ltmain.sh",
    "missing", "mvnw",
})  # fmt: skip
"""Scripts that build tools put into every project: their shortcuts are not its own."""

_VERSION: Final = expression(r"[\d.]+$")


def syntax_of(path: str, head: bytes = b"") -> Syntax | None:
    """The syntax of a file, None for one that is not looked at.

    `head` is the file's first HEAD bytes, or nothing where only the name is to tell. A file with a NUL in
    them is binary, whatever its name; a Python file is Python's to judge.
    """
    path = path.lower()
    name = path.rpartition("/")[2]
    if name in _BROUGHT_ALONG or _LEFT_ALONE.fullmatch(name):
        return None
    found = _by_name(name, path)
    if found is None and "." not in name and head.startswith(b"#!"):
        found = _BY_PROGRAM.get(_program(head.splitlines()[0].decode("latin-1")))
    return None if found is not PYTHON and b"\0" in head else found


def _by_name(name: str, path: str) -> Syntax | None:
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return _BY_NAME.get(name)
    if ending in {"in", "pip", "txt"} and _REQUIREMENTS.fullmatch(path):
        return s.REQUIREMENTS
    if ending in _COPIES:
        return _by_name(stem, path)
    if ending in _TEMPLATES:
        return _template(_by_name(stem, path), _TEMPLATES[ending])
    if ending == "config" and "/.ebextensions/" in f"/{path}":
        ending = "yaml"  # of Elastic Beanstalk
    if ending in {"yaml", "yml"} and "/templates/" in f"/{path}":
        return _template(s.HASH, (*s.GO_TEMPLATES, s.JINJA))
    return _BY_NAME.get(name) or _BY_ENDING.get(ending) or _BY_NAME.get(name[0] + name[1:].partition(".")[0])


def _template(inner: Syntax | None, blocks: tuple[tuple[str, str], ...]) -> Syntax:
    """A template's syntax: its own comments, and those of what it makes."""
    inner = inner or Syntax()
    return inner._replace(block=(*inner.block, *blocks))


def _program(line: str) -> str:
    """What a line `#!/usr/bin/env -S python3.11 -u` calls, without folder and version: `python`."""
    for word in line[2:].split():
        called = word.rpartition("/")[2]
        if called not in {"env", "uv", "run"} and not word.startswith("-") and "=" not in word:
            return _VERSION.sub("", called).lower()
    return "python" if " uv " in line else ""
