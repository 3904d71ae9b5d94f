"""What comments say that speak for no construct which a rule knows."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from shortcut_lint.comments.comment import blocks
from shortcut_lint.comments.directive import FORM
from shortcut_lint.comments.remark import Remark, joined, remark
from shortcut_lint.comments.scan import scan
from shortcut_lint.finding import Place, Reference
from shortcut_lint.registry import own
from shortcut_lint.remarks import finding_of, headers, heard, listeners, marker_faults, references, tag_of
from shortcut_lint.setting import Setting
from shortcut_lint.sources.syntaxes import PYTHON
from shortcut_lint.weigh import Weight

SETTING: Final = Setting(id_pattern=r"INC-\d+", names=frozenset({"INC-42", "bug 12"}))
LISTENING: Final = listeners(own())


def told(text: str) -> list[Remark]:
    return [
        remark(joined(block), line=block.line, id_pattern=SETTING.id_pattern, block=block)
        for block in blocks(list(scan(text, PYTHON)))
    ]


def one(text: str) -> Remark:
    [found] = told(text)
    return found


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        pytest.param(
            "# TODO(INC-42): drain\n",
            "SL101",
            Weight("tagged", "certain", ("it names INC-42", 'it says "TODO"')),
            id="an incident's marker",
        ),
        pytest.param(
            "# shortcut: bug 12 upto=3\n",
            "SL102",
            Weight("tagged", "certain", ("it names bug 12", f"the form is `{FORM}`")),
            id="a marker with a fault",
        ),
        pytest.param(
            "# hotfix for the pool, remove after 01/09/2022\n",
            "SL103",
            Weight("worded", "likely", ('it says "hotfix"', '"01/09/2022" is 2022-01-09 or 2022-09-01')),
            id="a stop-gap, with an unclear date",
        ),
    ],
)
def test_a_remark_is_heard_by_one_rule(text: str, rule: str, expected: Weight) -> None:
    what = heard(one(text), LISTENING, SETTING)
    assert what is not None
    assert (what.rule.code, what.weight) == (rule, expected)


@pytest.mark.parametrize(
    "text", ["# Loads the rows.\n", "# Regression test for INC-42.\n", "# PAY-1 asked for it\n"]
)
def test_a_remark_that_owes_nothing_is_not_heard(text: str) -> None:
    assert heard(one(text), LISTENING, SETTING) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# TODO INC-42 drain", "its reason names INC-42"),
        ("# off, bug 12", "its reason names bug 12"),
        ("# off, INC-999", "its reason names INC-999"),
        ("# off, bug 13", None),
        ("# off", None),
    ],
)
def test_how_a_remark_names_an_incident(text: str, expected: str | None) -> None:
    assert tag_of(one(text), "reason", SETTING) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# off", ()),
        ("# shortcut: INC-42 was=10", ()),
        ("# shortcut: INC-999 was=10", ()),
        ("# shortcut: bug 12 was=10", ()),
        ("# shortcut: bug 13 was=10 -- see INC-42", ("`bug 13` is no incident's ID",)),
        ("# shortcut: INC42", ("`INC42` is no incident's ID",)),
        (
            "# shortcut: INC42 until=soon",
            ("`until=soon` is no date like 2026-03-01", "`INC42` is no incident's ID"),
        ),
        ("# shortcut: was=10", ("names no incident",)),
    ],
)
def test_what_keeps_a_marker_from_being_read(text: str, expected: tuple[str, ...]) -> None:
    assert marker_faults(one(text), SETTING) == expected


def test_references_come_once_the_nearest_first() -> None:
    near, far = told("# PAY-1, bug 12\n\n# INC-42, PAY-1\n")
    assert references([(near, "comment"), (far, "file header")]) == (
        Reference(text="PAY-1", form="key", where="comment", line=1),
        Reference(text="bug 12", form="bug", where="comment", line=1),
        Reference(text="INC-42", form="id", where="file header", line=3),
    )


def test_a_finding_of_a_file_without_a_tree() -> None:
    text = "# shortcut-file: INC-42\n\n# TODO(ana): hotfix, skipped for now.\n# Until 2026-03-01, until Django 4.2.\n"
    header, comment = told(text)
    what = heard(comment, LISTENING, SETTING)
    assert what is not None
    found = finding_of(
        comment, what, headers([header, comment]), path="tests/x.yml", line_text="# TODO(ana): hotfix", in_tests=True
    )  # fmt: skip
    assert (found.rule, found.kind, found.evidence, found.until, found.condition, found.owner) == (
        "SL103", "skipped-test", "worded", date(2026, 3, 1), "until Django 4.2", "ana",
    )  # fmt: skip
    assert found.place == Place(path="tests/x.yml", line=3, column=1, end_line=4, end_column=38)
    assert found.references == (Reference(text="INC-42", form="id", where="file header", line=1),)
    assert found.snippet == "# TODO(ana): hotfix"


def test_words_below_the_first_line_of_a_comment_are_told_with_their_line() -> None:
    comment = told("# Rates of May.\n#\n# Temporary fix:\n# all are one.\n")[0]
    what = heard(comment, LISTENING, SETTING)
    assert what is not None
    assert what.weight.why == ('it says "Temporary fix" in line 3',)
