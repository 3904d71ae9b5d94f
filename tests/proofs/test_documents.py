"""Runbooks, decision records and reviews that are named as proof."""

from __future__ import annotations

from datetime import date

import pytest

from shortcut_lint.incident import ActionItem
from shortcut_lint.proofs.decision import judged_decision
from shortcut_lint.proofs.headings import called, sections
from shortcut_lint.proofs.judged import Ask, Judged
from shortcut_lint.proofs.review import judged_review
from shortcut_lint.proofs.runbook import judged_runbook
from shortcut_lint.proofs.symptom import symptom

MARKDOWN = """\
# Shop

## Pool exhausted

When checkout answers 503, look at `pg_stat_activity`, end the oldest query, and tell the payments channel.

### After that

1. Restart the pool of checkout with `make restart`.

```
# not a heading
```

Pool exhausted
--------------

TODO
"""
LONG = """\
# How we work

When users cannot reach the site, restart the service and tell them; when it is slow, look at the queue.

## Rotation

1. Renew the certificate of the site with `make renew`.
"""
RST = "Shop\n====\n\n.. _pool-gone:\n\nPool exhausted\n--------------\n\nWhen checkout fails with 503 run ``end`` on the pool.\n"
ADOC = "= Shop\n\n[#gone]\n== Pool exhausted\n\nWhen checkout fails with 503 run `end-it` on the pool.\n"


@pytest.mark.parametrize(
    ("path", "text", "name", "line"),
    [
        ("a.md", MARKDOWN, "pool-exhausted", 3),
        ("a.md", MARKDOWN, "Pool exhausted", 3),
        ("a.md", MARKDOWN, "pool-exhausted-1", 15),
        ("a.md", MARKDOWN, "after-that", 7),
        ("a.md", "## Über die `Größe` (neu!)\n", "über-die-größe-neu", 1),
        ("a.md", "---\ntitle: x\n---\n## A\n", "a", 4),
        ("a.md", '## <a name="deep"></a>Deep {#own}\n', "deep", 1),
        ("a.md", "## Deep {#own}\n", "own", 1),
        ("a.rst", RST, "pool-exhausted", 6),
        ("a.rst", RST, "pool-gone", 6),
        ("a.adoc", ADOC, "gone", 4),
        ("a.adoc", ADOC, "Pool exhausted", 4),
    ],
)
def test_a_heading_is_found_by_its_anchor_or_its_words(path: str, text: str, name: str, line: int) -> None:
    section = called(name, sections(text, path))
    assert section is not None
    assert section.first == line


@pytest.mark.parametrize("name", ["not-a-heading", "nothing", ""])
def test_what_is_no_heading_is_not_found(name: str) -> None:
    assert called(name, sections(MARKDOWN, "a.md")) is None


def runbook(
    name: str, text: str = MARKDOWN, path: str = "a.md", title: str = "Checkout 503s: DB pool"
) -> Judged:
    ask = Ask(
        subject="runbook", path=path, text=text, name=name, names=("INC-1",), words=symptom(title),
        services=("payments",),
    )  # fmt: skip
    return judged_runbook(ask)


def test_a_runbook_that_says_what_to_do_about_the_symptom_is_good() -> None:
    assert runbook("pool-exhausted") == Judged(
        good=True, why="a.md#pool-exhausted tells what to do, and names Checkout and pool", first=3, last=14
    )
    assert runbook("after-that").good, "its heading stands under one that names the pool"
    assert runbook(
        "",
        path="PoolCheckout.md",
        text="Restart it and look at the log of the last hour, then call somebody.",
    ).good


