from __future__ import annotations

import pytest

from shortcut_lint.finding import Confidence, Kind
from shortcut_lint.history.belief.confidence import Belief, confidence, speaks
from shortcut_lint.history.belief.message import message
from shortcut_lint.history.changes.changes import changes
from shortcut_lint.history.order import Tie
from tests.history.versions_of import versions_of

RAISED = ("shop/settings.py", "\n-TIMEOUT = 30\n+TIMEOUT = 300\n")
LOWERED = ("shop/settings.py", "\n-TIMEOUT = 300\n+TIMEOUT = 30\n")
OFF = ("shop/settings.py", "\n-CACHE_ENABLED = True\n+CACHE_ENABLED = False\n")
CODE = ("shop/feed.py", "\n def feed(shop):\n-    return live(shop)\n+    return yesterday(shop)\n")
CALL = ("shop/feed.py", "\n def feed(shop):\n     load(shop)\n-    send(shop)\n")
CHECK = ("shop/feed.py", "\n def feed(shop):\n     load(shop)\n-    check_price(shop)\n")
EXEMPT = ("mypy.ini", "\n [mypy]\n+disable_error_code = import-untyped\n")
SKIP = ("tests/test_feed.py", "\n import pytest\n+@pytest.mark.skip\n def test_feed():\n     assert feed()\n")
CAUGHT = (
    "shop/feed.py",
    "\n def send():\n     try:\n         post()\n+    except ConnectionError:\n+        pass\n     except Exception as e:\n         log(e)\n",
)
TRIED = (
    "tests/test_feed.py",
    "\n def test_feed():\n-    vendor = 'a'\n+    vendor = 'b'\n     assert feed(vendor)\n",
)
GONE = (
    "shop/feed.py",
    "\n def feed():\n-    # Temporary hack until the vendor is fixed\n-    shop = None\n     return live()\n",
)
COMMENTED = ("shop/feed.py", "\n def feed(shop):\n     load(shop)\n-    send(shop)\n+    # send(shop)\n")
PINNED = ("requirements.txt", "\n-pip\n+pip==25.0.1\n")
WORDED = (
    "worker.conf",
    "\n-timeout = 3600\n+# For now, until tasks are acknowledged.\n+timeout = 18000\n",
)
ANSIBLE = (".circleci/config.yml", "\n steps:\n   - checkout\n-  - safety\n+  # - safety\n")


def belief(
    what: tuple[str, str],
    text: str,
    *,
    tie: Tie | None = None,
    hotfix: bool = False,
) -> Belief | None:
    """What is believed of the only change of a file, or of its surest."""
    path, diff = what
    before, after = versions_of(diff)
    found = [
        confidence(path, one, message(text), tie=tie, hotfix=hotfix) for one in changes(path, before, after)
    ]
    order = ("certain", "likely", "possible")
    return min((one for one in found if one), key=lambda one: order.index(one.confidence), default=None)


