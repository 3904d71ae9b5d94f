"""Commands are found wherever files hold them, with their lines and what follows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.commands.command import Line, commands
from shortcut_lint.commands.found import commands_of


def told(script: str) -> list[str]:
    lines = [Line(number, line) for number, line in enumerate(script.split("\n"), start=1)]
    return [one.shown for one in commands(lines)]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("make a && make b; make c", ["make a", "make b", "make c"]),
        ("make safety || true", ["make safety || true", "true"]),
        ("pytest | tee log || :", ["pytest || :", "tee log || :", ":"]),
        ("make x || exit 1", ["make x", "exit 1"]),
        ("sudo -E make", ["-E make"]),
        ("A=1 B=2 poetry run pytest -x", ["pytest -x"]),
        ("python3 -m mypy .", ["mypy ."]),
        ("$(PYTHON) -m flake8 --exit-zero", ["flake8 --exit-zero"]),
        ("@-flake8 .", ["flake8 ."]),
        ("echo 'a && b'", ["echo a && b"]),
        ("echo 'open", ["echo 'open"]),
        ("a \\\n  --b \\\n  # why\n  --c", ["a --b --c"]),
        ("cat <<EOF\nmake hidden || true\nEOF\nmake seen", ["cat << EOF", "make seen"]),
        ("# make x\nmake y  # why", ["make y"]),
        ("if make x; then make y; fi", ["make x", "make y", "fi"]),
    ],
)
def test_a_script_is_taken_apart(script: str, expected: list[str]) -> None:
    assert told(script) == expected


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("bin/run.sh", "make x\n", [("make x", 1, 1)]),
        ("bin/run", "#!/bin/bash\nmake x\n", [("make x", 2, 2)]),
        ("Makefile", "A = 1\nall: b\n\tmake x\n", [("make x", 3, 3)]),
        ("Procfile", "web: gunicorn a --timeout 9\n", [("gunicorn a --timeout 9", 1, 1)]),
        ("Dockerfile", 'FROM a\nRUN pip install \\\n  # why\n  b\nCMD ["x", "-t"]\nCOPY a b\n', [
            ("pip install b", 2, 4), ("x -t", 5, 5),
        ]),
        ("ci.yml", "a:\n  - run: make x\n  - name: make y\n", [("make x", 2, 2)]),
        ("ci.yml", "script:\n  - make x\n  - make y || true\n", [
            ("make x", 2, 2), ("make y || true", 3, 3), ("true", 3, 3),
        ]),
        ("ci.yml", "run: |\n  make x\n  make y\n", [("make x", 2, 2), ("make y", 3, 3)]),
        ("ci.yml", "command: [gunicorn, -t, '9']\n", [("gunicorn -t 9", 1, 1)]),
        ("tox.ini", "[testenv]\ncommands =\n  pytest\n", [("pytest", 3, 3)]),
        ("tox.ini", "[testenv]\ncommands =\n  - mypy .\n", [("-mypy .", 3, 3)]),
        ("Makefile", "all:\n\t@-mypy .\n", [("-mypy .", 2, 2)]),
        ("bin/run.sh", "-mypy .\n", [("mypy .", 1, 1)]),
        ("Dockerfile", "RUN <<EOF\nmake x\nEOF\nCOPY a b\nRUN make y\n", [("make x", 2, 2), ("make y", 5, 5)]),
        ("pod.yml", "command:\n  - uwsgi\n  - -p\n  - '9'\n  - --limit-as=4\n", [
            ("uwsgi -p 9", 3, 4), ("uwsgi --limit-as=4", 5, 5),
        ]),
        ("pod.yml", "a:\n- command: [celery, worker]\n  args:\n  - -c=9\n", [
            ("celery worker", 2, 2), ("celery -c=9", 4, 4),
        ]),
        ("compose.yml", "entrypoint: nice gunicorn\ncommand: [a, -t, '9']\n", [
            ("gunicorn", 1, 1), ("gunicorn a -t 9", 2, 2),
        ]),
        ("pod.yml", "command:\n  - sh\n  - -c\n  - make x || true\n", [("make x || true", 4, 4), ("true", 4, 4)]),
        ("a.yml", "hooks:\n- hooks:\n  - id: flake8\n    args: [--exit-zero]\n", [("flake8 --exit-zero", 4, 4)]),
        ("a.yml", "args: []\n", []),
        ("README.md", "make x\n", []),
    ],
)  # fmt: skip
def test_commands_stand_in_scripts_and_in_settings(
    path: str, text: str, expected: list[tuple[str, int, int]]
) -> None:
    found = [one.command for one in commands_of(path, text)]
    assert [(one.shown, one.line, one.end_line) for one in found] == expected


def test_a_command_knows_where_its_step_begins() -> None:
    (found,) = commands_of("ci.yml", "steps:\n  # why\n  - name: a\n    run: make x\n")
    assert (found.command.line, found.head) == (4, 3)


@given(st.text(alphabet="ab|&;<>()'\"\\ \n#$-", max_size=60))
def test_whatever_the_script_its_commands_have_words_and_lines(script: str) -> None:
    lines = [Line(number, line) for number, line in enumerate(script.split("\n"), start=1)]
    for one in commands(lines):
        assert one.words
        assert 1 <= one.line <= one.end_line <= len(lines)
