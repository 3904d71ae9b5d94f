"""The config of a hostile pull request reaches nothing outside, runs nothing, and costs no time."""

from __future__ import annotations

import os
from pathlib import Path
from time import monotonic
from typing import Final

import pytest

from tests.cli.running import Ended, run

INCIDENT: Final = """
[[incidents]]
id = "INC-1"
title = "Checkout 503s"
severity = "SEV1"
status = "resolved"
started_at = 2026-05-20T10:00:00Z
resolved_at = 2026-05-20T12:00:00Z
"""
DEBT: Final = "# TODO(INC-1): put it back\n"
SECONDS: Final = 10
"""What a run may take; the slowest takes one."""

REFUSED: Final = {
    "an include that goes up": (
        'include = ["../outside/*.toml"]',
        "shortcut-lint.toml:1: include[0]: leads out of the folder of this file; name files below it",
    ),
    "an include from the root of the machine": (
        'include = ["/etc/passwd"]',
        "shortcut-lint.toml:1: include[0]: leads out of the folder of this file; name files below it",
    ),
    "an include that is a link": (
        'include = ["link.toml"]',
        "shortcut-lint.toml:1: include[0]: link.toml is a link that leads out of the folder of this file; "
        "put the file itself there",
    ),
    "an include that never ends": (
        'include = ["zero.toml"]',
        "shortcut-lint.toml:1: include[0]: zero.toml is a link that leads out of the folder of this file; "
        "put the file itself there",
    ),
    "an include that blocks": (
        'include = ["pipe.toml"]',
        "pipe.toml: is not a regular file; put a TOML file in its place",
    ),
    "files from outside": (
        '[files]\ninclude = ["../**"]',
        "shortcut-lint.toml:2: files.include[0]: ../** leads out of the folder of this file; "
        "name what lies below it",
    ),
    "a pack from above": (
        '[rules]\npacks = ["../outside"]',
        "shortcut-lint.toml:2: rules.packs[0]: ../outside leads out of the folder of this file; "
        "name what lies below it",
    ),
    "a pack from anywhere": (
        '[rules]\npacks = ["/etc"]',
        "shortcut-lint.toml:2: rules.packs[0]: /etc leads out of the folder of this file; name what lies below it",
    ),
    "a pack that is a link": (
        '[rules]\npacks = ["way-out"]',
        "shortcut-lint: rules.packs: way-out is a link that leads out of the folder of the config",
    ),
    "a report": (
        'format = ["json:pwned.json"]',
        "shortcut-lint.toml:1: format: unknown key; remove it, or write one of include, policy, incidents, files, "
        "rules, review, problems, strict",
    ),
    "a config from elsewhere": (
        'extend = "/etc/passwd"',
        "shortcut-lint.toml:1: extend: unknown key; remove it, or write one of include, policy, incidents, files, "
        "rules, review, problems, strict",
    ),
    "a number of 31 digits": (
        f"[files]\nmax-size = 1{'0' * 30}",
        "shortcut-lint.toml:2: files.max-size: is 0xc9f2c9cd04674edea40000000…, more than 1000000000; "
        "write 1000000000 or less",
    ),
    "a number of 5,000 digits": (
        f"[files]\nmax-size = 1{'0' * 5_000}",
        "shortcut-lint.toml:2: holds a number of more than 4,000 digits; write a shorter one",
    ),
    "brackets in brackets": (
        f"a = {'[' * 5_000}",
        "shortcut-lint.toml:1: nests too deep; write it flat; nothing here nests deeper than 4",
    ),
    "tables in tables": (
        f"[policy]\na{'.a' * 5_000} = 1",
        "shortcut-lint.toml:2: nests too deep; write it flat; nothing here nests deeper than 4",
    ),
    "a link that runs code in the reader's browser": (
        f'{INCIDENT}url = "javascript:alert(1)"',
        "shortcut-lint.toml:9: incidents[0].url: is no web address; write it with http:// or https://",
    ),
}
"""Configs that end the run, and the first line that says why."""

