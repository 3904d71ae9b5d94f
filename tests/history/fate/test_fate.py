from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.finding import Fate
from shortcut_lint.history.change import Change
from shortcut_lint.history.changes.changes import changes
from shortcut_lint.history.fate.fate import fate, later, words_of
from shortcut_lint.history.fate.known import lines_of
from shortcut_lint.history.fate.trace import Sides, Trace, trace
from tests.history.versions_of import versions_of

BLOCK = """{first}it("finds what is asked for", function () {{
  const found = search(shop, "tea");
  deliver(found, shop.name);
  notify(found, shop.owner);
}});
{last}"""

CASES = {
    "a limit": (
        "a.py",
        """
 def search(query):
-    return get(URL, query, timeout=3)
+    return get(URL, query, timeout=30)
        """,
        {
            "def search(query):\n    x = 1\n    return get(URL, query, timeout=15 * 2)\n": "standing",
            "def search(query):\n    return get(URL, query, timeout=60)\n": "changed again",
            "def search(query):\n    return get(URL, query, timeout=3)\n": "undone",
            "def find(query):\n    return look(query)\n": "gone",
        },
    ),
    "a limit where there was none": (
        "a.py",
        """
-@task(bind=True)
+@task(bind=True, time_limit=30)
 def sync(self): ...
        """,
        {
            "@task(bind=True, time_limit=30)\ndef sync(self): ...\n": "standing",
            "@task(bind=True)\ndef sync(self): ...\n": "undone",
            "def other(self): ...\n": "gone",
        },
    ),
    "an app": (
        "a.py",
        """
 INSTALLED_APPS = [
     "shop",
-    "shop.cache",
 ]
        """,
        {
            'INSTALLED_APPS = ["shop"]\n': "standing",
            "INSTALLED_APPS = ['shop.cache', 'shop']\n": "undone",
            "APPS = []\n": "gone",
        },
    ),
    "a version": (
        "requirements.txt",
        """
-pip
+pip==25.0.1
        """,
        {"pip==25.0.1\n": "standing", "pip==25.1\n": "changed again", "pip\n": "undone", "wheel\n": "gone"},
    ),
    "a comment": (
        "a.yaml",
        """
 services:
-  updater:
+  # updater:
        """,
        {
            "services:\n  # updater:\n": "standing",
            "services:\n    updater:\n": "undone",
            "services:\n": "gone",
        },
    ),
    "code": (
        "a.js",
        """
 function start() {
-  live();
+  yesterday(shop);
 }
        """,
        {"yesterday(shop);\n": "standing", "live();\n": "undone", "stop();\n": "gone"},
    ),
    "a skip": (
        "tests/test_a.py",
        """
 import pytest
+@pytest.mark.skip
 def test_a():
     assert a()
        """,
        {
            "import pytest\n\n@pytest.mark.skip\n@other\ndef test_a():\n    assert a()\n": "standing",
            "def test_a():\n    assert a()\n": "undone",
            "def test_b():\n    assert b()\n": "gone",
        },
    ),
    "a function cut short": (
        "a.py",
        """
 def prune(rows):
+    return
     for row in rows:
         drop(row)
        """,
        {
            "def prune(rows):\n    return\n    drop(rows)\n": "standing",
            "def prune(rows):\n    for row in rows:\n        drop(row)\n\ndef other():\n    return\n": "undone",
        },
    ),
    "a function cut short before a call that another one returns": (
        "a.py",
        """
 def prune(rows):
+    return
     self._create_task("shop.prune", rows)
        """,
        {
            "def prune(rows):\n    self._create_task('shop.prune', rows)\n\n"
            "def other(rows):\n    return self._create_task('shop.prune', rows)\n": "undone",
        },
    ),
    "a job of a crontab": (
        "deploy/crontab",
        """
 # Sync the shops.
-*/5 * * * * shop /usr/local/bin/manage sync_shops
+# TODO: switch it on again
+# */5 * * * * shop /usr/local/bin/manage sync_shops
        """,
        {
            "# */5 * * * * shop /usr/local/bin/manage sync_shops\n": "standing",
            "# Sync the shops.\n*/5 * * * * shop /usr/local/bin/manage sync_shops\n": "undone",
        },
    ),
    "a version that a comment holds": (
        "requirements.txt",
        """
 celery==4.2.1
+# temporary fix until https://github.com/acme/pool/issues/260 is fixed
+pool==3.5.0.4
        """,
        {
            "# temporary fix until https://github.com/acme/pool/issues/260 is fixed\npool==3.5.1\n": "changed again",
            "pool==3.4\n": "changed again",
            "pool==3.6.0.0\n": "undone",
        },
    ),
    "code in a string": (
        "a.py",
        '''
 class Tests:
     size = 3
+    """
     def test_one(self):
         assert one(1, 2, 3)
+    """
        ''',
        {
            "class Tests:\n    size = 3\n    def test_one(self):\n        assert one(1, 2, 3)\n": "undone",
            "class Tests:\n    size = 3\n": "gone",
        },
    ),
    "a call in a comment": (
        "a.py",
        """
 def sync(rows):
     prepare(rows)
-    self.sync_versions()
+    # self.sync_versions()
        """,
        {
            "def sync(rows):\n    prepare(rows)\n    other()\n    # self.sync_versions()\n": "standing",
            "def sync(rows):\n    other()\n    self.sync_versions()\n": "undone",
            "def sync(rows):\n    prepare(rows)\n": "gone",
        },
    ),
    "a comment and its code": (
        "a.py",
        """
 def build(args):
     prepare(args)
+    # temporarily, the builder lies about its errors
+    args.append("--force")
     run(args, once=True)
        """,
        {
            "def build(args):\n    # temporarily, the builder lies about its errors\n    x()\n": "standing",
            'def build(args):\n    prepare(args)\n    args.append("--force")\n': "standing",
            "def build(args):\n    prepare(args)\n    run(args, once=True)\n": "undone",
            "def other(args):\n    other_things(args)\n": "gone",
        },
    ),
    "code in a block of comments": (
        "a.js",
        """
 prepare(shop);
+/*
+ * TODO: fails at random, disabled until it is fixed
 it("finds what is asked for", function () {
   const found = search(shop, "tea");
   deliver(found, shop.name);
   notify(found, shop.owner);
 });
+*/
 close(shop, true);
        """,
        {
            BLOCK.format(
                first="/*\n * TODO: fails at random, disabled until it is fixed\n", last="*/\n"
            ): "standing",
            BLOCK.format(first="", last=""): "undone",
            "prepare(shop);\nclose(shop, true);\n": "gone",
        },
    ),
    "an option on a line of its own": (
        "run.sh",
        """
 exec celery worker -Q mail \\
     --concurrency=5 -l INFO \\
-    --max-tasks-per-child=500
+    --max-tasks-per-child=20
        """,
        {
            "exec celery worker -Q mail --max-tasks-per-child=20\n": "standing",
            "exec celery worker -Q mail \\\n    --concurrency=5 -l INFO\n": "undone",
        },
    ),
    "a limit between other functions": (
        "a.py",
        """
 def first(rows):
     return ordered(rows)

 def search(query):
-    return get(URL, query, timeout=3)
+    return get(URL, query, timeout=30)

 def last(rows):
     return ordered(rows)[-1]
        """,
        {
            "def search(query):\n    return get(URL, query)\n": "undone",
            "def first(rows):\n    return ordered(rows)\n\ndef last(rows):\n    return ordered(rows)[-1]\n": "gone",
        },
    ),
    "a skip of a test that was rewritten": (
        "tests/test_a.py",
        """
 class TestShop:
+    @pytest.mark.skip
     @mock.patch("shop.search")
     def test_found(self, search):
         search.return_value = found()
         assert shop.found() == found()
        """,
        {
            "class TestShop:\n    def test_found(self):\n        assert self.shop.has(1)\n": "undone",
            "class TestShop:\n    def test_more(self):\n        assert self.shop.has(1)\n": "gone",
        },
    ),
    "a limit that its comment gives away": (
        "a.py",
        """
 POOL = make(
-    max_workers=10,
+    max_workers=50,  # temporarily, until the leak is fixed
 )
        """,
        {
            "POOL = make(\n    max_workers=50,\n)\n": "standing",
            "POOL = make(\n    max_workers=10,\n)\n": "undone",
            "POOLS = 3\n": "gone",
        },
    ),
}


