"""Places that the register declares, in files of which no rule knows what they mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shortcut_lint.declared_places import Asked, Value, places
from tests.cli.running import run
from tests.register.loading import INCIDENT

pytestmark = pytest.mark.usefixtures("judged_here")

FILES = {
    "a.json": '{"jobs": [{"most": 9}], /* c */ "name": "x"}\n',
    "a.yaml": "spec:\n  replicas: 1\n  template: {image: x, top: 7}\ntop: 1\n",
    "nginx.conf": "http {\n  keepalive_timeout 300;\n}\n",
    "a.tf": 'resource "db" "main" {\n  most = 5\n}\nnodes = {\n  "big" : {\n    max : 9\n  }\n}\n',
    "a.toml": "[pool]\nsize = 60\nopen = false\n",
    "a.ini": "[pool]\nsize = 60\n",
    "a.env": "POOL=60\n",
    "a.py": "POOL = 60 * 5\ndef fallback(limit=1):\n    call(pool=3)\nTABLE = {1: 2}\n",
    "broken.py": "def (:\n",
    "a.bin": "POOL=60\n",
}


@pytest.mark.parametrize(
    ("path", "symbol", "was", "state", "now"),
    [
        ("a.json", "jobs.0.most", 3, "standing", "9"),
        ("a.json", "name", "x", "back", "x"),
        ("a.yaml", "spec.replicas", 3, "standing", "1"),
        ("a.yaml", "replicas", "1", "back", "1"),
        ("a.yaml", "spec.template", None, "standing", None),
        ("a.yaml", "spec.replica", 1, "absent", None),
        ("nginx.conf", "http.keepalive_timeout", 30, "standing", "300"),
        ("a.tf", "main.most", 3, "standing", "5"),
        ("a.tf", "nodes.big.max", 9, "back", "9"),
        ("a.yaml", "top", 1, "back", "1"),
        ("a.py", "TABLE", None, "standing", None),
        ("a.toml", "pool.open", True, "standing", "false"),
        ("a.toml", "pool.open", False, "back", "false"),
        ("a.ini", "pool.size", None, "untold", "60"),
        ("a.env", "POOL", 60, "back", "60"),
        ("a.py", "POOL", 300, "back", "60 * 5"),
        ("a.py", "POOL", 30, "standing", "60 * 5"),
        ("a.py", "fallback", None, "standing", None),
        ("a.py", "fallback.limit", 3, "standing", "1"),
        ("a.py", "call.pool", 3, "back", "3"),
        ("a.py", "gone", None, "absent", None),
        ("broken.py", "x", None, "unread", None),
        ("a.bin", "POOL", 30, "unread", None),
    ],
)
def test_a_declared_place_is_looked_up_in_its_file(
    path: str, symbol: str, was: Value, state: str, now: str | None
) -> None:
    [place] = places(Asked(path=path, text=FILES[path], places=((symbol, was),)))
    assert (place.state, place.now) == (state, now)
    assert bool(place.line) == (state not in {"absent", "unread"})


def declared(*entries: str) -> str:
    return INCIDENT + "".join(f"[[incidents.shortcuts]]\n{entry}\n" for entry in entries)


def test_a_declared_place_that_stands_is_owed_and_any_other_is_told_why(tmp_path: Path) -> None:
    for path, text in FILES.items():
        (tmp_path / path).write_text(text)
    register = declared(
        "path = 'a.yaml'\nsymbol = 'spec.template.image'\nwas = 'y'\nkind = 'rollback'",
        "path = 'a.json'\nsymbol = 'name'\nwas = 'x'",
        "path = 'a.bin'\nsymbol = 'POOL'",
        "path = 'none.yaml'\nsymbol = 'POOL'",
    )
    (tmp_path / "shortcut-lint.toml").write_text(register)
    report = json.loads(run("check", "--today", "2026-02-20", "--format", "json", folder=tmp_path).out)
    said = {(one["kind"], one["message"], one["explanation"], one["cure"]) for one in report["findings"]}
    remove, what = "remove the entry if it was repaired", "declared shortcut"
    assert said == {
        (
            "rollback", "spec.template.image was declared for INC-1",
            "due 2026-01-29, 22 days ago: started 2026-01-14, SEV1 has 15 days",
            "put it back to y and remove its entry from the register",
        ),
        ("register", f"{what} a.json name is put back", "it is x again, as it was before", "remove the entry"),
        (
            "register", f"{what} a.bin POOL cannot be looked up",
            "nothing here reads what is written in .bin, or it does not parse",
            f"{remove}; else name its incident in a comment there",
        ),
        (
            "register", f"{what} none.yaml POOL is no longer there",
            "nothing in the code matches its path and symbol", f"{remove}; else correct its path or symbol",
        ),
    }  # fmt: skip


def test_a_value_of_which_nobody_says_what_it_was_may_be_put_back(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FILES["a.yaml"])
    (tmp_path / "shortcut-lint.toml").write_text(declared("path = 'a.yaml'\nsymbol = 'template.image'"))
    [one] = json.loads(run("check", "--format", "json", folder=tmp_path).out)["findings"]
    assert one["message"] == "declared shortcut a.yaml template.image may be put back"
    assert one["explanation"] == "it is x, in which no rule sees a shortcut, and nothing says what it was"
    assert one["cure"] == "remove the entry if it was repaired; else say what it was: was = …"


def test_what_stands_inside_of_a_declared_function_has_to_speak_for_itself(tmp_path: Path) -> None:
    body = "def fallback():\n    retries = 1\n    call(timeout=300)\n    if False:\n        pay()\n"
    (tmp_path / "a.py").write_text(body)
    (tmp_path / "shortcut-lint.toml").write_text(declared("path = 'a.py'\nsymbol = 'fallback'"))
    [one] = json.loads(run("check", "--format", "json", folder=tmp_path).out)["findings"]
    assert (one["evidence"], one["incident"]) == ("shape", "INC-1")
    (tmp_path / "a.py").write_text(body.replace("False", "due"))
    [one] = json.loads(run("check", "--format", "json", folder=tmp_path).out)["findings"]
    assert (one["evidence"], one["message"]) == ("declared", "fallback was declared for INC-1")


def test_a_setting_that_has_its_old_value_again_is_no_finding_because_it_is_declared(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FILES["a.yaml"])
    (tmp_path / "shortcut-lint.toml").write_text(declared("path = 'a.yaml'\nsymbol = 'replicas'\nwas = 1"))
    [one] = json.loads(run("check", "--format", "json", folder=tmp_path).out)["findings"]
    assert one["message"] == "declared shortcut a.yaml replicas is put back"
