"""Settings have a key path, a value and a place, whatever the syntax of their file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.entries.entry import LINE_END
from shortcut_lint.entries.readers import format_of, reader_of
from shortcut_lint.entries.requirements import requirements
from shortcut_lint.entries.templates import TAGS, untagged

WORKFLOW = """\
on:
  push: {branches: [never, "x"]}
jobs:
  test:
    continue-on-error: true  # why
    steps:
      # above
      - name: é run
        run: |
          make
        if: &off false
      - make
env: !tag 'a'
"""
TERRAFORM = """\
resource "aws_db_instance" "main" {
  max_connections = 300 # was 100
  tags = { team = "shop" }
  lifecycle {
    ignore_changes = [a]
  }
}
"""
NGINX = """\
worker_processes 4;
http {
    # why
    proxy_read_timeout 300s;  # why
    server { listen 80; }
    location / {
        proxy_cache off;
    }
}
"""


def entries(path: str, text: str) -> list[tuple[str, object, int, int]]:
    reader = reader_of(path)
    assert reader is not None
    return [(one.key, one.value, one.line, one.end_line) for one in reader(text).found]


def test_yaml_gives_the_path_through_mappings_and_lists() -> None:
    assert entries("a.yml", WORKFLOW) == [
        ("on.push.branches", ["never", "x"], 2, 2),
        ("jobs.test.continue-on-error", "true", 5, 5),
        ("jobs.test.steps.0.name", "é run", 8, 8),
        ("jobs.test.steps.0.run", "|\n          make", 9, 10),
        ("jobs.test.steps.0.if", "false", 11, 11),
        ("jobs.test.steps.1", "make", 12, 12),
        ("env", "a", 13, 13),
    ]


def test_a_setting_knows_where_the_list_item_begins_that_it_is_a_part_of() -> None:
    reader = reader_of("a.yml")
    assert reader is not None
    heads = {one.key: one.head for one in reader(WORKFLOW).found}
    assert heads["jobs.test.steps.0.if"] == 8
    assert heads["jobs.test.continue-on-error"] == 0


def test_hcl_gives_the_path_through_blocks() -> None:
    assert entries("main.tf", TERRAFORM) == [
        ("resource.aws_db_instance.main.max_connections", "300", 2, 2),
        ("resource.aws_db_instance.main.tags", '{ team = "shop" }', 3, 3),
        ("resource.aws_db_instance.main.tags.team", "shop", 3, 3),
        ("resource.aws_db_instance.main.lifecycle.ignore_changes", "[a]", 5, 5),
    ]


def test_a_conf_file_gives_its_directives_with_the_blocks_around() -> None:
    assert entries("nginx.conf", NGINX) == [
        ("worker_processes", "4", 1, 1),
        ("http.proxy_read_timeout", "300s", 4, 4),
        ("http.location.proxy_cache", "off", 7, 7),
    ]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (".env", "export A=1\nB='x y'  # why\n# C=2\n\n", [("A", "1"), ("B", "x y")]),
        ("Makefile", "JOBS ?= 4\nall:\n\tmake\n", [("JOBS", "4")]),
        ("Dockerfile", "FROM a\nENV WORKERS=8\n", [("WORKERS", "8")]),
        ("redis.conf", "maxclients 10000\nappendonly no\n", [("maxclients", "10000"), ("appendonly", "no")]),
    ],
)
def test_files_of_lines_give_a_setting_a_line(path: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(key, value) for key, value, _, _ in entries(path, text)] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("redis[hiredis] == 3.5.3  # why", ("redis", "==3.5.3")),
        ("packaging>=20,<22.0; python_version < '3.8'", ("packaging", ">=20,<22.0")),
        ("x==1 \\", ("x", "==1")),
        ("git+https://example.org/a/build.git@86caf15#egg=build[all]", ("build", "@86caf15")),
        ("-e git+https://example.org/a/build.git@86caf15", ("build", "@86caf15")),
        ("redis", None),
        ("# redis==3", None),
        ("-r base.txt", None),
        ("git+https://example.org/a/build.git", None),
    ],
)
def test_a_requirement_gives_its_package_and_what_it_is_held_to(
    line: str, expected: tuple[str, str] | None
) -> None:
    assert [(one.key, one.value) for one in requirements(f"{line}\n").found] == (
        [expected] if expected else []
    )


def test_what_does_not_parse_is_read_as_far_as_it_can_be_and_said_so() -> None:
    reader = reader_of("a.yml")
    assert reader is not None
    found, fault = reader("a: 1\nb: [\nc: 2\n")
    assert ("a", "1") in [(one.key, one.value) for one in found]
    assert str(fault) == "is not YAML here; it was read as far as it can be"
    hcl = reader_of("a.tf")
    assert hcl is not None
    assert str(hcl("a = 1\n}}\n").fault) == "is not HCL here; it was read as far as it can be"


def test_a_template_is_read_without_its_tags_and_is_no_mistake() -> None:
    reader = reader_of("templates/a.yaml")
    assert reader is not None
    text = "{{- if .Values.on }}\nreplicas: {{ .Values.replicas }}\nlimit: 3\n{{- end }}\nname: a-{{ .x }}\n"
    found, fault = reader(text)
    assert [(one.key, one.line) for one in found] == [("replicas", 2), ("limit", 3), ("name", 5)]
    assert fault is None


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("x.yaml.tmpl", True),
        (".env.example", True),
        ("nginx.conf.j2", True),
        ("a.js", False),
        ("README", False),
    ],
)
def test_a_template_or_a_copy_has_the_format_of_what_it_makes(path: str, *, known: bool) -> None:
    assert (format_of(path) is not None) is known


PIECES = st.lists(
    st.sampled_from(["a", "b:", ": ", "- ", "\n", "  ", "{", "}", "[", "]", "{{", "}}", "{%", "%}", "=", '"', "'", "# c", "|", "é", "\t", "$"]),
    max_size=40,
).map("".join)  # fmt: skip


@given(PIECES)
def test_taking_tags_out_moves_nothing(text: str) -> None:
    bare = untagged(text)
    assert len(bare) == len(text)
    assert [at for at, one in enumerate(bare) if one == "\n"] == [
        at for at, one in enumerate(text) if one == "\n"
    ]
    assert all(one == other or one in " x" for one, other in zip(bare, text, strict=True))


def test_github_expressions_are_values_and_no_tags() -> None:
    assert untagged("if: ${{ false }}") == "if: ${{ false }}"
    assert set(TAGS) == {"{{", "{%", "{#", "<%"}


@given(
    st.one_of(PIECES, st.text(max_size=60)),
    st.sampled_from(["a.yml", "a.tf", "a.conf", ".env", "Dockerfile"]),
)
def test_whatever_the_text_each_setting_stands_on_lines_that_are_there(text: str, path: str) -> None:
    lines = LINE_END.split(text)
    for _, _, line, end_line in entries(path, text):
        assert 1 <= line <= end_line <= len(lines)
