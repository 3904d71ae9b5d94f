"""A test that is named as proof: whether it is there, runs, and would notice anything."""

from __future__ import annotations

import pytest

from shortcut_lint.python.named_test import judged_test, naming

PATH = "tests/test_pool.py"
CODE = '''\
import sys
import unittest
import pytest
from unittest import mock

class Base:
    def test_inherited(self):
        assert pool() == 1

class TestPool(Base):
    @pytest.mark.parametrize("size", [1, pytest.param(4, marks=pytest.mark.skip), "many"])
    async def test_bound(self, size):
        assert size == pool()

    @pytest.mark.parametrize("a, b", [(1, True), (2.5, None)], ids=["one", "two"])
    def test_pair(self, a, b):
        assert a == b

    @pytest.mark.skip(reason="slow")
    def test_skipped(self):
        assert pool()

    @pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
    def test_forked(self):
        self.claims()

    def claims(self):
        with pytest.raises(OSError):
            pool()

    class TestInner:
        def test_deep(self):
            assert pool()

class Cases(unittest.TestCase):
    @unittest.expectedFailure
    def test_bears(self):
        self.assertEqual(1, pool())

    def test_equal(self):
        self.assertEqual(1, pool())

def test_mocked():
    mock.Mock().assert_called_once_with(1)

def test_leaves():
    pytest.skip("later")
    assert pool()

def test_silent():
    pool()

def test_true():
    assert True

def test_pass():
    pass

def test_helped():
    check(1)

def check(value):
    assert value == pool()

class TestOff:
    pytestmark = pytest.mark.xfail
    def test_one(self):
        assert pool()

if sys.version_info > (3, 9):
    def test_new():
        """INC-421 drained it."""
        assert pool()
'''


@pytest.mark.parametrize(
    "name",
    [
        "TestPool::test_bound",
        "TestPool::test_bound[1]",
        "TestPool::test_bound[many]",
        "TestPool::test_pair[two]",
        "TestPool::test_forked",
        "TestPool::test_inherited",
        "TestPool::TestInner::test_deep",
        "TestPool::TestInner",
        "Cases::test_equal",
        "test_mocked",
        "test_helped",
        "test_new",
    ],
)
def test_a_test_that_runs_and_claims_something_is_good(name: str) -> None:
    judged = judged_test(CODE, PATH, name)
    assert (judged.good, judged.cure) == (True, "")
    assert judged.why.endswith("is there, runs, and asserts something")
    assert 0 < judged.first <= judged.last


@pytest.mark.parametrize(
    ("name", "why", "cure"),
    [
        ("TestPool::test_bound[4]", "the case [4] of TestPool::test_bound is skipped", "let it run"),
        ("TestPool::test_bound[5]", "TestPool::test_bound has no case [5]", "name one of [1], [4], [many]"),
        ("TestPool::test_bound[man]", "TestPool::test_bound has no case [man]", "did you mean [many]?"),
        ("test_mocked[1]", "test_mocked is not parametrised", "leave out [1]"),
        (
            "TestPool::test_skipped",
            "TestPool::test_skipped is skipped by pytest.mark.skip",
            "let it run, and pass",
        ),
        (
            "Cases::test_bears",
            "Cases::test_bears is allowed to fail by unittest.expectedFailure",
            "let it run, and pass",
        ),
        ("Cases", "Cases::test_bears is allowed to fail by unittest.expectedFailure", "let it run, and pass"),
        (
            "TestOff::test_one",
            "TestOff::test_one is allowed to fail by pytest.mark.xfail",
            "let it run, and pass",
        ),
        ("test_leaves", "test_leaves is skipped by pytest.skip", "let it run, and pass"),
        ("test_silent", "test_silent asserts nothing", "let it assert what the repair changed"),
        ("test_true", "test_true does nothing", "write what it checks"),
        ("test_pass", "test_pass does nothing", "write what it checks"),
        (
            "check",
            "check is no test that is collected: its name does not begin with test",
            "name it test_…, or name a test",
        ),
        (
            "test_bound",
            "there is no test_bound in tests/test_pool.py",
            f"did you mean {PATH}::TestPool::test_bound?",
        ),
        ("test_mock", "there is no test_mock in tests/test_pool.py", f"did you mean {PATH}::test_mocked?"),
        ("xyzzy", "there is no xyzzy in tests/test_pool.py", "correct its name, or name another test"),
    ],
)
def test_a_test_that_proves_nothing_is_told_why(name: str, why: str, cure: str) -> None:
    judged = judged_test(CODE, PATH, name)
    assert (judged.good, judged.why, judged.cure) == (False, why, cure)


def test_a_class_without_tests_and_a_file_that_does_not_parse_are_said_so() -> None:
    assert judged_test("class A:\n    x = 1\n", PATH, "A").why == "A holds no test"
    assert judged_test("def test(:\n", PATH, "test").why.startswith("tests/test_pool.py does not parse: ")


def test_a_test_names_an_incident_in_its_name_its_docstring_or_a_marker() -> None:
    code = (
        "import pytest\n"
        "def test_inc_421_pool(): assert 1\n"
        "def test_inc_4210(): assert 1\n"
        '@pytest.mark.incident("INC-421")\ndef test_marked(): assert 1\n'
        'class TestIt:\n    "INC-421: the pool"\n    def test_one(self): assert 1\n'
        "def helper_inc_421(): assert 1\n"
    )
    assert naming(code, PATH, ["INC-421"]) == ("test_inc_421_pool", "test_marked", "TestIt::test_one")
    assert naming("def (", PATH, ["INC-421"]) == ()
