"""Which files are looked at, and as what."""

from __future__ import annotations

import pytest

from shortcut_lint.sources import syntax as s
from shortcut_lint.sources.syntaxes import _ROWS, HEAD, PYTHON, Syntax, syntax_of


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ("a.py a.pyi a.pyw a/SConstruct A.PY conf.py.example app.wsgi", PYTHON),
        ("a.yml a.YAML .gitlab-ci.yml docker-compose.override.yml a.yml.dist", s.HASH),
        ("Dockerfile Dockerfile.prod web.dockerfile Containerfile a/Dockerfile-x.dockerfile", s.HASH),
        ("Makefile GNUmakefile rules.mk Makefile.in Procfile Procfile.dev .env .env.local prod.env", s.HASH),
        ("a.sh a.bash .bashrc CODEOWNERS dev/environment", s.HASH),
        ("pyproject.toml Pipfile", s.TOML),
        ("setup.cfg tox.ini nginx.conf .flake8 uwsgi.ini.sample", s.INI),
        ("requirements.txt requirements-dev.txt dev-requirements.in requirements/main.in", s.REQUIREMENTS),
        ("constraints.txt deploy/requirements/base.txt", s.REQUIREMENTS),
        ("app.service backup.timer", s.UNIT),
        ("main.tf prod.tfvars a.hcl default.vcl", s.HASH_AND_SLASHES),
        ("a.js a.jsx a.mjs a.ts a.tsx a.cts", s.JAVASCRIPT),
        ("a.go", s.GO),
        ("a.c a.h a.cpp a.cs a.rs", s.C),
        ("A.java a.kt build.gradle.kts a.scala a.swift", s.C_WITH_TEXTS),
        ("Jenkinsfile a.groovy build.gradle", s.GROOVY),
        ("a.php", s.PHP),
        ("a.rb Gemfile Rakefile a.rake a.pl a.R", s.HASH_IN_CODE),
        ("a.lua", s.LUA),
        ("a.ex a.exs", s.ELIXIR),
        ("a.sql", s.SQL),
        ("a.html", s.HTML),
        ("pom.xml", s.XML),
        ("a.css", s.CSS),
        ("a.scss a.less", s.SCSS),
        ("a.vue a.svelte", s.VUE),
        ("a.nix", s.NIX),
        ("a.ps1", s.POWERSHELL),
        ("BUILD.bzl a.pyx", s.PYTHON_LIKE),
    ],
)
def test_a_file_is_known_by_its_name(paths: str, expected: Syntax) -> None:
    assert {path: syntax_of(path) for path in paths.split()} == dict.fromkeys(paths.split(), expected)


@pytest.mark.parametrize(
    "path",
    [
        "README.md", "docs/index.rst", "notes.txt", "docs/requirements.md", "LICENSE", "a.json", "a.ipynb",
        "poetry.lock", "Gemfile.lock", "Cargo.lock", "pnpm-lock.yaml", "conda-lock.yml", "pylock.toml",
        "pylock.dev.toml", ".terraform.lock.hcl", "package-lock.json", "a.min.js", "a-min.css", "a.bundle.js",
        "a.png", "a.svg", "a.pyc", "in", ".in", "py", "a.", ".", "",
    ],
)  # fmt: skip
def test_what_nobody_comments_in_is_not_looked_at(path: str) -> None:
    assert syntax_of(path) is None


@pytest.mark.parametrize("path", ["file-lock.py", "redis.lock.go", ".github/workflows/lock.yml"])
def test_not_every_lock_is_a_lock_file(path: str) -> None:
    assert syntax_of(path) is not None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"#!/usr/bin/python", PYTHON),
        (b"#!/usr/bin/python3.11 -u", PYTHON),
        (b"#! /usr/bin/env python3", PYTHON),
        (b"#!/usr/bin/env -S PYTHONWARNINGS=error python3 -I", PYTHON),
        (b"#!/usr/bin/env -S uv run --script", PYTHON),
        (b"#!/usr/bin/env pypy3", PYTHON),
        (b"#!/bin/sh -e", s.HASH),
        (b"#!/usr/bin/env bash", s.HASH),
        (b"#!/usr/bin/make -f", s.HASH),
        (b"#!/usr/bin/env node", s.JAVASCRIPT),
        (b"#!/usr/bin/env ruby", s.HASH_IN_CODE),
        (b"#!/usr/bin/perl -w", s.HASH_IN_CODE),
        (b"#!/usr/bin/php", s.PHP),
        (b"#!/usr/bin/pwsh", s.POWERSHELL),
        (b"#!/opt/\xff/unknown", None),
        (b"#!", None),
        (b"#!/usr/bin/env", None),
        (b"python", None),
        (b"\x7fELF", None),
        (b"", None),
    ],
)
def test_a_file_without_ending_is_known_by_its_first_line(line: bytes, expected: Syntax | None) -> None:
    assert syntax_of("bin/run", line) == expected
    assert syntax_of("bin/run", line + b"\npython") == expected
    assert syntax_of("bin/run.md", line) is None


def test_binary_files_are_left_alone_whatever_their_names() -> None:
    assert syntax_of("video.ts", b"G@\x11\x10\0B\xf0") is None
    assert syntax_of("run", b"#!/bin/sh\n\0") is None
    assert syntax_of("a.py", b"x = '\0'") is PYTHON
    assert HEAD >= 512


def test_the_extensions_of_elastic_beanstalk_are_yaml() -> None:
    assert syntax_of("deploy/.ebextensions/alarms.config") == s.HASH
    assert syntax_of("deploy/alarms.config") is None


def test_a_template_has_its_own_comments_and_those_of_what_it_makes() -> None:
    assert syntax_of("nginx.conf.j2") == s.INI._replace(block=(s.JINJA,))
    assert syntax_of("a.py.jinja") == PYTHON._replace(block=(s.JINJA,))
    assert syntax_of("a.py.jinja") is not PYTHON
    assert syntax_of("app.yml.erb") == s.HASH._replace(block=(s.ERB,))
    assert syntax_of("_helpers.tpl") == Syntax(block=s.GO_TEMPLATES)
    helm = s.HASH._replace(block=(*s.GO_TEMPLATES, s.JINJA))
    assert syntax_of("chart/templates/deployment.yaml") == helm
    assert syntax_of("templates/main.yml") == helm


def test_the_table_is_in_order_and_names_nothing_twice() -> None:
    names = {id(found): name for name, found in vars(s).items() if isinstance(found, Syntax)}
    rows = [names[id(row.syntax)] for row in _ROWS]
    assert rows == sorted(rows, key=lambda name: name.split("_"))
    assert {*rows, "REQUIREMENTS"} == set(names.values())
    for column in ("endings", "names", "programs"):
        words = [word for row in _ROWS for word in getattr(row, column).split()]
        assert len(words) == len(set(words))
        assert words == [word.lower() for word in words]
        for row in _ROWS:
            assert getattr(row, column).split() == sorted(getattr(row, column).split())


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row.endings.split()[0] if row.endings else "?")
def test_what_is_said_of_openers_is_said_of_openers_there_are(row: object) -> None:
    syntax = getattr(row, "syntax")  # noqa: B009 - the row's type is the table's own
    assert set(syntax.spaced) | set(syntax.leading) <= set(syntax.line)
    assert not set(syntax.spaced) & set(syntax.leading)
