"""The pages say what is so: paths are there, examples work, generated pages are current."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest
import tomli

from shortcut_lint import __version__
from shortcut_lint.cli import COMMANDS
from shortcut_lint.comments.references import references
from shortcut_lint.history.rules import RULES as HISTORY
from shortcut_lint.obligation_rules import RULES as OBLIGATIONS
from shortcut_lint.policy import LEVELS
from shortcut_lint.registry import own
from tests.cli.running import run
from tests.markdown import CODE, ROOT, anchors, blocks, links, pages, prose, read, rows
from tests.register.loading import loaded

OURS: Final = (
    "CONTRIBUTING.md",
    "README.md",
    "docs/architecture.md",
    "docs/ci.md",
    "docs/rules-as-data.md",
    "docs/security.md",
    "rules/README.md",
    *(f"docs/decisions/{file.name}" for file in sorted((ROOT / "docs/decisions").glob("*.md"))),
)
"""Pages that speak of files in this repository; others speak of their readers' files."""
PLACES: Final = (ROOT, ROOT / "src/shortcut_lint", ROOT / "rules", ROOT / "tests", ROOT / "examples")
PATH: Final = re.compile(r"\.?[\w-]+(?:/[\w.-]+)*(?:/|\.(?:py|toml|md|ya?ml|txt))")
READERS: Final = frozenset({
    "acme_rules.py", "debt.sarif", "incidents/", "json.py", "pack.toml", "pyproject.toml", "shortcut-lint.toml",
    ".github/workflows/", ".gitlab-ci.yml", ".pre-commit-config.yaml", "deploy/",
    "tools/shortcut-rules/retries-switched-off.toml", "rules/FAMILY/NAME.toml",
    "src/shortcut_lint/checks/NAME.py", ".git/shortcut-lint", ".git/shortcut-lint/",
})  # fmt: skip
"""Paths in those pages that are their readers' all the same."""
MOST_LINES: Final = 250
"""What one can read in a minute or two."""
RULES: Final = tuple(rule.code for rule in (*HISTORY, *own(), *OBLIGATIONS))