ENDURED: Final = {
    "five thousand incidents": "".join(INCIDENT.replace("INC-1", f"INC-{n}") for n in range(1, 5_000)),
    "a pattern for IDs that explodes": f"[policy]\nid-pattern = '(I+)+NC-1'\n{INCIDENT}",
    "a glob that explodes": f'[files]\nexclude = ["{"*a" * 200}b"]\n{INCIDENT}',
    "two hundred globs": f"[files]\nexclude = {[f'**/{n}/**/x/**' for n in range(200)]}\n{INCIDENT}",
}
"""Configs that are legal, and must not make a run slow."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder with one shortcut, and much that leads out of it."""
    root, outside = tmp_path / "repository", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "secret.toml").write_text(INCIDENT.replace("INC-1", "INC-666"))
    (outside / "secret.py").write_text("# TODO(INC-666)\n")
    (root / "link.toml").symlink_to(outside / "secret.toml")
    (root / "zero.toml").symlink_to("/dev/zero")
    (root / "way-out").symlink_to(outside)
    os.mkfifo(root / "pipe.toml")
    (root / f"{'a' * 200}.yml").write_text(f"{DEBT}# {'I' * 50_000}\n")
    return root


def checked(root: Path, config: str, *args: str) -> Ended:
    (root / "shortcut-lint.toml").write_text(config)
    began = monotonic()
    ended = run("check", "--format", "concise", "--today", "2026-06-10", *args, folder=root)
    assert monotonic() - began < SECONDS
    return ended


@pytest.mark.parametrize(("config", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_leads_out_or_explodes_ends_the_run(config: str, said: str, repository: Path) -> None:
    ended = checked(repository, config)
    assert (ended.err.splitlines()[0], ended.out, ended.status) == (said, "", 2)
    assert not (repository / "pwned.json").exists()


@pytest.mark.parametrize("config", ENDURED.values(), ids=ENDURED.keys())
def test_what_is_legal_costs_no_time(config: str, repository: Path) -> None:
    ended = checked(repository, config)
    name = "a" * 200
    assert ended.out.startswith(
        f"{name}.yml:1:1: error SL101 incident-marker [INC-1 overdue] TODO left by INC-1\n"
    )
    assert (ended.err, ended.status) == ("", 1)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        pytest.param(
            "shortcut-lint.toml", "cannot be read: Too many levels of symbolic links", id="a circle"
        ),
        pytest.param("nowhere", "cannot be read: No such file or directory", id="dangling"),
        pytest.param("pipe.toml", "is not a regular file", id="a FIFO"),
    ],
)
def test_a_config_that_is_a_link_is_followed_to_a_file(place: str, said: str, repository: Path) -> None:
    (repository / "shortcut-lint.toml").symlink_to(place)
    ended = run("check", folder=repository)
    assert ended.err.startswith(f"shortcut-lint.toml: {said}; ")
    assert (ended.out, ended.status) == ("", 2)


@pytest.mark.parametrize("name", ["shortcut-lint.toml", ".shortcut-lint.toml", "pyproject.toml"])
@pytest.mark.parametrize("place", ["/dev/zero", "../outside/secret.toml", "way-out/secret.toml"])
def test_a_config_that_is_a_link_out_of_the_repository_is_not_read(
    place: str, name: str, repository: Path
) -> None:
    config = repository / name
    config.symlink_to(place)
    said = "is a link that leads out of the repository; put the file there, or name it by --config"
    assert run("check", folder=repository) == Ended("", f"shortcut-lint: {config}: {said}\n", 2)


def test_a_person_may_name_a_config_that_is_a_link(repository: Path) -> None:
    (repository / "shared.toml").symlink_to("../outside/secret.toml")
    shown = run("incident", "list", "--config", "shared.toml", folder=repository)
    assert ("INC-666" in shown.out, shown.status) == (True, 0)


def test_a_config_may_be_a_link_within_the_repository(repository: Path) -> None:
    (repository / ".git").mkdir()
    (repository / "shop").mkdir()
    (repository / "shared.toml").write_text(INCIDENT)
    (repository / "shop" / "shortcut-lint.toml").symlink_to("../shared.toml")
    assert run("check", "--show-files", folder=repository / "shop").status == 0


def test_texts_of_the_register_steer_nothing(repository: Path) -> None:
    attack = r"\u001b[31m\u202e##vso[x]\n::error::x\u0007"
    config = INCIDENT.replace("Checkout 503s", attack) + f'owner = "{attack}"\n'
    for name in ("text", "concise", "github"):
        ended = checked(repository, config, "--format", f"{name}:../{name}")
        written = (repository.parent / name).read_text()
        assert [line for line in written.split("\n") if not line.isprintable()] == []
        assert "##vso[" not in written
        assert [line for line in written.splitlines() if line.startswith("::error::x")] == []
        assert ended.status == 1


def test_a_config_that_silences_everything_says_how_much(repository: Path) -> None:
    ended = checked(repository, f'[policy.levels]\noverdue = "off"\n{INCIDENT}')
    assert "1 finding silenced by the config" in ended.out.splitlines()[-1]
    assert ended.status == 0
