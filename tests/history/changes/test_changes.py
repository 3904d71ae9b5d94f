from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.history.change import Change
from shortcut_lint.history.changes.changes import Compared, changes, compare
from tests.history.versions_of import versions_of


def told(path: str, diff: str, *, thorough: bool = True) -> list[tuple[object, ...]]:
    """What is told of a diff: line, rule, old and new value, direction, weight."""
    before, after = versions_of(diff)
    found = changes(path, before, after, thorough=thorough)
    return [(one.line, one.rule, one.was, one.now, one.direction, one.weight) for one in found]


PYTHON = {
    "a timeout raised": (
        """
 def search(query):
-    return get(URL, query, timeout=3)
+    return get(URL, query, timeout=30)
        """,
        (2, "SL001", "3", "30", "looser", "fair"),
    ),
    "a pool lowered": (
        """
-POOL_SIZE = 20
+POOL_SIZE = 5
        """,
        (1, "SL002", "20", "5", "tighter", "fair"),
    ),
    "arithmetic": (
        """
 class Job:
-    time_limit = 60 * 40
+    time_limit = 60 * 120
        """,
        (2, "SL001", "60 * 40", "60 * 120", "looser", "fair"),
    ),
    "a default of the environment": (
        """
-CHUNK_SIZE = int(os.environ.get("CHUNK_SIZE", 100))
+CHUNK_SIZE = int(os.environ.get("CHUNK_SIZE", 10))
        """,
        (1, "SL002", 'int(os.environ.get("CHUNK_SIZE", 100))', 'int(os.environ.get("CHUNK_SIZE", 10))', "looser", "fair"),
    ),
    "a number that has no name": (
        """
-for part in chunked(rows, 600):
+for part in chunked(rows, 250):
     delete(part)
        """,
        (1, "SL002", "600", "250", "looser", "fair"),
    ),
    "a key of a dictionary": (
        """
 CACHES = {"default": {
-    "TIMEOUT": 300,
+    "TIMEOUT": None,
 }}
        """,
        (2, "SL001", "300", "None", "looser", "fair"),
    ),
    "a limit where there was none": (
        """
-@task(bind=True)
+@task(bind=True, time_limit=30)
 def sync(self): ...
        """,
        (1, "SL002", None, "30", "looser", "slight"),
    ),
    "a switch thrown": (
        """
-CACHE_ENABLED = True
+CACHE_ENABLED = False
        """,
        (1, "SL003", "True", "False", "looser", "fair"),
    ),
    "a switch thrown back": (
        """
-CACHE_ENABLED = False
+CACHE_ENABLED = True
        """,
        (1, "SL003", "False", "True", "tighter", "fair"),
    ),
    "a setting emptied": (
        """
-AFTER_HOURS = [page_oncall]
+AFTER_HOURS = []
        """,
        (1, "SL004", "page_oncall", None, "looser", "slight"),
    ),
    "an app removed": (
        """
 INSTALLED_APPS = [
     "shop",
-    "shop.cache",
 ]
        """,
        (3, "SL004", '"shop.cache"', None, "looser", "fair"),
    ),
    "a job removed": (
        """
 BEAT_SCHEDULE = {
     "sweep": {"task": "sweep"},
-    "digest": {"task": "digest"},
 }
        """,
        (3, "SL004", "digest", None, "looser", "fair"),
    ),
    "a route removed": (
        """
 urlpatterns = [
     path("a/", views.a),
-    path("b/", views.b),
 ]
        """,
        (3, "SL004", 'path("b/", views.b)', None, "looser", "fair"),
    ),
    "a decorator removed": (
        """
-@login_required
 def upload(request):
     ...
        """,
        (1, "SL004", "login_required", None, "looser", "fair"),
    ),
    "a call removed": (
        """
 def save(self):
     self.store()
-    self.index.update(self)
        """,
        (3, "SL004", "self.index.update(self)", None, "looser", "slight"),
    ),
    "a handler that raises no more": (
        """
 try:
     load()
 except KeyError:
-    raise
+    log.info("no key")
        """,
        (3, "SL005", "raises", "goes on", "looser", "fair"),
    ),
    "a handler that swallows": (
        """
 for row in rows:
-    write(row)
+    try:
+        write(row)
+    except Exception:
+        continue
        """,
        (4, "SL005", None, "nothing", "looser", "fair"),
    ),
    "a log that is quieter": (
        """
 def sync():
-    logger.error("no answer from %s", host)
+    logger.debug("no answer from %s", host)
        """,
        (2, "SL005", 'logger.error("no answer from %s", host)', 'logger.debug("no answer from %s", host)', "looser", "fair"),
    ),
    "a comparison with one name": (
        """
 def cover(item):
+    if item.bucket == "covers_0008":
+        return None
     return large(item)
        """,
        (2, "SL009", None, 'item.bucket == "covers_0008"', "looser", "slight"),
    ),
    "a statement commented out": (
        """
 def setup(queue):
     queue.add(sweep)
-    queue.add(sync)
+    # queue.add(sync)
        """,
        (3, "SL013", "queue.add(sync)", "# queue.add(sync)", "looser", "fair"),
    ),
    "a test put into a string": (
        """
 class TestShop(TestCase):
     def test_a(self):
         assert a()
+    '''
     def test_b(self):
         assert b()
+    '''
        """,
        (4, "SL013", "def test_b(self):", "'''", "looser", "fair"),
    ),
    "a test skipped": (
        """
 import pytest
+@pytest.mark.skip
 def test_a():
     assert a()
        """,
        (2, "SL401", None, "@pytest.mark.skip", "looser", "strong"),
    ),
    "a condition that is always false": (
        """
-if banner():
+if False and banner():
     show()
        """,
        (1, "SL201", None, "if False and banner():", "looser", "strong"),
    ),
    "a limit that is none": (
        """
+settings.register_profile("ci", deadline=None)
 run()
        """,
        (1, "SL001", None, "None", "looser", "slight"),
    ),
    "retries where there were none": (
        """
-@app.task
+@app.task(max_retries=2)
 def load(): ...
        """,
        (1, "SL001", None, "2", "looser", "slight"),
    ),
    "a decorator that turns a function off": (
        """
 @rate_limit(5)
+@disabled
 def login(user):
     return session(user)
        """,
        (2, "SL003", None, "disabled", "looser", "fair"),
    ),
    "code of which nothing more is told": (
        """
 def url(name):
-    return f"{BASE}?a={name}&b=1"
+    return f"{BASE}?b=1&a={name}"
        """,
        (2, "SL012", 'return f"{BASE}?a={name}&b=1"', 'return f"{BASE}?b=1&a={name}"', "looser", "slight"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("diff", "expected"), PYTHON.values(), ids=PYTHON)
def test_what_changes_in_python_is_told(diff: str, expected: tuple[object, ...]) -> None:
    path = "shop/tests/test_shop.py" if "assert" in diff else "shop/settings.py"
    assert expected in told(path, diff)


OTHERS = {
    "yaml: memory": (
        "deploy/worker.yaml",
        """
 resources:
   limits:
-    memory: 512Mi
+    memory: 1Gi
        """,
        (3, "SL001", "512Mi", "1Gi", "looser", "fair"),
    ),
    "yaml: a switch in quotes": (
        "compose.yaml",
        """
 services:
   web:
     environment:
-      SEND_MAIL_ENABLED: 'true'
+      SEND_MAIL_ENABLED: 'false'
        """,
        (4, "SL003", "'true'", "'false'", "looser", "fair"),
    ),
    "yaml: a step of CI removed": (
        ".circleci/config.yml",
        """
 steps:
   - checkout
-  - run_safety
        """,
        (3, "SL004", "run_safety", None, "looser", "fair"),
    ),
    "yaml: a step may fail": (
        ".github/workflows/test.yml",
        """
 jobs:
   slow:
     runs-on: ubuntu
+    continue-on-error: true
        """,
        (4, "SL801", None, "true", "looser", "fair"),
    ),
    "yaml: an image taken back": (
        "compose.yaml",
        """
 services:
   search:
-    image: solr:9.1
+    image: solr:8.10
        """,
        (3, "SL006", "9.1", "8.10", "looser", "fair"),
    ),
    "shell: an option": (
        "bin/run.sh",
        """
-celery worker --concurrency=5
+celery worker --concurrency=10
        """,
        (1, "SL001", "5", "10", "looser", "fair"),
    ),
    "shell: a gate": (
        "bin/test.sh",
        """
-make lint
+make lint || true
        """,
        (1, "SL802", None, "|| true", "looser", "strong"),
    ),
    "shell: an advisory ignored": (
        "Makefile",
        """
 safety:
-	safety check
+	safety check --ignore 42926
        """,
        (2, "SL813", None, "--ignore 42926", "looser", "fair"),
    ),
    "shell: a comparison is no version": (
        "bin/deploy",
        """
 #!/bin/sh
-if (( tries == 5 )); then exit; fi
+if (( tries == 10 )); then exit; fi
        """,
        (2, "SL001", "if (( tries == 5 )); then exit; fi", "if (( tries == 10 )); then exit; fi", "looser", "slight"),
    ),
    "ini: a section": (
        "setup.cfg",
        """
 [tool:pytest]
-timeout = 30
+timeout = 90
        """,
        (2, "SL001", "30", "90", "looser", "fair"),
    ),
    "requirements: pinned": (
        "requirements/dev.in",
        """
 coverage
-pip
+pip==25.0.1
        """,
        (2, "SL006", "pip", "==25.0.1", "looser", "fair"),
    ),
    "requirements: a fork": (
        "requirements.txt",
        """
-mkdocs==0.4
+git+https://github.com/acme/mkdocs.git#egg=mkdocs
        """,
        (1, "SL006", "==0.4", "git+https://github.com/acme/mkdocs.git#egg=mkdocs", "looser", "fair"),
    ),
    "requirements: let go": (
        "requirements.txt",
        """
-django==4.2
+django==5.0
        """,
        (1, "SL006", "==4.2", "==5.0", "tighter", "slight"),
    ),
    "docker: a version in a command": (
        "Dockerfile",
        """
-RUN pip install pip==25.1
+RUN pip install pip==24.0
        """,
        (1, "SL006", "==25.1", "==24.0", "looser", "fair"),
    ),
    "package.json: taken back": (
        "package.json",
        """
 {
   "dependencies": {
-    "hawk": "7.0.5"
+    "hawk": "6.0.2"
   }
 }
        """,
        (3, "SL006", "7.0.5", "6.0.2", "looser", "fair"),
    ),
    "javascript: made a comment": (
        "ui/app.js",
        """
 function start() {
-  track("started");
+  // track("started");
 }
        """,
        (2, "SL013", 'track("started");', '// track("started");', "looser", "fair"),
    ),
    "shell: an option on a line of its own": (
        "bin/deploy.sh",
        """
 deploy \\
   --container="api" \\
-  --container="consumer" \\
   --container="mail"
        """,
        (3, "SL012", '--container="consumer" \\', None, "looser", "slight"),
    ),
    "make: a variable given to a command": (
        "Makefile",
        """
 deploy:
-\tCF_STARTUP_TIMEOUT=5 cf push --strategy=rolling
+\tCF_STARTUP_TIMEOUT=15 cf push --strategy=rolling
        """,
        (2, "SL001", "5", "15", "looser", "fair"),
    ),
    "yaml: an address is no version": (
        ".github/workflows/ci.yaml",
        """
 env:
+  GATEWAY: "0.0.0.0"
        """,
        (2, "SL012", None, 'GATEWAY: "0.0.0.0"', "looser", "slight"),
    ),
    "crontab: made a comment": (
        "etc/jobs.cron",
        """
-5 * * * * app sweep
+#5 * * * * app sweep
        """,
        (1, "SL013", "5 * * * * app sweep", "#5 * * * * app sweep", "looser", "fair"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("path", "diff", "expected"), OTHERS.values(), ids=OTHERS)
def test_what_changes_in_other_files_is_told(path: str, diff: str, expected: tuple[object, ...]) -> None:
    assert expected in told(path, diff)


NOTHING = {
    "python: written otherwise": (
        "a.py",
        """
-TIMEOUT = 60 * 5
+TIMEOUT = 300
        """,
    ),
    "python: laid out otherwise": (
        "a.py",
        """
-f(a, b, timeout=3)
+f(
+    a,
+    b,
+    timeout=3,
+)
        """,
    ),
    "python: other quotes": (
        "a.py",
        """
-APPS = ['shop', 'cache']
+APPS = ["shop", "cache"]
        """,
    ),
    "python: moved": (
        "a.py",
        """
-@login_required
-def first(request):
-    return get(URL, timeout=3)
-
 def second(request):
     return render(request, 2)
+
+@login_required
+def first(request):
+    return get(URL, timeout=3)
        """,
    ),
    "python: sorted": (
        "a.py",
        """
 INSTALLED_APPS = [
-    'shop.pay',
     'shop.cache',
+    'shop.pay',
 ]
        """,
    ),
    "python: indented": (
        "a.py",
        """
 def f():
-    call(timeout=3)
+        call(timeout=3)
        """,
    ),
    "python: line ends": ("a.py", "-TIMEOUT = 3\n+TIMEOUT = 3\r"),
    "yaml: white space": (
        "a.yaml",
        """
-memory:   512Mi
+memory: 512Mi
        """,
    ),
    "a document": (
        "README.md",
        """
-timeout: 3
+timeout: 30
        """,
    ),
    "a lock file": (
        "poetry.lock",
        """
-version = "2.0"
+version = "1.0"
        """,
    ),
    "the lock file of jsonnet-bundler": (
        "jsonnetfile.lock.json",
        """
-{"timeout": 3}
+{"timeout": 30}
        """,
    ),
    "what a program wrote": (
        "api/client.py",
        """
 # Generated by the protocol compiler.
 # DO NOT EDIT!
-TIMEOUT = 3
+TIMEOUT = 30
        """,
    ),
    "the schema of a resource": (
        "deploy/crd.yaml",
        """
 kind: CustomResourceDefinition
-timeout: 3
+timeout: 30
        """,
    ),
    "other people's code": (
        "ui/vendor/socket.js",
        """
-timeout = 3
+timeout = 30
        """,
    ),
}


@pytest.mark.parametrize(("path", "diff"), NOTHING.values(), ids=NOTHING)
def test_moves_layout_and_documents_are_nothing(path: str, diff: str) -> None:
    assert told(path, diff) == []


def test_a_finding_that_a_change_makes_of_old_code_is_told_with_both_values() -> None:
    before, after = versions_of("""
 POOL = make(
-    max_workers=10,
+    max_workers=50,  # temporarily, until the leak is fixed
 )
    """)
    (one,) = changes("shop/pool.py", before, after)
    assert (one.rule, one.kind, one.was, one.now) == ("SL301", "raised-limit", "10", "50")
    assert one.finding is not None
    assert one.finding.evidence == "worded"


def test_changes_travel_between_processes() -> None:
    before, after = versions_of("""
 POOL = make(
-    max_workers=10,
-    timeout=3,
+    max_workers=50,  # temporarily, until bug 12345 is fixed
+    timeout=30,
 )
    """)
    found = compare("shop/pool.py", before, after)
    assert {one.finding is None for one in found.changes} == {True, False}
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Compared) == found


def test_a_comment_that_comes_with_a_change_is_heard() -> None:
    before, after = versions_of("""
 [queue]
-visibility = 3600
+# For now, tasks are delivered twice.
+visibility = 18000
    """)
    (one,) = [one for one in changes("worker.conf", before, after) if one.sort == "value"]
    assert one.words is not None
    assert one.words.words[0].text == "For now"


def test_not_thorough_only_what_says_something_is_told() -> None:
    diff = """
 def save(self):
     self.store()
-    self.index.update(self)
    """
    assert told("a.py", diff, thorough=False) == []
    assert told("a.py", diff) != []


SAYING = {
    name: (path, diff, expected)
    for name, path, diff, expected in (
        *((name, "shop/settings.py", diff, expected) for name, (diff, expected) in PYTHON.items()),
        *((name, *row) for name, row in OTHERS.items()),
    )
    if expected[-1] != "slight"
}


@pytest.mark.parametrize(("path", "diff", "expected"), SAYING.values(), ids=SAYING)
def test_what_says_something_by_itself_is_told_without_a_close_look(
    path: str, diff: str, expected: tuple[object, ...]
) -> None:
    assert expected in told(path, diff) or "assert" in diff
    assert (expected in told(path, diff, thorough=False)) == (expected in told(path, diff))


def test_of_a_new_file_and_one_that_is_gone_only_the_rules_tell() -> None:
    code = b"import pytest\n\nTIMEOUT = 300\n\n@pytest.mark.skip\ndef test_a():\n    assert a()\n"
    (came,) = changes("tests/test_a.py", None, code)
    (went,) = changes("tests/test_a.py", code, None)
    assert (came.rule, came.direction, came.line) == ("SL401", "looser", 5)
    assert (went.rule, went.direction, went.now) == ("SL401", "tighter", None)


def test_a_comment_that_stood_beside_other_code_before_is_not_new() -> None:
    diff = """
-    if "partial" in response and response["partial"] != response["whole"]:
+    if answer.partial:
         # Partial payments are disabled until we have a proper solution for them.
         raise PartialPaymentError
        """
    assert [one for one in told("shop/pay.py", "\n def pay(answer):" + diff) if one[1] == "SL103"] == []


def test_a_finding_that_was_there_before_is_not_told() -> None:
    assert told("tests/test_a.py", """
 import pytest
 @pytest.mark.skip
 def test_a():
-    assert a()
+    assert a(1)
    """) == [(4, "SL012", "assert a()", "assert a(1)", "looser", "slight")]  # fmt: skip


def test_what_was_made_a_comment_at_once_is_told_once() -> None:
    assert told("a.py", """
 def setup(queue):
     queue.add(sweep)
-    try:
-        queue.add(
-            sync,
-            every=3,
-        )
-    except Full:
-        pass
+    # Too slow by day.
+    # try:
+    #     queue.add(
+    #         sync,
+    #         every=3,
+    #     )
+
+    # except Full:
+    #     pass
    """) == [(4, "SL013", "try:", "# try:", "looser", "fair")]  # fmt: skip


def test_imports_alone_are_no_change_in_code() -> None:
    assert told("a.py", """
 import os
-from shop.tasks import (
-    sweep,
-    sync as later,
-)
+from shop.tasks import sweep
 os.run(sweep)
-os.run(later)
    """) == [(4, "SL004", "os.run(later)", None, "looser", "slight")]  # fmt: skip
    assert not told("a.py", """
-from typing import TYPE_CHECKING
+from typing import TYPE_CHECKING, Optional
 if TYPE_CHECKING:
-    from typing import Optional
     from shop import Cart
+    from shop import Order
    """)  # fmt: skip


def test_python_that_does_not_parse_is_compared_by_its_lines_and_told() -> None:
    found = compare("a.py", b"def f(:\n    timeout = 3\n", b"def f(:\n    timeout = 30\n")
    assert [(one.line, one.rule, one.was, one.now) for one in found.changes] == [(2, "SL001", "3", "30")]
    (problem,) = found.problems
    assert (problem.line, problem.reason) == (2, "syntax")
    assert problem.cure == "what changed in it was judged by its lines and comments"


@pytest.mark.parametrize(
    ("path", "data", "reason", "message"),
    [
        ("a.yaml", b"a: 1\n" * 500_000, "too-large", "is larger than 2,000,000 bytes (2,500,000)"),
        ("a.py", b"\xff\xfea\x00", "encoding", "is encoded as UTF-16"),
    ],
)
def test_what_nobody_may_parse_is_a_problem(path: str, data: bytes, reason: str, message: str) -> None:
    found = compare(path, b"x = 1\n", data)
    assert found.changes == ()
    (problem,) = found.problems
    assert (problem.reason, problem.message) == (reason, message)


def test_python_that_nobody_may_parse_is_judged_by_its_lines() -> None:
    before, deep = b"TIMEOUT = 3\n", b"TIMEOUT = 30\nx = " + b"(" * 300 + b")" * 300 + b"\n"
    found = compare("a.py", before, deep, thorough=False)
    assert [(one.rule, one.was, one.now) for one in found.changes] == [("SL001", "3", "30")]
    (problem,) = found.problems
    assert (problem.reason, problem.line) == ("too-deep", 2)
    assert problem.message == "more than 200 brackets are open at once"
    assert problem.cure == "what changed in it was judged by its lines and comments"


def test_what_nobody_may_parse_elsewhere_in_a_file_is_no_hindrance() -> None:
    deep = b"y = 1\nz = 1\nx = " + b"(" * 300 + b")" * 300 + b"\n"
    found = compare("a.py", b"TIMEOUT = 3\n" + deep, b"TIMEOUT = 30\n" + deep)
    assert [(one.rule, one.was, one.now) for one in found.changes] == [("SL001", "3", "30")]
    assert found.problems == ()


def test_a_return_at_the_end_of_a_stretch_does_not_cut_off_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the stretches other code stands, so that nothing here is worth parsing."""
    monkeypatch.setattr("shortcut_lint.history.changes.findings._of_tree", None)
    text = (
        "def a():\n    a(1)\n"
        + "    a()\n" * 4
        + "    return\n\n\ndef b():\n"
        + "    b()\n" * 20
        + "    b(1)\n"
    )
    after = text.replace("(1)", "(2)")
    assert changes("a.py", text.encode(), after.encode(), thorough=False) == ()


def test_a_binary_file_is_not_compared() -> None:
    assert compare("a.yaml", b"a: 1\n", b"a: 2\0\n") == compare("a.yaml", b"", b"")


ODD = st.sampled_from(
    ["", "x = 1", "timeout: 30", "@a", "def f():", "    return 3", "'''", "# until bug 12345 is fixed", "except:", "- a", "[b]",
     "pip==1.0", "FROM a:1.2", "\x00", "\r", "\ufeff", "(", "\\", "class A:", "  raise", "a || true", "é = 'ü'", "\x0c"]
)  # fmt: skip
BYTES = st.one_of(
    st.binary(max_size=60), st.lists(ODD, max_size=8).map(lambda lines: "\n".join(lines).encode("utf-8"))
)
PATHS = st.sampled_from(
    [
        "a.py",
        "a.yaml",
        "requirements.txt",
        "Dockerfile",
        "setup.cfg",
        "a.js",
        "package.json",
        "Makefile",
        "a",
        "a.toml",
    ]
)


@given(PATHS, st.none() | BYTES, st.none() | BYTES, st.booleans())
def test_any_two_versions_are_compared(
    path: str,
    before: bytes | None,
    after: bytes | None,
    thorough: bool,  # noqa: FBT001
) -> None:
    found = compare(path, before, after, thorough=thorough)
    last = (after or before or b"").replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(1 <= one.line <= max(last, 1) for one in found.changes)
    assert [one.line for one in found.changes] == sorted(one.line for one in found.changes)


@given(PATHS, BYTES)
def test_nothing_changes_where_nothing_changed(path: str, data: bytes) -> None:
    assert changes(path, data, data) == ()


BLOCKS = st.lists(
    st.sampled_from([
        "TIMEOUT = 60\n", "@login_required\ndef upload(request):\n    return save(request, retries=3)\n",
        "class Job:\n    time_limit = 30\n\n    def run(self):\n        self.index.update(self)\n",
        "INSTALLED_APPS = [\n    'shop.pay',\n    'shop.cache',\n]\n", "try:\n    load()\nexcept KeyError:\n    raise\n",
        "if item.bucket == 'covers_0008':\n    small(item)\n",
    ]),
    unique=True, min_size=2,
)  # fmt: skip


@given(BLOCKS, st.randoms(use_true_random=False))
def test_code_that_changes_places_only_is_nothing(blocks: list[str], random: object) -> None:
    moved = blocks[:]
    random.shuffle(moved)  # type: ignore[attr-defined]
    before, after = ("\n\n".join(row).encode() for row in (blocks, moved))
    assert loud(changes("shop/a.py", before, after)) == []


@given(BLOCKS, st.integers(1, 4))
def test_code_that_is_only_laid_out_otherwise_is_nothing(blocks: list[str], gap: int) -> None:
    before = "\n\n".join(blocks)
    after = before.replace("'", '"').replace(", ", ",\n" + " " * gap + "        ").replace(" = ", "=")
    assert loud(changes("shop/a.py", before.encode(), after.encode())) == []


def loud(found: tuple[Change, ...]) -> list[Change]:
    """The changes that say something by themselves."""
    return [one for one in found if one.weight != "slight"]