@pytest.mark.parametrize(
    ("judged", "why", "cure"),
    [
        (runbook("pool"), "there is no heading pool in a.md", "did you mean a.md#pool-exhausted?"),
        (
            runbook("xyz"),
            "there is no heading xyz in a.md",
            "it has #shop, #pool-exhausted, #after-that, #pool-exhausted-1",
        ),
        (
            runbook("xyz", "text"),
            "there is no heading xyz in a.md",
            "give it headings, or name the file alone",
        ),
        (
            runbook("pool-exhausted-1"),
            "a.md#pool-exhausted-1 is a stub: it says TODO",
            "write what to look at and what to do",
        ),
        (runbook("a", "# A\n"), "a.md#a is a stub: it has no words", "write what to look at and what to do"),
        (
            runbook("", "# A\n\nOne\n"),
            "a.md is a stub: it has 1 word",
            "write what to look at and what to do",
        ),
        (
            runbook("pool-exhausted", title="Mail is late: queue"),
            "a.md#pool-exhausted names neither INC-1 nor its symptom",
            "name INC-1 in it, or its symptom (Mail, queue)",
        ),
        (
            runbook("", LONG, title="Users cannot reach the site: certificate expired"),
            "a.md names neither INC-1 nor its symptom; of its title only certificate stands there",
            "name INC-1 in it, or its symptom (certificate, expired)",
        ),
        (
            runbook("", LONG, title="Restart of the queue: certificate"),
            "a.md names neither INC-1 nor its symptom; of its title only queue and certificate stand there, in "
            "different sections",
            "name INC-1 in it, or its symptom (queue, certificate)",
        ),
        (
            runbook("", LONG, title="The site was down"),
            "a.md names neither INC-1 nor its symptom",
            "name INC-1 in it",
        ),
        (
            runbook("x", path="a.txt"),
            "a.txt is no Markdown, reStructuredText or AsciiDoc, so its headings cannot be read",
            "name the file alone: a.txt",
        ),
    ],
)
def test_a_runbook_that_helps_nobody_is_told_why(judged: Judged, why: str, cure: str) -> None:
    assert (judged.good, judged.why, judged.cure) == (False, why, cure)


def test_the_name_of_a_service_is_one_word_however_often_the_title_says_it() -> None:
    ask = Ask(
        subject="runbook", path="a.md", names=("INC-1",), words=symptom("front-redirect: stale version"),
        text="# Federation\n\nTo add a member, write it into the list of front-redirect and deploy that again.\n",
        services=("front-redirect",),
    )  # fmt: skip
    assert not judged_runbook(ask).good


def test_the_plural_of_an_ordinary_word_is_as_ordinary() -> None:
    assert symptom("One tenant starves others") == ("tenant", "starves")


@pytest.mark.parametrize(
    ("title", "state"),
    [
        ("Ingesters cannot flush", "silent"),  # `Ingesters` is the service, and not a word beside it
        (
            "ingester: one chunk cannot be flushed to the bucket",
            "silent",
        ),  # a service, and one of three words
        ("ingester: one chunk is lost when it drains", "speaks"),
        ("ingester drains for ever", "speaks"),
    ],
)
def test_a_service_stands_for_one_word_of_a_short_title_only(title: str, state: str) -> None:
    ask = Ask(
        subject="runbook", path="a.md", names=("INC-1",), words=symptom(title), services=("ingester",),
        text="# Scale\n\nAn ingester drains first: wait until its last chunk is away, then remove the node.\n",
    )  # fmt: skip
    assert judged_runbook(ask).good == (state == "speaks")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "# 1\n\n## Status\n\nAccepted\n\n## Decision\n\nWe will bound the pool at ten.\n",
            "d.md is accepted and says what was decided",
        ),
        (
            "---\nstatus: accepted\n---\n# 1\n\n## Decision Outcome\n\nChosen option: bound the pool.\n",
            "d.md is accepted and says what was decided",
        ),
        (
            "# 1\n\n**Status:** Accepted\n\n## 2 Proposal\n\nEach worker holds ten connections, no more.\n",
            "d.md is accepted and says what was decided",
        ),
        ("# 1\n\n* Status: proposed\n\n## Decision\n\nWe will bound the pool.\n", "d.md is proposed"),
        ("# 1\n\n## Status\n\n## Decision\n\nWe will bound the pool.\n", "d.md has an empty status"),
        ("# 1\n\n## Decision\n\nWe will bound the pool.\n", "d.md has no status"),
        (
            "# 1\n\nStatus: accepted\n\n## Decision\n\n## Decision Drivers\n\nWe have many of them here.\n",
            "d.md holds no decision",
        ),
    ],
)
def test_a_decision_record_is_in_force_and_decides(text: str, why: str) -> None:
    judged = judged_decision(Ask(subject="decision", path="d.md", text=text))
    assert judged.why == why
    assert judged.good == why.endswith("decided")
    assert bool(judged.cure) != judged.good


PARTS = "# Checkout\n\n{summary}## Impact\n\nMuch.\n\n## Timeline\n\n- 09:02 it began\n\n## {cause}\n\nThe pool.\n\n## {learned}\n\nTo look.\n\n## {actions}\n\n{list}\n"
TABLE = "| what | owner | due |\n|---|---|---|\n| Bound the pool | li | 2026-02-01 |\n"


