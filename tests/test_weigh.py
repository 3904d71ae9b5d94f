"""What a construct and the words beside it say together."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.comments.comment import Block, Comment
from shortcut_lint.comments.remark import Remark, remark
from shortcut_lint.finding import Kind
from shortcut_lint.weigh import (
    RANK,
    WITH_SHAPE,
    WORDS_ALONE,
    Construct,
    Weight,
    by_words,
    doubts,
    spoken,
    weigh,
)

STRONG: Final = "until the leak is fixed"
MEDIUM: Final = "workaround for it"
WEAK: Final = "raised"
TEXTS: Final = ("", WEAK, MEDIUM, STRONG)
"""From silent to outspoken."""

ALONE: Final = Construct(
    alone=True, own="likely", because="its test never runs", now=None, kind="skipped-test"
)
LIMIT: Final = Construct(
    alone=False, own="likely", because="`timeout` is a limit", now="60", kind="raised-limit"
)


def told(text: str) -> Remark:
    comment = Comment(text=text, line=1, column=1, end_column=len(text) + 2, own_line=True)
    return remark(text, line=1, id_pattern=r"INC-\d+", block=Block(comments=(comment,)))


def weighed(
    construct: Construct, *texts: str, tagged: str | None = None, declared: str | None = None
) -> Weight | None:
    return weigh(construct, [told(text) for text in texts], tagged=tagged, declared=declared)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param([], Weight("shape", "likely", ("its test never runs",)), id="nothing"),
        pytest.param(
            [STRONG],
            Weight("worded", "certain", ("its test never runs", f'its comment says "{STRONG}"')),
            id="strong words",
        ),
        pytest.param(
            [MEDIUM],
            Weight("worded", "likely", ("its test never runs", 'its comment says "workaround"')),
            id="medium words",
        ),
        pytest.param([WEAK], Weight("shape", "likely", ("its test never runs",)), id="weak words"),
        pytest.param(
            [WEAK, STRONG],
            Weight("worded", "certain", ("its test never runs", f'its comment says "{STRONG}"')),
            id="the loudest of several",
        ),
    ],
)
def test_a_construct_that_speaks_alone_is_believed_more_with_words(
    texts: list[str], expected: Weight
) -> None:
    assert weighed(ALONE, *texts) == expected


def test_words_never_take_from_what_a_construct_says_by_itself() -> None:
    certain = ALONE._replace(own="certain")
    weight = weighed(certain, MEDIUM)
    assert weight is not None
    assert weight.confidence == "certain"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param(["the vendor allows 60"], None, id="prose"),
        pytest.param(
            [STRONG],
            Weight("worded", "likely", (f'its comment says "{STRONG}"', "`timeout` is a limit")),
            id="strong words",
        ),
        pytest.param(
            [MEDIUM],
            Weight("worded", "likely", ('its comment says "workaround"', "`timeout` is a limit")),
            id="medium words",
        ),
        pytest.param(
            ["was 10"],
            Weight("worded", "likely", ("its comment gives the old value 10", "`timeout` is a limit")),
            id="the old value",
        ),
        pytest.param(["60"], None, id="the value once more"),
    ],
)
def test_a_construct_that_needs_a_witness_is_dropped_without_one(
    texts: list[str], expected: Weight | None
) -> None:
    assert weighed(LIMIT, *texts) == expected


def test_two_weak_words_are_worth_a_note() -> None:
    weight = weighed(LIMIT, "raised, since it crashes")
    assert weight is not None
    assert (weight.evidence, weight.confidence) == ("worded", "possible")
    assert 'its comment says "raised"' in weight.why


@pytest.mark.parametrize("construct", [ALONE, LIMIT], ids=["alone", "with a witness"])
@pytest.mark.parametrize(
    ("tagged", "declared", "evidence"),
    [
        pytest.param("its comment names INC-1", None, "tagged", id="tagged"),
        pytest.param(None, "the register declares it for INC-1", "declared", id="declared"),
        pytest.param("its comment names INC-1", "the register declares it", "tagged", id="both"),
    ],
)
def test_an_incident_s_name_makes_certain(
    construct: Construct, tagged: str | None, declared: str | None, evidence: str
) -> None:
    weight = weighed(construct, WEAK, tagged=tagged, declared=declared)
    assert weight == Weight(
        evidence,  # type: ignore[arg-type]
        "certain",
        (tagged or declared or "", construct.because, 'its comment says "raised"'),
    )


@pytest.mark.parametrize("construct", [ALONE, LIMIT], ids=["alone", "with a witness"])
def test_a_date_that_nobody_can_be_held_to_is_said(construct: Construct) -> None:
    weight = weighed(construct, "temporarily raised, remove after 01/09/2022")
    assert weight is not None
    assert weight.why[-1] == '"01/09/2022" is 2022-01-09 or 2022-09-01'


def test_a_doubt_is_told_once() -> None:
    assert doubts([told("until March"), told("by March"), told("until 2026-03-01")]) == (
        '"March" tells no date',
    )


def test_words_are_quoted() -> None:
    assert spoken(told(STRONG).words[0]) == 'its comment says "until the leak is fixed"'


def test_a_comment_alone_has_to_be_outspoken() -> None:
    assert WORDS_ALONE == {"strong": "likely", "medium": "possible", "weak": None}
    assert WITH_SHAPE == {"strong": "certain", "medium": "likely", "weak": None}


@given(
    construct=st.sampled_from([ALONE, LIMIT, LIMIT._replace(kind="swallowed-error", own="possible")]),
    texts=st.lists(st.sampled_from(TEXTS), max_size=3),
    more=st.sampled_from(TEXTS),
)
def test_more_words_never_make_less_believed(construct: Construct, texts: list[str], more: str) -> None:
    before, after = weighed(construct, *texts), weighed(construct, *texts, more)
    if before is not None:
        assert after is not None
        assert RANK[after.confidence] >= RANK[before.confidence]


@given(st.sampled_from([ALONE, LIMIT]), st.lists(st.sampled_from(TEXTS), max_size=3))
def test_whatever_is_believed_has_a_reason(construct: Construct, texts: list[str]) -> None:
    weight = weighed(construct, *texts)
    assert weight is None or (weight.why and all(weight.why))


def test_a_link_beside_a_pin_is_its_reason_but_for_one_that_tells_how_to_change_it() -> None:
    pin = LIMIT._replace(kind="pinned-dependency", because="")
    link = "https://github.com/shop/uv/issues/7"
    assert weighed(pin, f"see {link}") == Weight("worded", "likely", ("its comment names shop/uv#7",))
    assert weighed(pin, f"Before upgrading make sure that the mirror has it, see {link}") is None
    assert weighed(pin, f"The image must match, see {link}") is None


@pytest.mark.parametrize(
    ("kind", "texts", "confidence"),
    [
        pytest.param("commented-out", ["this fails"], "likely", id="code behind a sign, and what it did"),
        pytest.param("commented-out", ["TODO"], "possible", id="a task alone tells no reason"),
        pytest.param("commented-out", ["TODO: bug 12345"], "likely", id="a task that is recorded"),
        pytest.param("skipped-test", ["this is flaky"], "likely", id="a test, and how it failed"),
        pytest.param("disabled", ["this fails"], "possible", id="a shape of another kind"),
    ],
)
def test_weak_words_lift_what_was_put_behind_a_sign(kind: Kind, texts: list[str], confidence: str) -> None:
    weight = weighed(ALONE._replace(kind=kind, own="possible"), *texts)
    assert weight is not None
    assert weight.confidence == confidence


@pytest.mark.parametrize(
    ("kind", "text", "confidence"),
    [
        ("raised-limit", "this fails, bug 12345", "likely"),
        ("raised-limit", "XXX", "possible"),
        ("raised-limit", "TODO", None),
        ("special-case", "FIXME, bug 12345", "likely"),
        ("special-case", "this fails, bug 12345", "possible"),
        ("special-case", "FIXME, see https://example.org/manual", "possible"),
        ("swallowed-error", "don't crash", "possible"),
    ],
)
def test_a_recorded_fault_is_believed_of_what_needs_a_witness(
    kind: Kind, text: str, confidence: str | None
) -> None:
    weight = weighed(LIMIT._replace(kind=kind), text)
    assert (weight and weight.confidence) == confidence


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("Temporarily serve the old page (bug 12345)", "likely"),
        ("TODO: remove this, it is only for the leak", "likely"),
        ("For now we serve the old page (bug 12345)", "possible"),
        (f"Temporarily serve the old page. {'It is the same. ' * 20}Bug 12345.", "possible"),
        ("serve the old page", None),
    ],
)
def test_medium_words_alone_are_believed_with_a_bug_beside_them(text: str, confidence: str | None) -> None:
    assert by_words(told(text)) == confidence


@pytest.mark.parametrize(
    ("because", "why"),
    [
        ("`skip` leaves it out", ("`skip` leaves it out", f'its reason says "{STRONG}"')),
        ('its reason says "until"', ('its reason says "until"',)),
    ],
)
def test_a_reason_is_no_comment_and_is_quoted_once(because: str, why: tuple[str, ...]) -> None:
    reason = remark(STRONG, line=1, id_pattern=r"INC-\d+")
    weight = weigh(ALONE._replace(because=because), [reason], tagged=None, declared=None)
    assert weight is not None
    assert weight.why == why