@pytest.fixture
def generate(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """docs/generate.py as a module."""
    spec = spec_from_file_location("generate", ROOT / "docs/generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "generate", module)
    spec.loader.exec_module(module)
    return module


def relative(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", pages(), ids=relative)
def test_every_link_leads_somewhere(page: Path) -> None:
    dead = []
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("page", OURS)
def test_every_path_that_a_page_names_is_there(page: str) -> None:
    named = {code for code in CODE.findall(prose(ROOT / page)) if PATH.fullmatch(code)} - READERS
    assert [path for path in sorted(named) if not any((place / path).exists() for place in PLACES)] == []


def test_the_readme_quotes_what_the_program_prints() -> None:
    [quoted, *_] = blocks(read("README.md"), "")
    command, *parts = re.split(r"^(?:\$ .*\n)?…\n", quoted, flags=re.MULTILINE)
    golden = read("tests/golden/shop.txt")
    assert command == ""
    assert [part for part in parts if part not in golden] == [], "quote tests/golden/shop.txt anew"
    assert parts == sorted(parts, key=golden.find)
    assert golden.endswith(parts[-1])


@pytest.mark.parametrize("page", [page for page in pages() if page.parent.name != "rules"], ids=relative)
def test_every_toml_block_parses(page: Path) -> None:
    for block in blocks(page.read_text("utf-8"), "toml"):
        tomli.loads(block)


def test_the_readmes_register_loads(tmp_path: Path) -> None:
    [example] = blocks(read("README.md"), "toml")
    assert list(loaded(tmp_path, example).register.incidents) == ["INC-421"]


def test_the_readmes_verdicts_are_those_of_policy() -> None:
    table = rows(read("README.md"), "the incident is")
    said = {name: cells[2] for cells in table for name in CODE.findall(cells[1])}
    assert {name: level.partition(";")[0] for name, level in said.items()} == {
        name: LEVELS[name] for name in LEVELS if name in said
    }
    assert [name for name in LEVELS if f"`{name}`" not in read("README.md")] == []


def test_each_rule_has_a_page_and_a_row_in_the_tables_and_in_the_changelog() -> None:
    files = sorted(file.stem for file in (ROOT / "docs/rules").glob("SL*.md"))
    index = re.findall(r"^\| \[(SL\d+)\]", read("docs/rules/README.md"), re.MULTILINE)
    readme = [name for cells in rows(read("README.md"), "codes") for name in cells[2].split(", ")]
    assert files == list(RULES)
    assert index == list(RULES)
    assert readme == [rule.name for rule in (*HISTORY, *own(), *OBLIGATIONS)]
    assert [code for code in RULES if not re.search(rf"\b{code}\s", read("CHANGELOG.md"))] == []


def test_the_generated_pages_are_current() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs/generate.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_generated_page_says_which_file_to_edit() -> None:
    first = read("docs/rules/SL301.md").partition("\n")[0]
    file = "src/shortcut_lint/checks/limit_changed.py"
    assert first == f"<!-- Generated by `make docs` from `{file}`; edit that file. -->"


def test_a_page_tells_how_often_its_rule_was_right(generate: ModuleType) -> None:
    text = '[SL401]\njudged = 40\nright = 36\nnote = "The others wait for a service."\n'
    judged = generate.precision(text, own())
    assert generate.told(judged["SL401"]) == (
        "Of 40 findings in public repositories that were judged by hand, 36 (90 %) were shortcuts. "
        "The others wait for a service."
    )
    assert generate.told(None) == "Nobody has judged findings of it by hand yet."


def test_figures_of_a_rule_that_is_not_there_are_refused(generate: ModuleType) -> None:
    with pytest.raises(ValueError, match="no rule has the code SL999"):
        generate.precision("[SL999]\njudged = 1\nright = 1\n", own())


def test_the_life_of_a_finding_has_seven_steps_each_in_one_short_file() -> None:
    page = read("docs/architecture.md")
    steps = re.findall(r"^\d\. .*?\[[\w/.]+\]\(([^)]+)\)$", page, re.MULTILINE | re.DOTALL)
    files = [(ROOT / "docs" / step).resolve() for step in steps]
    assert len(files) == 7
    assert [file.name for file in files if file.read_text("utf-8").count("\n") >= MOST_LINES] == []


@pytest.mark.parametrize(
    ("comment", "name"), [pytest.param(*row, id=row[1]) for row in rows(read("docs/markers.md"), "comment")]
)
def test_a_marker_names_what_its_page_says(comment: str, name: str) -> None:
    names = [found.text for found in references(comment.strip("`").removeprefix("# "))]
    assert names[0] == name.strip("`")


def test_the_pack_on_the_page_works(tmp_path: Path) -> None:
    page = read("docs/rules-as-data.md")
    pack, _, rule = blocks(page, "toml")
    folder = tmp_path / "tools/shortcut-rules"
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_text(pack, "utf-8")
    (folder / "retries-switched-off.toml").write_text(rule, "utf-8")
    ended = run("try-rules", "tools/shortcut-rules", folder=tmp_path)
    assert (ended.status, ended.err) == (0, "")


def test_the_page_on_ci_shows_the_whole_jobs() -> None:
    shown = blocks(read("docs/ci.md"), "yaml")
    assert [block for block in shown if block in {read("examples/ci/github.yml"), read("examples/ci/gitlab.yml")}] == (
        [read("examples/ci/github.yml"), read("examples/ci/gitlab.yml")]
    )  # fmt: skip


@pytest.mark.parametrize(
    "page", ["README.md", "docs/ci.md", "examples/ci/github.yml", "examples/ci/gitlab.yml"]
)
def test_the_version_to_install_is_this_one(page: str) -> None:
    versions = re.findall(r"(?:shortcut-lint==|rev: v)([\w.]+)", read(page))
    assert set(versions) == {__version__}


@pytest.mark.parametrize("page", pages(), ids=relative)
def test_every_command_that_a_page_names_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    commands = re.findall(r"`shortcut-lint ([a-z][a-z-]*)", text)
    targets = re.findall(r"`make ([a-z-]+)`", text)
    assert [command for command in commands if command not in COMMANDS] == []
    assert [
        target for target in targets if not re.search(rf"^{target}:", read("Makefile"), re.MULTILINE)
    ] == []
