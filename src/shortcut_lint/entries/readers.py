"""Which reader a file's settings have, by its name."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from shortcut_lint.entries import plain
from shortcut_lint.entries.entry import Reader
from shortcut_lint.entries.hcl import hcl
from shortcut_lint.entries.ini import ini
from shortcut_lint.entries.json import json
from shortcut_lint.entries.toml import toml
from shortcut_lint.entries.yaml import yaml


class Format(NamedTuple):
    """A syntax of settings."""

    read: Reader
    names: str
    """Globs on names in lower case, with a space between two."""


def _once(read: Reader) -> Reader:
    return lru_cache(maxsize=2)(read)  # the rules of a run ask about one file after another


FORMATS: Final = (
    Format(_once(toml), "*.toml pipfile"),
    Format(_once(ini), "*.ini *.cfg .coveragerc .flake8 .pylintrc pylintrc *.service *.timer *.socket"),
    Format(_once(yaml), "*.yml *.yaml .yamllint .clang-format"),
    Format(_once(json), "*.json *.jsonc"),
    Format(_once(hcl), "*.tf *.tfvars *.hcl"),
    Format(
        _once(plain.assigned),
        ".env .env.* *.env .envrc *.sh *.bash *.mk makefile gnumakefile dockerfile dockerfile.* *.dockerfile"
        " containerfile environment",
    ),
    Format(_once(plain.spaced), "*.conf *.cnf nginx"),
)
_TEMPLATES: Final = frozenset({".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".gotmpl", ".erb"})
_COPIES: Final = frozenset({".dist", ".example", ".in", ".sample", ".template"})


def format_of(path: str) -> Format | None:
    """The format of a file, or of the files that a glob means; None where it has none that we read."""
    name = PurePosixPath(path.lower()).name
    if PurePosixPath(name).suffix in _TEMPLATES | _COPIES:
        name = name.rpartition(".")[0]
    return next((one for one in FORMATS if any(fnmatchcase(name, glob) for glob in one.names.split())), None)


def reader_of(path: str) -> Reader | None:
    """The function that reads the settings of a file, or of the files that a glob means; None for others."""
    found = format_of(path)
    return None if found is None else found.read
