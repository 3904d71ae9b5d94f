"""Which lines of a comment count as code."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shortcut_lint.comments.dead_code import DEEPEST, LONGEST, MOST_LINES, WIDEST, Run, runs
from shortcut_lint.comments.prose import OPENING, SHARP

CODE: Final = {
    "a call": (" symlink_translations(version)", "statement"),
    "a call of a method": (" self.sync_versions()", "statement"),
    "an assignment": (" delta = limit() * 2", "statement"),
    "an assignment of several": (" self.a, prev = True, self.a.b", "statement"),
    "an import": (" from shop.shutdown import graceful", "statement"),
    "a statement without a space": ("raise Http404(_('no host'))", "statement"),
    "a doubled mark": ("# drain(queue)", "statement"),
    "Python 2": (" print 'stored %s' % key", "statement"),
    "a decorator": ("@ratelimit(block=True, rate=RATE)", "decorator"),
    "an element": (" 'commonware.FrameOptions',", "element"),
    "an element that is put together": (" '%s.api' % MODULE,", "element"),
    "a call as element": (' path("admin/", admin.urls),', "element"),
    "an entry": (' "log.level": record.levelname,', "entry"),
    "an entry without a comma": (' "log.level": record.levelname', "entry"),
    "an argument": (' default="4gb",', "argument"),
}

WORDS: Final = {
    "a sentence": " Disabled because the queue is full.",
    "if": " if this fails, we try again",
    "if with a colon": " if foo and bar, then baz:",
    "for": " for example:",
    "with": " with this we can go on",
    "assert": " assert that it holds",
    "import": " import of the old data",
    "return": " return value",
    "while": " while we wait:",
    "from": " from the queue to the import",
    "names": " name, other, third",
    "an alternative": " this or that",
    "a comparison": " a == b",
    "an arrow": " x -> y",
    "a key and a value": " note: str",
    "a plural": " function(s) are called",
    "a tag": " TODO: drain the queue",
    "a mention": " see drain(queue) there",
    "a type": " type: (int) -> str",
    "a directive": " pylint: disable=no-member,protected-access",
    "a rule": " --------------------",
    "a URL": " https://example.org/a(b)",
    "a doctest": " >>> drain(queue)",
    "a signature": " drain(queue, ...)",
    "quoted words": ' "fatal error"',
    "an empty line": "",
}


@pytest.mark.parametrize(("line", "form"), CODE.values(), ids=CODE)
def test_a_line_of_code_is_told_by_what_it_parses_as(line: str, form: str) -> None:
    assert [(run.first, run.last, run.form) for run in runs([line])] == [(0, 0, form)]


@pytest.mark.parametrize("line", WORDS.values(), ids=WORDS)
def test_words_are_no_code(line: str) -> None:
    assert runs([line]) == []


def only(text: str) -> Run:
    """The single run of a comment given without its marks."""
    (run,) = runs(text.splitlines())
    return run


def test_a_statement_takes_its_body_and_its_other_branches_along() -> None:
    run = only(" Off until #12:\n if a.b:\n     c(\n         d,\n     )\n else:\n     e()\n Back to words.")
    assert (run.first, run.last, run.form) == (1, 6, "statement")


def test_a_branch_alone_is_code() -> None:
    assert only(" elif key == wanted:\n     drop(key)").last == 1


def test_a_header_whose_body_stands_in_another_comment_is_code() -> None:
    assert only("def throttle(self, data):").clear


def test_statements_around_an_empty_line_are_one_run() -> None:
    run = only(" listen(engine)\n\n detach(engine)")
    assert (run.first, run.last) == (0, 2)


def test_words_between_statements_part_them() -> None:
    assert [(run.first, run.last) for run in runs([" a.b()", " then the other", " c.d()"])] == [
        (0, 0),
        (2, 2),
    ]


def test_a_decorator_with_the_function_under_it_is_a_statement() -> None:
    run = only("@task\n@retry(\n    times=3,\n)\ndef f():\n    ...")
    assert (run.form, run.last) == ("statement", 5)


def test_the_names_leave_out_attributes_and_keywords() -> None:
    assert only(" self.clear(cache.keys, limit=size)").names == {"clear", "cache", "size"}


@pytest.mark.parametrize(
    "line", [" print(x)", " log.debug('x')", " LEVEL = 3", " NAME = 'x'", " return True", " pass"]
)
def test_what_switches_nothing_off_is_not_clear(line: str) -> None:
    assert not only(line).clear


@pytest.mark.parametrize(
    "words",
    [
        " Usage:",
        " For example",
        " e.g. for the admin",
        " It looks like this:",
        " Uncomment the next line to enable the admin",
        " This is equivalent to",
        " possibly calls",
        " >>> import shop",
    ],
)
def test_code_under_words_that_introduce_it_is_an_example(words: str) -> None:
    assert only(f"{words}\n drain(queue)").example


@pytest.mark.parametrize(
    "words",
    [
        " Disabled:",
        " TODO: restore this, it returns garbage for now:",
        " Temporarily off, the default is too slow",
        " The queue is full.",
    ],
)
def test_code_under_words_that_admit_something_is_no_example(words: str) -> None:
    assert not only(f"{words}\n drain(queue)").example


def test_data_in_a_comment_is_no_code() -> None:
    assert runs([" {", '   "alg": "HS256",', '   "kid": "Mk"', " }"]) == []


def test_long_lines_are_not_looked_at() -> None:
    assert runs([f"drain({'a' * WIDEST})"]) == []


def test_only_the_header_of_a_very_long_statement_is_parsed() -> None:
    body = ["    drain(queue, 1)"] * (MOST_LINES - 1)
    assert sum(map(len, body)) > LONGEST - 400
    run = only("\n".join(["def f():", *body]))
    assert (run.last, run.clear) == (MOST_LINES - 1, True)


def test_brackets_nested_too_deeply_are_not_parsed() -> None:
    """LibCST kills the process at a thousand."""
    assert runs([f"x = {'[' * 190}{']' * 190}"]) == []
    assert runs(["f("] * 100 + [")"] * 100)[0].first == 100 - DEEPEST


lines = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from([line for line, _ in CODE.values()] + list(WORDS.values())),
        st.from_regex(r"\A {0,5}[a-z@('\"\[{]{1,3}[a-z(=,:)\]}'\"\\ .]{0,12}\Z"),
    ),
    max_size=8,
)


@given(lines)
@example([" if x:", "    a(", " )"])
@example(["@a", "@b(", "def f():"])
def test_runs_lie_apart_and_in_order(texts: list[str]) -> None:
    last = -1
    for run in runs(texts):
        assert last < run.first <= run.last < len(texts)
        last = run.last


@given(
    st.from_regex(re.compile(OPENING.pattern, OPENING.flags))
    | st.sampled_from([line.strip() for line, _ in CODE.values()]),
    st.sampled_from(["", "x = 1\n", "\r"]),
)
@example("import x\x1c", "")
def test_the_needle_never_misses_how_code_opens(line: str, before: str) -> None:
    first = re.split(r"[\r\n]", line.strip())[0].strip()
    if OPENING.match(first) is not None:
        assert re.search(
            SHARP.encode(), f"{before}  # {first}\ny = 2".encode(errors="surrogatepass"), re.ASCII
        )
