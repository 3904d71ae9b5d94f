"""Files of settings and text: what speaks for a hit, and that nothing a rule does ends the run."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from shortcut_lint.engine import Judgement
from shortcut_lint.entries.entry import UnreadableError
from shortcut_lint.finding import Problem
from shortcut_lint.look import Limits, look
from shortcut_lint.registry import own
from shortcut_lint.rule import Rule, TextHit
from shortcut_lint.setting import Declaration, Setting
from shortcut_lint.sources.source import Source, from_bytes
from shortcut_lint.sources.syntaxes import syntax_of
from shortcut_lint.text_rules import judge_text
from tests.matchers.matching import rule

SETTING = Setting(
    id_pattern=r"INC-\d+",
    declared=(Declaration(path="setup.cfg", symbol="mypy.strict", incident="INC-9", was="true"),),
)
STRICT = "[match.setting]\nfiles = ['setup.cfg', '*.toml']\nkey = '*strict'\nequals = [false]"
ALONE, WAITING = rule(STRICT, "setup.cfg"), rule(f"alone = false\n{STRICT}", "setup.cfg")


def judged(
    rules: tuple[Rule, ...], text: str, path: str = "setup.cfg", setting: Setting = SETTING
) -> Judgement:
    syntax = syntax_of(path)
    assert syntax is not None
    return judge_text(path, text, syntax, rules, setting)


def told(rules: tuple[Rule, ...], text: str, path: str = "a.toml") -> list[tuple[int, str, str]]:
    return [(one.place.line, one.evidence, one.confidence) for one in judged(rules, text, path).findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("strict = false\n", [], id="nothing"),
        pytest.param("strict = false  # temporary fix\n", [(1, "worded", "likely")], id="behind it"),
        pytest.param(
            "# Temporary fix for\n# the release.\nstrict = false\n", [(3, "worded", "likely")], id="above it"
        ),
        pytest.param("strict = false  # INC-7\n", [(1, "tagged", "certain")], id="an incident"),
        pytest.param(
            "strict = false  # was true, see the list\n", [(1, "worded", "likely")], id="its old value"
        ),
        pytest.param("# Temporary fix.\n\nstrict = false\n", [], id="a blank line between"),
        pytest.param("a = 1  # temporary fix\nstrict = false\n", [], id="behind another"),
        pytest.param("strict = false\n# Temporary fix.\n", [], id="below it"),
    ],
)
def test_a_comment_behind_or_directly_above_speaks_for_a_setting(
    text: str, expected: list[tuple[int, str, str]]
) -> None:
    assert told((WAITING,), text) == expected


def test_a_comment_inside_a_list_speaks_for_it() -> None:
    omit = rule("alone = false\n[match.setting]\nfiles = ['*.toml']\nkey = 'omit'", "a.toml")
    assert told((omit,), "omit = [\n  'a.py',  # until it is fixed\n]\n") == [(1, "worded", "likely")]


def test_what_speaks_alone_is_a_matter_of_the_rule() -> None:
    assert told((ALONE,), "strict = false\n") == [(1, "shape", "likely")]
    assert told((ALONE,), "strict = false  # temporary fix\n") == [(1, "worded", "certain")]


def test_the_register_and_a_files_header_speak_for_a_setting() -> None:
    (declared,) = judged((WAITING,), "[mypy]\nstrict = False\n").findings
    assert (declared.evidence, declared.was, declared.now, declared.why) == (
        "declared", "true", "False", ("the register declares it for INC-9", "`mypy.strict` is `False`"),
    )  # fmt: skip
    (tagged,) = judged((ALONE,), "# shortcut-file: INC-3\n\nstrict = false\n", "a.toml").findings
    assert [(one.text, one.where) for one in tagged.references] == [("INC-3", "file header")]


def test_a_finding_holds_all_that_the_comment_says() -> None:
    text = "# TODO(ana): temporary fix, was true, until 2026-03-01, INC-7\nstrict = false\n"
    (finding,) = judged((WAITING,), text, "a.toml").findings
    assert (finding.owner, finding.was, str(finding.until), finding.symbol, finding.snippet) == (
        "ana", "true", "2026-03-01", "strict", "strict = false",
    )  # fmt: skip
    assert (finding.rule, finding.kind, finding.message, len(finding.fingerprint)) == (
        "ACME1", "disabled", "it is off", 16,
    )  # fmt: skip


def test_a_limit_has_the_kind_of_the_way_it_was_moved() -> None:
    limit = msgspec.structs.replace(
        rule("[match.setting]\nfiles = ['*.toml']\nkey = 'n'", "a.toml"), kind="raised-limit"
    )
    text = "n = 5  # was 9, temporary fix\n"
    assert [one.kind for one in judged((limit,), text, "a.toml").findings] == ["lowered-limit"]


def test_a_comment_that_speaks_for_a_setting_is_not_reported_once_more() -> None:
    comments = tuple(one for one in own() if one.hears is not None)
    text = "# Temporary fix for the leak.\nstrict = false\n\n# Temporary fix for the flood.\n[x]\n"
    findings = judged((WAITING, *comments), text, "a.toml").findings
    assert [(one.rule, one.place.line) for one in findings] == [("ACME1", 2), ("SL103", 4)]


def test_of_two_rules_that_need_a_witness_one_speaks_for_a_line() -> None:
    other = msgspec.structs.replace(WAITING, code="ACME2", name="other")
    text = "strict = false  # temporary fix\n"
    assert [one.rule for one in judged((WAITING, other), text, "a.toml").findings] == ["ACME1"]
    assert [
        one.rule
        for one in judged((WAITING, msgspec.structs.replace(ALONE, code="ACME2")), text, "a.toml").findings
    ] == ["ACME2"]


def test_a_file_that_does_not_parse_is_a_problem_told_once() -> None:
    other = msgspec.structs.replace(ALONE, code="ACME2", name="other")
    assert judged((ALONE, other), "strict =\n", "a.toml").problems == (
        Problem(
            path="a.toml", line=1, reason="syntax", message="is not TOML: invalid value", cure="its comments were still read"
        ),
    )  # fmt: skip


def crash(path: str, text: str) -> Iterator[TextHit]:
    yield TextHit(line=1, column=1, end_line=1, end_column=2, message="seen before the crash")
    raise ZeroDivisionError(f"{path} has {len(text)}")


def test_a_rule_that_fails_is_a_fatal_problem_and_the_others_go_on() -> None:
    failing = msgspec.structs.replace(ALONE, code="ACME2", name="failing", read=crash)
    told = judged((failing, ALONE), "a = 1\nstrict = false\n", "a.toml")
    assert [one.rule for one in told.findings] == ["ACME2", "ACME1"]
    assert told.problems == (
        Problem(
            path="a.toml", reason="rule", fatal=True,
            message="rule ACME2 failing failed: ZeroDivisionError: a.toml has 21",
            cure="the other rules went on; please report this with the file",
        ),
    )  # fmt: skip


def test_an_unreadable_file_has_no_line_where_none_is_known() -> None:
    def unreadable(path: str, text: str) -> Iterator[TextHit]:  # noqa: ARG001
        raise UnreadableError("is not so", None)
        yield

    failing = msgspec.structs.replace(ALONE, read=unreadable)
    (problem,) = judged((failing,), "", "a.toml").problems
    assert (problem.line, problem.fatal) == (None, False)


def looked(path: str, text: str, rules: tuple[Rule, ...]) -> list[tuple[str, int]]:
    def read(_: str) -> Source | Problem:
        return from_bytes(path, text.encode())

    found = look([path], read, rules=rules, setting=SETTING, limits=Limits(jobs=1))
    assert found.problems == ()
    return [(one.rule, one.place.line) for one in found.findings]


def test_a_run_looks_at_settings_without_a_parser_of_python() -> None:
    assert looked("a.toml", "[mypy]\nstrict = false\n", (ALONE,)) == [("ACME1", 2)]


def test_a_run_leaves_files_alone_that_no_rule_is_about() -> None:
    assert looked("a.yml", "strict: false\n", (ALONE,)) == []


def test_python_is_never_read_as_text() -> None:
    anything = rule("[match.text]\nfiles = ['*']\nregex = 'x'", "a.ini")
    assert looked("a.py", "x = 1\n", (anything,)) == []
    assert looked("a.ini", "[x]\n", (anything,)) == [("ACME1", 1)]
