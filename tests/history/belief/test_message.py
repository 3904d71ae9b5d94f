from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.finding import Kind
from shortcut_lint.history.belief.message import KindWords, Loudness, message, message_words
from tests.comments.hostile import SECONDS, slowest


@pytest.mark.parametrize(
    ("text", "loudness"),
    [
        ("Temporarily disable the feed", "loud"),
        ("Temporary endpoint for the form", "loud"),
        ("tmp: skip the slow path", "loud"),
        ("Pin pip for now", "loud"),
        ("Hotfix: do not send mail", "loud"),
        ("Disable the cache until the eviction bug is fixed", "loud"),
        ("REVERTLATER remove the reboot", "loud"),
        ("hack(oncall): Remove the checks of connections", "loud"),
        ("feat: provision to disable retries because they fail", "silent"),
        ("feat: allow the job to move from pending to failed", "silent"),
        ("Revert this later, the job is down", "loud"),
        ("Disable the feed\n\nTemporarily disabled because the vendor is down.", "clear"),
        ("Share the traffic\n\nThis is done on a temporary basis.", "clear"),
        ("Disable the feed\n\nIt floods us. For now this will do.", "quiet"),
        ("Disable the feed", "silent"),
        ("Write to a temporary file", "silent"),
        ("Log what fails when the temporary work directory goes", "silent"),
        ("Delete the customer when the account is closed", "silent"),
        ("Disable the sign-in button until its script is ready", "silent"),
        ("Disable the pay button until the bank is fixed", "loud"),
        ("Handle disabled features of a CPU to fix failures", "silent"),
        ("Update some of the workaround methods", "silent"),
        ("Send fewer reminders\n\nRemove the temporary bridge of variables.", "silent"),
        ("", "silent"),
    ],
)
def test_how_loudly_a_message_says_that_it_is_a_stop_gap(text: str, loudness: Loudness) -> None:
    assert message(text).loudness == loudness


@pytest.mark.parametrize("words", message_words().kinds, ids=lambda words: words.kind)
def test_each_kind_is_named_by_its_examples(words: KindWords) -> None:
    for example in words.examples:
        read = message(example)
        assert words.kind in read.kinds, example
        assert words.plain or words.kind in read.named, example


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Add a button", ()),
        ("Speed up the limiter", ()),
        ("Increase test coverage", ()),
        ("Raise an error for bad input", ()),
        ("Remove the button", ("disabled",)),
        ("Provision to disable retries", ()),
        ("Add a setting to skip the login", ()),
        ("Allow ignoring errors of the vendor", ()),
        ("fix(shop): disable delete button when a payment is open", ()),
        ("Stop testing Python 2", ()),
        ("Cut over to the new DNS", ()),
        ("Allow the bucket\n\nWe can remove this later, and will switch back later.", ()),
    ],
)
def test_ordinary_work_names_no_kind_of_shortcut(text: str, kinds: tuple[Kind, ...]) -> None:
    assert message(text).kinds == kinds
    assert message(text).named == frozenset()


@pytest.mark.parametrize(
    ("text", "reverts", "repairs"),
    [
        ("fix(search): revert the new pool", True, False),
        ("[shop, prod] Revert the new pool", True, False),
        ('Bug 1421472 - Revert "Speak JSON"', True, False),
        ('[shop] Revert "Revert "Speak JSON""', False, True),
        ("docs: how to revert a release", False, False),
        ('Revert "Bump the driver"', True, False),
        ("Reverting the new pool", True, False),
        ("Back out the migration", True, False),
        ("Rolled back to 3.1", True, False),
        ('Revert "Revert "Bump the driver""', False, True),
        ('Reapply "Bump the driver"', False, True),
        ("Re-enable the feed", False, True),
        ("Bug 12345 - Unskip the login test", False, True),
        ("Remove the workaround for the leak", False, True),
        ("Turn the cache back on", False, True),
        ("Bring the fallback back", False, True),
        ('Revert "Temporarily serve the old feed"', False, True),
        ('Revert "Skip the login test" (#12)', False, True),
        ('Revert "Remove the workaround"', True, False),
        ('Revert "Raise the timeout"', True, False),
        ("Remove all ignored errors", False, True),
        ("Stop skipping the login test", False, True),
        ("libvirt: Remove blockjob.end == 0 workaround", False, True),
        ("Core & Internals: Cleanup deprecated workarounds; #4045", False, True),
        ("Use pip install and remove the repoze-lru workaround", False, True),
        ("Bring back the fallback temporarily", False, False),
        ("Remove check_migrations.sh from the build temporarily", False, False),
        ("Revert me: leave the driver out", False, False),
        ("Add a way to revert edits", False, False),
        ("Bump the driver\n\nThis is not the revert of anything.", False, False),
    ],
)
def test_what_is_taken_back_and_what_is_the_way_back(text: str, *, reverts: bool, repairs: bool) -> None:
    read = message(text)
    assert (read.reverts, read.repairs) == (reverts, repairs)


@pytest.mark.parametrize(
    ("text", "pressed"),
    [
        ("Reduce the batch to avoid timeouts", True),
        ("Lower the interval\n\nThe database is overwhelmed.", True),
        ("Block the bot, it is hammering us", True),
        ("Raise the limit, still getting errors", True),
        ("Pin Markdown, 3.0 conflicts with the serializer", True),
        ("Hold the driver\n\nThe image cannot be built with the new one.", True),
        ("Reduce the threads for stability", True),
        ("Raise the limit for large uploads", False),
        ("Show the error in red", False),
    ],
)
def test_whether_a_message_tells_of_trouble(text: str, *, pressed: bool) -> None:
    assert message(text).pressed is pressed


def test_the_names_of_incidents_and_bugs_are_read_and_trailers_are_not() -> None:
    read = message("Fix INC-42 for now\n\nSee bug 1234567.\n\nReviewed-by: revert <temporary@example.org>")
    assert [name.text for name in read.names] == ["INC-42", "bug 1234567"]
    assert read.subject == "Fix INC-42 for now"
    assert not any("temporary" in one.text for one in read.words)


@given(st.text(max_size=300))
def test_any_text_is_a_message(text: str) -> None:
    read = message(text)
    assert read.named <= set(read.kinds)
    assert not (read.reverts and read.repairs)


def test_no_message_takes_long() -> None:
    seconds, text = slowest(message)
    assert seconds < 3 * SECONDS, text
