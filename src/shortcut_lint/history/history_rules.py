"""The rules about what only a change shows (SL001 to SL013): what their pages say.

Their examples are a commit's message and, below an empty line, what it changes in a file, marked as in a
diff; the name of the file stands before `.diff`. Lines are those of the new version.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from shortcut_lint.finding import Kind
from shortcut_lint.rule import Example, Rule


def _rule(  # noqa: PLR0913 - a page has so many parts
    code: str,
    name: str,
    kind: Kind,
    what: str,
    why: str,
    instead: str,
    *,
    invalid: tuple[Example, ...],
    valid: tuple[Example, ...],
) -> Rule:
    return Rule(
        code=code,
        name=name,
        kind=kind,
        file="history/history_rules.py",
        what=what,
        why=why,
        instead=instead,
        invalid=invalid,
        valid=valid,
    )


def _change(path: str, code: str, at: str = "", why: str = "", kind: Kind | None = None) -> Example:
    return Example(code=code, at=at, path=f"{path}.diff", why=why, kind=kind)


LIMIT_RAISED: Final = _rule(
    "SL001",
    "limit-raised",
    "raised-limit",
    "Finds limits, timeouts, retries and sizes that a commit raised, where its message, its incident or a "
    "comment says why.",
    "A raised limit looks like any number: once it is in, nobody sees that it was ever lower. It hides the "
    "leak or the slow query that filled it.",
    "Repair the cause and put the old value back; or name the incident and the old value beside it.",
    invalid=(
        _change(
            "search.py",
            "Raise the search timeout for now, the new cluster is slow\n\n"
            " def search(query):\n-    return get(URL, query, timeout=3)\n"
            "+    return get(URL, query, timeout=30)\n",
            "2:1",
        ),
        _change(
            "deploy/worker.yaml",
            "Temporarily double the memory of the worker\n\n resources:\n   limits:\n"
            "-    memory: 512Mi\n+    memory: 1Gi\n",
            "3:1",
        ),
    ),
    valid=(
        _change(
            "search.py",
            "Tune the search\n\n-TIMEOUT = 3\n+TIMEOUT = 5\n",
            why="tuning, for which nothing speaks",
        ),
        _change(
            "search.py",
            "Put the timeout into one place for now\n\n-TIMEOUT = 60\n+TIMEOUT = 1 * 60\n",
            why="the same value, written otherwise",
        ),
    ),
)

LIMIT_LOWERED: Final = _rule(
    "SL002",
    "limit-lowered",
    "lowered-limit",
    "Finds limits, timeouts and sizes that a commit lowered, or set where there was none, where its message, "
    "its incident or a comment says why.",
    "A lowered limit spares what is overloaded, and slows down or turns away everybody else until somebody "
    "remembers.",
    "Repair what could not bear the load and put the old value back; or name the incident and the old value.",
    invalid=(
        _change(
            "rebuild.py",
            "Halve the batch for now, the indexer runs out of memory\n\n"
            "-BATCH_SIZE = 5000\n+BATCH_SIZE = 2500\n",
            "1:1",
        ),
        _change(
            "Procfile",
            "Restart workers sooner as a workaround for the memory leak\n\n"
            "-web: gunicorn shop.wsgi --max-requests 2000\n+web: gunicorn shop.wsgi --max-requests 50\n",
            "1:1",
        ),
    ),
    valid=(
        _change(
            "rebuild.py", "Tidy up\n\n-BATCH_SIZE = 5000\n+BATCH_SIZE = 4000\n", why="nothing speaks for it"
        ),
        _change(
            "rebuild.py",
            "Restore the timeout, the vendor is back\n\n-TIMEOUT = 300\n+TIMEOUT = 30\n",
            why="the way back",
        ),
    ),
)

SWITCHED_OFF: Final = _rule(
    "SL003",
    "switched-off",
    "disabled",
    "Finds switches and settings that a commit turned off or emptied.",
    "The feature is off, and the file does not say that it was ever on.",
    "Turn it on again or remove the feature; or name the incident that keeps it off.",
    invalid=(
        _change(
            "settings.py",
            "Disable the cache until the eviction bug is fixed\n\n-CACHE_ENABLED = True\n"
            "+CACHE_ENABLED = False\n",
            "1:1",
        ),
        _change(
            "compose.yaml",
            "Turn off mail on staging for now\n\n services:\n   web:\n     environment:\n"
            "-      SEND_MAIL: 'true'\n+      SEND_MAIL: 'false'\n",
            "4:1",
        ),
    ),
    valid=(
        _change(
            "settings.py",
            "Enable the cache\n\n-CACHE_ENABLED = False\n+CACHE_ENABLED = True\n",
            why="it is on",
        ),
        _change("settings.py", "Move it\n\n-FAST = True\n SLOW = 1\n+FAST = True\n", why="moved"),
    ),
)

ENTRY_REMOVED: Final = _rule(
    "SL004",
    "entry-removed",
    "disabled",
    "Finds what a commit took out so that it runs no more: entries of schedules, routes, apps, "
    "middleware and "
    "handlers, decorators, whole calls.",
    "What is gone cannot be seen. A job that no longer runs is missed on the day that it was for.",
    "Put it back or remove what it called as well; or declare it in the register with its old text.",
    invalid=(
        _change(
            "settings.py",
            "Temporarily remove the digest job, it floods the queue\n\n"
            " SCHEDULE = {\n     'sweep': {'task': 'sweep'},\n-    'digest': {'task': 'digest'},\n }\n",
            "3:1",
        ),
        _change(
            "views.py",
            "Drop the rate limit for now\n\n-@rate_limited('10/m')\n def upload(request):\n     ...\n",
            "1:1",
        ),
    ),
    valid=(
        _change(
            "settings.py",
            "Rename the job\n\n SCHEDULE = {\n-    'digest': {'task': 'digest'},\n"
            "+    'summary': {'task': 'digest'},\n }\n",
            why="renamed",
        ),
        _change(
            "settings.py",
            "Sort the apps\n\n APPS = [\n-    'b',\n     'a',\n+    'b',\n ]\n",
            why="moved",
        ),
    ),
)

ERROR_SILENCED: Final = _rule(
    "SL005",
    "error-silenced",
    "swallowed-error",
    "Finds handlers that a commit added or changed so that an error is no longer raised, and errors that it "
    "has logged at a lower level.",
    "The error still happens; only nobody hears of it any more.",
    "Handle the case that fails, and let the others raise.",
    invalid=(
        _change(
            "export.py",
            "Hotfix: do not let one bad row break the export\n\n for row in rows:\n-    write(row)\n"
            "+    try:\n"
            "+        write(row)\n+    except Exception:\n+        continue\n",
            "4:1",
        ),
        _change(
            "sync.py",
            "Quiet the sync for now, it pages us all night\n\n def sync():\n"
            "-    logger.error('no answer')\n+    logger.info('no answer')\n",
            "2:1",
        ),
    ),
    valid=(
        _change(
            "sync.py", "Say more\n\n-logger.info('no answer')\n+logger.error('no answer')\n", why="louder"
        ),
        _change(
            "sync.py",
            "Fall back to the copy\n\n try:\n     load()\n except KeyError:\n-    raise\n+    load_copy()\n",
            why="nothing speaks for a shortcut",
        ),
    ),
)

VERSION_HELD: Final = _rule(
    "SL006",
    "version-held",
    "pinned-dependency",
    "Finds packages, images and tools that a commit pinned, bounded, took back to an older version, or "
    "replaced by a branch or fork.",
    "The old version misses security fixes from then on, and each month makes the way forward longer.",
    "Repair what the new version broke and let it go; or name the upstream bug beside it.",
    invalid=(
        _change(
            "requirements.txt",
            "Pin pip for now, the new one breaks the build\n\n-pip\n+pip==25.0.1\n",
            "1:1",
        ),
        _change(
            "Dockerfile",
            "Go back to bullseye until the wheel is fixed\n\n-FROM python:3.13-bookworm\n"
            "+FROM python:3.11-bullseye\n",
            "1:1",
        ),
    ),
    valid=(
        _change("requirements.txt", "Upgrade\n\n-django==4.2\n+django==5.0\n", why="upwards"),
        _change("requirements.txt", "Add a client\n\n pip\n+requests==2.31\n", why="a new package"),
    ),
)

CHECK_LOOSENED: Final = _rule(
    "SL007",
    "check-loosened",
    "disabled-check",
    "Finds checks that a commit switched off or gave something to ignore: types, lint, security advisories, "
    "certificates, validation.",
    "What the check was for goes through from then on, and not only what it was loosened for.",
    "Repair what the check found, and give it back its teeth; or name the incident beside it.",
    invalid=(
        _change(
            "Makefile",
            "Ignore the advisory until the backport is released\n\n safety:\n-\tsafety check\n"
            "+\tsafety check --ignore 42926\n",
            "2:1",
        ),
        _change(
            "setup.cfg",
            "Temporarily disable mypy for the importer\n\n [mypy]\n strict = true\n+[mypy-importer]\n"
            "+ignore_errors = true\n",
            "4:1",
        ),
    ),
    valid=(
        _change(
            "Makefile", "Check all\n\n-\tsafety check --ignore 42926\n+\tsafety check\n", why="the way back"
        ),
        _change("Makefile", "Tidy up\n\n-\tflake8 shop\n+\tflake8 shop tests\n", why="more is checked"),
    ),
)

GATE_LOOSENED: Final = _rule(
    "SL008",
    "gate-loosened",
    "ci-bypass",
    "Finds what a commit lets through in CI: steps that may fail, that are gone, or that run no more.",
    "A gate that lets everything pass looks like one that holds.",
    "Repair what fails, or take the step out for good; or name the incident beside it.",
    invalid=(
        _change(
            ".github/workflows/test.yml",
            "Let the flaky job fail for now\n\n jobs:\n   slow:\n     runs-on: ubuntu-latest\n"
            "+    continue-on-error: true\n",
            "4:1",
        ),
        _change(
            ".travis.yml",
            "Temporarily ignore the linter\n\n script:\n-  - make lint\n+  - make lint || true\n",
            "2:1",
        ),
    ),
    valid=(
        _change(
            ".travis.yml", "Clean up\n\n script:\n+  - rm -r build || true\n", why="nothing speaks for it"
        ),
        _change(
            ".github/workflows/test.yml",
            "Make the job count\n\n jobs:\n   slow:\n-    continue-on-error: true\n"
            "     runs-on: ubuntu-latest\n",
            why="the way back",
        ),
    ),
)

SPECIAL_CASED: Final = _rule(
    "SL009",
    "special-cased",
    "special-case",
    "Finds what a commit does for one customer, host, name or number only, and values that it wrote in place "
    "of what was looked up.",
    "The case outlives its reason, and the next change has to work around it.",
    "Repair what made the case special; or name the incident beside it.",
    invalid=(
        _change(
            "covers.py",
            "Temporarily downscale the covers of one item, it is overloaded\n\n def cover(item):\n"
            "+    if item.bucket == 'covers_0008':\n+        return small(item)\n     return large(item)\n",
            "2:1",
        ),
        _change(
            "build.py",
            "Hardcode the user for now\n\n def user():\n-    return settings.DOCKER_USER\n"
            "+    return 'docs:docs'\n",
            "2:1",
        ),
    ),
    valid=(
        _change(
            "covers.py",
            "Serve WebP\n\n def cover(item):\n+    if item.format == 'webp':\n"
            "+        return webp(item)\n     return large(item)\n",
            why="a feature",
        ),
        _change("covers.py", "Rename\n\n-NAME = 'covers'\n+NAME = 'images'\n", why="nothing speaks for it"),
    ),
)

TEST_LEFT_OUT: Final = _rule(
    "SL010",
    "test-left-out",
    "skipped-test",
    "Finds tests, assertions and parameters of tests that a commit took out.",
    "What the test was for may break from then on, and nothing turns red.",
    "Repair the test or the code; or skip it with a reason that names the bug.",
    invalid=(
        _change(
            "tests/test_kernel.py",
            "Revert me: leave the infrared driver out\n\n @pytest.mark.parametrize('driver', [\n"
            "     'BLUETOOTH',\n"
            "-    'IRDA',\n ])\n def test_driver_is_off(driver):\n     assert off(driver)\n",
            "3:1",
        ),
        _change(
            "tests/test_shop.py",
            "Skip the check of the total for now, it is flaky\n\n def test_total():\n"
            "     order = buy()\n     assert order\n"
            "-    assert order.total == 3\n",
            "4:1",
        ),
    ),
    valid=(
        _change(
            "tests/test_shop.py",
            "Totals are integers\n\n def test_total():\n-    assert total() == 3.0\n"
            "+    assert total() == 3\n",
            why="changed with what it tests",
        ),
        _change(
            "tests/test_shop.py",
            "Drop the shop\n\n-def test_total():\n-    assert total() == 3\n",
            why="gone with it",
        ),
    ),
)

CHANGE_REVERTED: Final = _rule(
    "SL011",
    "change-reverted",
    "rollback",
    "Finds changes that a commit took back.",
    "To roll back is the right thing to do in an outage. What was rolled back, and why it had "
    "to be, is still "
    "to be done.",
    "Land the change again with what was wrong about it repaired; or say that it is not coming back.",
    invalid=(
        _change(
            "subjects.py",
            'Revert "Fix the paging of publishers"\n\n'
            "This reverts commit 2d54f0662a6fc44b80370ad9f30b6d5c88187ce2.\n"
            "It times out in production.\n\n def publishers(page):\n"
            "-    return works(limit=20, offset=20 * page)\n"
            "+    return works()\n",
            "2:1",
        ),
        _change(
            "settings.py",
            "Put the old serializer back for now\n\n-ACCEPT = ['json']\n+ACCEPT = ['pickle']\n",
            "1:1",
        ),
    ),
    valid=(
        _change(
            "subjects.py",
            'Reapply "Fix the paging of publishers"\n\n def publishers(page):\n-    return works()\n'
            "+    return works(limit=20, offset=20 * page)\n",
            why="landed again",
        ),
        _change(
            "subjects.py",
            "Add a way to revert edits\n\n+def revert(edit):\n+    edit.undo()\n",
            why="a feature",
        ),
    ),
)

CHANGED_FOR_NOW: Final = _rule(
    "SL012",
    "changed-for-now",
    "tag",
    "Finds what else a commit changed whose message says that this is a stop-gap: temporary, for now, a "
    "workaround, a hotfix, until something is fixed.",
    "The message says that it is not meant to stay. Nobody reads the message of a commit a month later.",
    "Do what was put off; or write beside the code what the message says, with the incident.",
    invalid=(
        _change(
            "dump.py",
            "Workaround until the firewall is fixed upstream\n\n def url(name):\n"
            "-    return f'{BASE}?a={name}&b=1'\n"
            "+    return f'{BASE}?b=1&a={name}'\n",
            "2:1",
        ),
        _change(
            "feed.py",
            "Disable the price feed for now\n\n def feed(shop):\n"
            "-    return [price(item) for item in shop.items]\n"
            "+    return prices_of_yesterday(shop)\n",
            "2:1",
            kind="disabled",
            why="the message names the kind",
        ),
    ),
    valid=(
        _change("dump.py", "Remove the workaround\n\n-x = odd()\n+x = plain()\n", why="the way back"),
        _change("README.md", "Note what is temporary\n\n+This is temporary.\n", why="a document"),
    ),
)

CODE_COMMENTED_OUT: Final = _rule(
    "SL013",
    "turned-into-comment",
    "commented-out",
    "Finds lines that a commit turned into comments.",
    "It was meant to come back, or it would have been deleted; git keeps what was deleted, and nobody keeps "
    "what was commented out.",
    "Bring it back or delete it; or say beside it which incident it waits for.",
    invalid=(
        _change(
            "jobs.py",
            "Stop the hourly sync, it exhausts the quota\n\n def setup(queue):\n     queue.add(sweep)\n"
            "-    queue.add(sync)\n+    # queue.add(sync)\n",
            "3:1",
        ),
        _change(
            "compose.yaml",
            "Disable the updater for now\n\n services:\n   web:\n     image: web\n-  updater:\n"
            "-    image: updater\n"
            "+  # updater:\n+  #   image: updater\n",
            "4:1",
        ),
    ),
    valid=(
        _change("jobs.py", "Sync again\n\n-# queue.add(sync)\n+queue.add(sync)\n", why="the way back"),
        _change("jobs.py", "Say why\n\n+# The queue is small.\n queue.add(sync)\n", why="words"),
    ),
)

RULES: Final = (
    LIMIT_RAISED, LIMIT_LOWERED, SWITCHED_OFF, ENTRY_REMOVED, ERROR_SILENCED, VERSION_HELD, CHECK_LOOSENED,
    GATE_LOOSENED, SPECIAL_CASED, TEST_LEFT_OUT, CHANGE_REVERTED, CHANGED_FOR_NOW, CODE_COMMENTED_OUT,
)  # fmt: skip

BY_CODE: Final[Mapping[str, Rule]] = {rule.code: rule for rule in RULES}