@pytest.mark.parametrize(
    ("what", "text", "expected"),
    [
        # What checks something is a check, though all that is said is that it is off.
        (CHECK, "Disable it for now", ("likely", "disabled-check")),
        (CALL, "Disable it for now", ("likely", "disabled")),
        (EXEMPT, "Disable it for now", ("likely", "disabled-check")),
        # What its message says of tests and versions was done in another file.
        (CODE, "Disable most of the feed for now; skip its tests", ("likely", "disabled")),
        (CODE, "Temporarily pin the client", ("likely", "tag")),
        # Ordinary work.
        (RAISED, "Tune the client", ("possible", "raised-limit")),
        (RAISED, "Increase the timeout for large uploads", ("possible", "raised-limit")),
        (LOWERED, "Tune the client", None),
        (LOWERED, "Reduce the timeout of the client", ("possible", "lowered-limit")),
        (CODE, "Serve the feed of yesterday", None),
        (CALL, "Remove the mail", None),
        (PINNED, "Pin pip", ("possible", "pinned-dependency")),
        # A message that says so.
        (RAISED, "Raise the timeout for now", ("likely", "raised-limit")),
        (LOWERED, "Temporarily lower the timeout, the vendor is slow", ("likely", "lowered-limit")),
        (CODE, "Disable the live feed for now", ("likely", "disabled")),
        (CODE, "Hack around the slow feed", ("likely", "tag")),
        (CALL, "Hotfix: do not send", ("likely", "disabled")),
        (SKIP, "Temporarily skip the feed's test", ("certain", "skipped-test")),
        (PINNED, "Pin pip until the resolver is fixed", ("likely", "pinned-dependency")),
        (RAISED, "Change the client\n\nTemporarily, until the vendor is fixed.", ("likely", "raised-limit")),
        (CODE, "Change the feed\n\nTemporarily, until the vendor is fixed.", ("possible", "tag")),
        # A message that names the kind, and trouble.
        (RAISED, "Increase the timeout, still getting errors", ("likely", "raised-limit")),
        (OFF, "Disable the cache", ("likely", "disabled")),
        (OFF, "Disable the cache, it causes crashes", ("likely", "disabled")),
        (COMMENTED, "Stop the sending, the queue is overloaded", ("likely", "commented-out")),
        (CAUGHT, "Ignore errors when the vendor cannot be reached", ("likely", "swallowed-error")),
        (TRIED, "Quickfix: another vendor", ("possible", "special-case")),
        # A shape that says so alone, a comment that does.
        (SKIP, "Rename the feed", ("likely", "skipped-test")),
        (WORDED, "Tune the worker", ("likely", "raised-limit")),
        (COMMENTED, "Tidy up", ("possible", "commented-out")),
        (ANSIBLE, "Comment out the failing step", ("likely", "ci-bypass")),
        # Reverts.
        (CODE, 'Revert "Serve the feed live"', ("possible", "rollback")),
        (CODE, 'Revert "Serve the feed live"\n\nIt times out in production.', ("likely", "rollback")),
        (LOWERED, 'Revert "Raise the timeout"\n\nIt times out in production.', ("likely", "rollback")),
        # The way back.
        (CODE, "Remove the workaround for now", None),
        (OFF, "Re-enable the old cache for now", ("possible", "disabled")),
        (CODE, 'Reapply "Serve the feed live"', None),
        (GONE, 'Revert "Serve the feed of b"', None),
    ],
)
def test_how_much_is_believed(
    what: tuple[str, str], text: str, expected: tuple[Confidence, Kind] | None
) -> None:
    found = belief(what, text)
    assert (None if found is None else (found.confidence, found.kind)) == expected


def test_an_incident_ties_even_what_says_nothing() -> None:
    why = "its commit names INC-42"
    tie = Tie(clause=why)
    assert belief(CODE, "Serve the feed of yesterday", tie=tie) == Belief("likely", "tag", (why,))
    assert belief(RAISED, "Tune the client", tie=tie) == Belief("certain", "raised-limit", (why,))
    assert belief(LOWERED, "Tune the client", tie=tie) is None


def test_the_day_of_a_commit_makes_only_limits_and_damning_shapes_believable() -> None:
    why = "it was committed while INC-42 lasted, or on the day after"
    tie = Tie(clause=why, sure=False)
    assert belief(RAISED, "Tune the client", tie=tie) == Belief("likely", "raised-limit", (why,))
    assert belief(CODE, "Serve the feed of yesterday", tie=tie) is None
    assert belief(PINNED, "Pin pip", tie=tie) == Belief("possible", "pinned-dependency", (why,))


def test_a_branch_for_hotfixes_speaks_for_a_change() -> None:
    assert belief(RAISED, "Increase the timeout", hotfix=True) == Belief(
        "likely", "raised-limit", ("it came by a hotfix branch",)
    )


def test_the_reasons_are_told_the_commit_first() -> None:
    path, diff = WORDED
    before, after = versions_of(diff)
    (one,) = changes(path, before, after)
    found = confidence(path, one, message("Raise it for now"), tie=Tie(clause="its commit names INC-42"))
    assert found is not None
    assert found.why == (
        "its commit names INC-42",
        'its commit says "for now"',
        'its comment says "For now"',
        "`timeout` is `18000`",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tune the client", False),
        ("Remove the button", False),
        ("Disable the button", True),
        ("Raise the timeout for now", True),
        ('Revert "Raise the timeout"', True),
        ("Remove the workaround for now", False),
    ],
)
def test_which_messages_make_it_worth_while_to_look_closely(text: str, *, expected: bool) -> None:
    assert speaks(message(text)) is expected