def review(listed: str = TABLE, *items: ActionItem, **titles: str) -> Judged:
    names = {
        "summary": "## Summary\n\nIt failed.\n\n",
        "cause": "Root cause",
        "learned": "Lessons learned",
        "actions": "Action items",
    }
    text = PARTS.format(**{**names, **titles}, list=listed)
    return judged_review(Ask(subject="review", path="r.md", text=text, items=items))


def test_a_review_of_another_incident_is_told() -> None:
    def about(summary: str, *others: str) -> Judged:
        words = {"cause": "Root cause", "learned": "Lessons learned", "actions": "Action items"}
        told = PARTS.format(summary=f"## Summary\n\n{summary}\n\n", list=TABLE, **words)
        names, rare = ("INC-1", "OPS-7"), symptom("Redis evictions lost carts")
        ask = Ask(subject="review", path="r.md", text=told, names=names, words=rare, others=others)
        return judged_review(ask)

    for other in (about("INC-2 again."), about("WEB-5 again.", "WEB-5")):
        assert not other.good
        assert other.why.endswith(": it names neither INC-1 nor its symptom")
        assert other.cure == "name the review of INC-1, or INC-1 in it where it is of both"
    assert about("INC-2 again.").why.startswith("r.md is the review of INC-2")
    for ours in (
        "As in INC-2; this is INC-1.",
        "OPS-7, like INC-2.",
        "Redis evictions, see INC-2.",
        "It failed.",
    ):
        assert about(ours).good, ours


@pytest.mark.parametrize(
    "judged",
    [
        review(),
        review(cause="Trigger", learned="What went well", actions="Follow-ups"),
        review(summary="Checkout failed for one order in five, from nine until noon of the day.\n\n"),
        review("- [ ] Bound the pool (owner: li, due 2026-02-01)\n"),
        review("- [x] Bound the pool @li\n"),
        review("1. Bound the pool — Li, 13 February\n"),
        review(TABLE, ActionItem(title="Bound the pool", owner="li", due=date(2026, 2, 1))),
        review(TABLE, ActionItem(title="Bound pool", status="done")),
        review(cause="Notes", summary="## Summary\n\nIt failed because the pool was empty.\n\n"),
    ],
)
def test_a_review_with_all_its_parts_and_promises_is_good(judged: Judged) -> None:
    assert judged == Judged(good=True, why="r.md has all its parts, and 1 action with owner and date")


@pytest.mark.parametrize(
    ("judged", "why", "cure"),
    [
        (review(cause="Weather", learned="Notes"), "r.md has no root cause, what was learned", "add a heading for each"),
        (review(summary=""), "r.md has no summary", "add a heading for it"),
        (review(summary="## Summary\n\n"), "r.md says nothing under summary", "write it, or remove the template's heading"),
        (review("We will see."), "r.md lists no action", "list what is to be done, each with an owner and a date"),
        (review("- Bound the pool\n"), 'r.md: the action "Bound the pool" has no owner and no date', "name its owner and its date"),
        (review(TABLE.replace("li", "nobody yet")), 'r.md: the action "Bound the pool" has no owner', "name its owner"),
        (review(TABLE.replace("2026-02-01", "soon")), 'r.md: the action "Bound the pool" has no date', "name its date"),
        (
            review(TABLE, ActionItem(title="Page on saturation")),
            'r.md does not list "Page on saturation", which the register has', "add it to the review",
        ),
        (
            review(TABLE, ActionItem(title="Bound the pool", owner="ana")),
            'r.md: "Bound the pool" is owned by li there, by ana in the register', "let them agree",
        ),
        (
            review(TABLE, ActionItem(title="Bound the pool", due=date(2026, 3, 1))),
            'r.md: "Bound the pool" is due 2026-02-01 there, 2026-03-01 in the register', "let them agree",
        ),
        (
            review(TABLE + "| Page somebody | jo | 2026-02-01 |\n", ActionItem(title="Bound the pool")),
            'the register does not have "Page somebody", which r.md lists', "add it as an action item",
        ),
    ],
)  # fmt: skip
def test_a_review_that_promises_nothing_is_told_why(judged: Judged, why: str, cure: str) -> None:
    assert (judged.good, judged.why, judged.cure) == (False, why, cure)
