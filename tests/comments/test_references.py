"""Under which names a text may mean an incident, and which ones meet each other."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shortcut_lint.comments.references import (
    DEFAULT_ID_PATTERN,
    NO_KEYS,
    Name,
    id_finder,
    id_pattern_with,
    normal,
    references,
)
from tests.comments.hostile import SECONDS, slowest

HASH: Final = "9f1c2d3a5b6c7d8e9f00112233445566778899aa"

READ: Final = {
    "ID in a tag": ("TODO(INC-42): drain", ["INC-42"]),
    "ID in square brackets": ("TODO[INC-42] drain", ["INC-42"]),
    "ID behind a tag": ("TODO INC-42: drain", ["INC-42"]),
    "ID in a sentence": ("TODO: drain, see INC-42.", ["INC-42"]),
    "ID behind an owner": ("TODO(ana) drain, INC-42", ["INC-42"]),
    "ID first": ("INC-42: drain", ["INC-42"]),
    "ID with a possessive": ("INC-42's leftovers", ["INC-42"]),
    "ID in a branch": ("hotfix/INC-42", ["INC-42"]),
    "ID in a URL": ("https://x.example/incidents/INC-42", ["INC-42", "https://x.example/incidents/INC-42"]),
    "two IDs": ("INC-1, INC-2", ["INC-1", "INC-2"]),
    "ID before what stands first": ("PAY-88 and INC-42", ["INC-42", "PAY-88"]),
    "bug": ("disabled, bug 1234567", ["bug 1234567"]),
    "bug with a number sign": ("Bug #12", ["bug 12", "#12"]),
    "bug in short": ("bz 123456", ["bug 123456"]),
    "bug in one word": ("test_bug1234567", []),
    "bug in a word of its own": ("bug1234567 again", ["bug 1234567"]),
    "bugs": ("bugs 123456, 123457 and 123458", ["bug 123456", "bug 123457", "bug 123458"]),
    "bug and a colon": ("BUG: 1234567", ["bug 1234567"]),
    "Bugzilla": ("see https://bugzilla.example/show_bug.cgi?id=12#c5", ["bug 12", "https://bugzilla.example/show_bug.cgi?id=12#c5"]),
    "Bugzilla in short": ("https://bugzil.la/12", ["bug 12", "https://bugzil.la/12"]),
    "Launchpad": ("https://bugs.launchpad.net/nova/+bug/12", ["bug 12", "https://bugs.launchpad.net/nova/+bug/12"]),
    "Debian": ("https://bugs.debian.org/cgi-bin/bugreport.cgi?bug=12", ["bug 12", "https://bugs.debian.org/cgi-bin/bugreport.cgi?bug=12"]),
    "issue": ("until #123 is fixed", ["#123"]),
    "issue with GH": ("GH-12 and gh-13", ["#12", "#13"]),
    "issue in words": ("issue 12, PR 13, ticket no. 14", ["#12", "#13", "#14"]),
    "issue alone": ("#7", ["#7"]),
    "issue of one digit in brackets": ("drained (#7)", ["#7"]),
    "issue of one digit behind a reason": ("off because of #7", ["#7"]),
    "issue of six digits": ("see #123456", ["#123456"]),
    "issue of a repository": ("Acme/Shop.py#3", ["acme/shop.py#3"]),
    "request of a repository": ("acme/shop!3", ["acme/shop!3"]),
    "GitHub issue": ("(https://github.com/Acme/shop/issues/3).", ["acme/shop#3", "https://github.com/Acme/shop/issues/3"]),
    "GitHub request": ("https://github.com/acme/shop/pull/3/files", ["acme/shop#3", "https://github.com/acme/shop/pull/3/files"]),
    "GitHub commit of a request": (f"https://github.com/a/b/pull/3/commits/{HASH}", ["a/b#3", "9f1c2d3", f"https://github.com/a/b/pull/3/commits/{HASH}"]),
    "GitHub discussion": ("https://github.com/a/b/discussions/3", ["a/b#3", "https://github.com/a/b/discussions/3"]),
    "GitLab issue": ("https://gitlab.com/a/b/c/-/issues/3", ["a/b/c#3", "https://gitlab.com/a/b/c/-/issues/3"]),
    "GitLab request": ("https://gitlab.com/a/b/-/merge_requests/3", ["a/b!3", "https://gitlab.com/a/b/-/merge_requests/3"]),
    "Gitea request": ("https://codeberg.org/a/b/pulls/3", ["a/b#3", "https://codeberg.org/a/b/pulls/3"]),
    "Bitbucket issue": ("https://bitbucket.org/a/b/issues/3/down", ["a/b#3", "https://bitbucket.org/a/b/issues/3/down"]),
    "Bitbucket request": ("https://bitbucket.org/a/b/pull-requests/3", ["a/b!3", "https://bitbucket.org/a/b/pull-requests/3"]),
    "Bitbucket of one's own": ("https://git.x/projects/A/repos/b/pull-requests/3", ["a/b!3", "https://git.x/projects/A/repos/b/pull-requests/3"]),
    "key": ("PAY-88: drained by hand", ["PAY-88"]),
    "key with an underscore": ("MY_SHOP-1", ["MY_SHOP-1"]),
    "Jira": ("https://x.atlassian.net/browse/PAY-88?focusedId=1", ["PAY-88", "https://x.atlassian.net/browse/PAY-88?focusedId=1"]),
    "Jira board": ("https://x.atlassian.net/b?selectedIssue=PAY-88", ["PAY-88", "https://x.atlassian.net/b?selectedIssue=PAY-88"]),
    "YouTrack": ("https://youtrack.x/issue/PAY-88/Down", ["PAY-88", "https://youtrack.x/issue/PAY-88/Down"]),
    "Linear": ("https://linear.app/acme/issue/ENG-12/down", ["ENG-12", "https://linear.app/acme/issue/ENG-12/down"]),
    "Sentry": ("Sentry issue: SHOP-1AB", ["SHOP-1AB"]),
    "Sentry's page": ("https://acme.sentry.io/issues/401/?project=1", ["https://acme.sentry.io/issues/401"]),
    "Trello": ("https://trello.com/c/AbC/12-down", ["https://trello.com/c/AbC"]),
    "Slack": ("https://acme.slack.com/archives/C1/p12?thread_ts=1", ["https://acme.slack.com/archives/C1/p12"]),
    "incident's page": ("https://app.x/acme/incidents/042-down/timeline", ["incidents/42", "https://app.x/acme/incidents/042-down"]),
    "incident's page without a number": ("https://acme.x/incidents/PABC/alerts", ["https://acme.x/incidents/PABC"]),
    "page": ("HTTPS://Wiki.Example/Down/.", ["https://wiki.example/Down"]),
    "commit": ("since commit 9f1c2d3", ["9f1c2d3"]),
    "commit in brackets": ("reverts commit `9f1c2d3a`", ["9f1c2d3"]),
    "whole hash": (f"see {HASH}", ["9f1c2d3"]),
    "commit's page": ("https://github.com/a/b/commit/9F1C2D3A", ["9f1c2d3", "https://github.com/a/b/commit/9F1C2D3A"]),
    "Mercurial's page": ("https://hg.x/rev/9f1c2d3a5b6c", ["9f1c2d3", "https://hg.x/rev/9f1c2d3a5b6c"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_a_text_names(text: str, expected: list[str]) -> None:
    assert [name.text for name in references(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "UTF-8 and UTF-16",
        "SHA-256",
        "RFC-2616",
        "PEP-8",
        "CVE-2024-1234",
        "ISO-8601 and ISO-8859-1",
        "RHSA-2020:123",
        "COVID-19",
        "a SEV-1 incident",
        "incident",
        "MAY-2024",
        "INC-x",
        "XINC-",
        "color: #123456",
        "background of #333",
        "'#123456'",
        "#fff",
        "C#7",
        "page.html#12",
        "docs/setup.md#3",
        "&#39;",
        "#1 reason for load",
        "#0012",
        "v#3",
        "#12.5",
        "#12px",
        "BUG: 404 for all",
        "debug 123",
        "bug 2024-01-01",
        "revert defaced",
        "commit message",
        "INC-٤٢",
        "",
    ],
)
def test_a_text_names_nothing(text: str) -> None:
    assert references(text) == ()


@pytest.mark.parametrize("word", sorted(NO_KEYS))
def test_no_key_is_made_of_a_standard(word: str) -> None:
    assert references(f"{word}-12") == (() if word != "GH" else (Name("#12", "issue", 0),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INC-42", "id"),
        ("PAY-88", "key"),
        ("bug 12", "bug"),
        ("#12", "issue"),
        ("https://x.example", "url"),
        (HASH, "commit"),
    ],
)
def test_a_name_has_a_form(text: str, expected: str) -> None:
    assert references(text)[0].form == expected


def test_offsets_lead_to_the_names() -> None:
    assert references("é PAY-88, é INC-42, bug 12") == (
        Name("INC-42", "id", 12),
        Name("PAY-88", "key", 2),
        Name("bug 12", "bug", 20),
    )


ALIASES: Final = {
    "Bugzilla": ("https://bugzilla.example/show_bug.cgi?id=12", "off, bug 12"),
    "bug": ("Bug #12", "https://bugzil.la/12"),
    "issue by URL": ("https://github.com/Acme/shop/issues/3", "acme/shop#3"),
    "issue by name": ("acme/Shop#3", "https://github.com/acme/shop/pull/3#discussion_r1"),
    "issue": ("#123", "TODO(#123): drain"),
    "issue of one digit": ("#7", "see #7"),
    "issue with GH": ("GH-12", "see issue 12"),
    "key by URL": ("https://x.atlassian.net/browse/PAY-88", "PAY-88: drain"),
    "key": ("PAY-88", "https://x.atlassian.net/browse/PAY-88"),
    "short hash": ("9f1c2d3", f"https://github.com/a/b/commit/{HASH}"),
    "whole hash": (HASH, "since commit 9f1c2d3a5"),
    "page": ("https://trello.com/c/AbC", "https://trello.com/c/AbC/12-down."),
    "page with a slash": ("https://Wiki.example/down/", "see https://wiki.example/down"),
}


@pytest.mark.parametrize(("alias", "comment"), ALIASES.values(), ids=ALIASES)
def test_an_alias_meets_a_comment(alias: str, comment: str) -> None:
    assert normal(alias) in {name.text for name in references(comment)}


@pytest.mark.parametrize(
    ("alias", "comment"),
    [
        pytest.param("acme/shop#3", "see #3", id="a repository's issue and a bare one"),
        pytest.param("#3", "acme/shop#3", id="a bare issue and a repository's"),
        pytest.param("a/b!3", "a/b#3", id="a request and an issue of GitLab"),
        pytest.param("#12", "bug 12", id="an issue and a bug"),
        pytest.param("INC-4", "INC-42", id="the beginning of an ID"),
    ],
)
def test_an_alias_does_not_meet_a_comment(alias: str, comment: str) -> None:
    assert normal(alias) not in {name.text for name in references(comment)}


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        pytest.param(DEFAULT_ID_PATTERN, "INC-1INC-2 XINC-3 INC-4-5 INC-6", ["INC-6"], id="ours"),
        pytest.param(
            r"P\d{4}|outage-\w+", "é P1234/outage-x; P12345", ["P1234", "outage-x"], id="a config's"
        ),
        pytest.param(r"(A)(\d)", "A1 A2", ["A1", "A2"], id="with groups"),
    ],
)
def test_ids_are_whole_words(pattern: str, text: str, expected: list[str]) -> None:
    assert [(text[at : at + len(found)], found) for at, found in id_finder(pattern)(text)] == [
        (one, one) for one in expected
    ]


def test_a_pattern_that_the_engine_refuses_is_an_error() -> None:
    with pytest.raises(ValueError, match="missing"):
        id_finder(r"INC-(\d+")


def test_an_alias_without_a_form_is_found_letter_by_letter() -> None:
    pattern = id_pattern_with(r"INC-\d+", ["PAY-88", "checkout-meltdown", "Outage (Jan)", "db", HASH])
    text = "after checkout-meltdown, Outage (Jan) and INC-4: db"
    assert [(name.text, name.form) for name in references(text, id_pattern=pattern)] == [
        ("checkout-meltdown", "id"),
        ("Outage (Jan)", "id"),
        ("INC-4", "id"),
    ]


def test_aliases_that_have_a_form_leave_the_pattern_alone() -> None:
    assert id_pattern_with(r"INC-\d+", ["PAY-88", "#7", "https://x.example", "word"]) == r"INC-\d+"


_pieces: Final = st.sampled_from(
    ["INC-", "42", "#", "/", "-", "!", "bug ", "PAY", "o/r", "https://", "github.com/", "issues/", "commit ", HASH, " ", "(", ".", "é", "\n"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(_pieces, max_size=12).map("".join)))
@example("https://github.com/o/r/issues/3")
@example("#0")
@example("HTTP://:/!/")
@example("HTTP://0:/!/")
def test_a_name_is_its_own_normal_form(text: str) -> None:
    for name in references(text):
        if name.form == "url":
            assert normal(normal(name.text)) == normal(name.text)
        else:
            assert normal(name.text) == name.text


@given(st.lists(_pieces, max_size=12).map("".join))
def test_names_come_once_and_ids_first(text: str) -> None:
    found = references(text)
    assert len({name.text for name in found}) == len(found)
    assert [name.form == "id" for name in found] == sorted(
        (name.form == "id" for name in found), reverse=True
    )


def test_hostile_text_is_read_in_linear_time() -> None:
    taken, text = slowest(references)
    assert taken < SECONDS, text