def became(path: str, change: Change, diff: str, text: str) -> Fate:
    """What became of a change of this diff, as a later text of the file tells."""
    before, after = versions_of(diff)
    known = trace(change, Sides(lines_of(before.decode()), lines_of(after.decode())))
    words = frozenset(words_of(change))
    now, own = (later(path, data, words) for data in (text.encode(), after))
    return fate(change, known, now, own=own)


@pytest.mark.parametrize(
    ("path", "diff", "text", "expected"),
    [
        pytest.param(path, diff, text, expected, id=f"{name}: {expected}")
        for name, (path, diff, ends) in CASES.items()
        for text, expected in ends.items()
    ],
)
def test_what_became_of_a_change(path: str, diff: str, text: str, expected: Fate) -> None:
    before, after = versions_of(diff)
    found = [one for one in changes(path, before, after) if one.direction == "looser"]
    assert found
    assert became(path, found[0], diff, text) == expected


def test_what_has_no_file_any_more_is_gone() -> None:
    (one,) = changes("a.sh", b"run --workers 4\n", b"run --workers 9\n")
    assert fate(one, Trace(), None) == "gone"


@given(st.sampled_from(sorted(CASES)))
def test_a_change_stands_in_the_version_that_made_it_and_is_undone_in_the_one_before(name: str) -> None:
    path, diff, _ = CASES[name]
    before, after = versions_of(diff)
    for one in changes(path, before, after):
        assert became(path, one, diff, after.decode()) == "standing"
        assert became(path, one, diff, before.decode()) == "undone"
