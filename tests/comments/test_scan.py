"""The light scanner finds the comments of every syntax, and no others."""

from __future__ import annotations

import tokenize
from io import StringIO
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shortcut_lint.comments.comment import Comment, blocks
from shortcut_lint.comments.scan import LONGEST_COMMENT, scan
from shortcut_lint.sources import syntax as s
from shortcut_lint.sources.lines import Lines
from shortcut_lint.sources.syntaxes import Syntax, syntax_of

SYNTAXES = {name: found for name, found in vars(s).items() if isinstance(found, Syntax)}


def tokens_of(syntax: Syntax) -> set[str]:
    """Whatever means something in a syntax."""
    blocks = [part for pair in syntax.block for part in pair]
    quotes = [part for one in syntax.strings for part in (one.start, one.end, one.escape or "\\")]
    return {*syntax.line, *blocks, *quotes}


TOKENS = sorted(set().union(*map(tokens_of, SYNTAXES.values())))
TEXTS = st.lists(
    st.sampled_from([*TOKENS, "\n", "\r", "\r\n", " ", "\t", "a", "é", "\u2028"]) | st.text()
).map("".join)


def said(path: str, text: str) -> list[str]:
    syntax = syntax_of(path)
    assert syntax is not None
    return [comment.text.strip() for comment in scan(text, syntax)]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param("a.py", "x = 1# why\ny = '# no'\n", ["why"], id="Python needs no space"),
        pytest.param("a.py", 'x = """\n# no\n""" # yes', ["yes"], id="Python, in a text of several lines"),
        pytest.param("a.py", "x = 'it\\'s # no' # yes", ["yes"], id="Python, behind an escaped quote"),
        pytest.param("a.py", "def f(:\n  it's # broken\n", ["broken"], id="Python that does not parse"),
        pytest.param("a.yml", "a: http://x/#top # yes\n", ["yes"], id="YAML needs a space"),
        pytest.param("a.yml", "a: it's so # yes\nb: don't # too", ["yes", "too"], id="YAML with apostrophes"),
        pytest.param("a.yml", "a: 'x # no'\nb: \"\\\" # no\" # yes", ["yes"], id="YAML in quotes"),
        pytest.param("a.yml", "a: 'C:\\' # yes", ["yes"], id="YAML: no escape between single quotes"),
        pytest.param("a.yml", "run: |\n  # yes\n  make", ["yes"], id="a script in YAML"),
        pytest.param("a.yml", "on: /*/x\nb: */5 * * * *", [], id="YAML knows no stars"),
        pytest.param("chart/templates/a.yaml", "{{/* yes */}}\na: 1 # too", ["yes", "too"], id="Helm"),
        pytest.param("a.toml", "a = '\\' # yes\nb = '''\n# no'''#too", ["yes", "too"], id="TOML"),
        pytest.param("a.ini", "# one\n; two\na = b;c ; no # three", ["one", "two", "three"], id="INI"),
        pytest.param("setup.cfg", 'a ; python_version < "3"\n  ; yes', ["yes"], id="a marker is no comment"),
        pytest.param(".env", "A=b#no # yes\nB='# no'", ["yes"], id=".env"),
        pytest.param("a.sh", "echo $# ${x#y} '# no' # yes\n", ["yes"], id="shell"),
        pytest.param("a.sh", "echo \"it's # no\" # it's so\n", ["it's so"], id="shell, a quote in quotes"),
        pytest.param("Dockerfile", "# one\nRUN a  # two\n", ["one", "two"], id="Dockerfile"),
        pytest.param("Makefile", "a: # one\n\techo \\#no # two", ["one", "two"], id="Makefile"),
        pytest.param("Procfile", "web: run  # yes", ["yes"], id="Procfile"),
        pytest.param("requirements.txt", "a==1  # yes\nb @ https://x/#egg=b\n", ["yes"], id="requirements"),
        pytest.param("nginx.conf", "server { # one\n  rewrite ^ /#no; }", ["one"], id="nginx"),
        pytest.param("a.service", "; one\n# two\nExecStart=a # no", ["one", "two"], id="systemd"),
        pytest.param("a.tf", '# one\nb = "//no" // two\n/* three */', ["one", "two", "three"], id="Terraform"),
        pytest.param("a.vcl", 'set x = "# no"; # one\n// two', ["one", "two"], id="VCL"),
        pytest.param("a.js", "x = 'http://a' // it's\n/* so */", ["it's", "so"], id="JavaScript"),
        pytest.param("a.js", "x = `\n// no ${'`'.length}\n`; // yes", ["yes"], id="JavaScript in backticks"),
        pytest.param("a.jsx", "<p>Don't</p> // yes\n<a>'x // no'</a>", ["yes"], id="prose in JSX"),
        pytest.param("a.ts", "x = /['\"]/ // yes", ["yes"], id="quotes in a regular expression"),
        pytest.param("a.ts", "// https://x.org//y", ["https://x.org//y"], id="a URL in a comment"),
        pytest.param("a.vue", "<!-- one -->\n<p>it's https://x</p>\n// two", ["one", "two"], id="Vue"),
        pytest.param("a.go", "x := `\\` // one\ny := '\\'' // two", ["one", "two"], id="Go"),
        pytest.param("A.java", 's = """\n// no\n"""; // yes', ["yes"], id="Java"),
        pytest.param("a.kt", "c = '\"' // yes \"", ['yes "'], id="Kotlin"),
        pytest.param("a.c", "x = 1'000; // it's\n", ["it's"], id="a digit separator"),
        pytest.param("a.cs", 'p = @"C:\\"; // yes', ["yes"], id="C#, a verbatim string that seems open"),
        pytest.param("a.rs", "fn f<'a>(x: &'a str) {} // it's\n'\\u{10FFFF}' // two", ["it's", "two"], id="Rust"),
        pytest.param("a.php", "# one\n$a['x']; // two\n/* three */ 'x#'", ["one", "two", "three"], id="PHP"),
        pytest.param("a.rb", 'x = "#{y}" # yes\nFoo#bar', ["yes"], id="Ruby"),
        pytest.param("a.lua", "--[[ one\n two ]] x = [[ -- no ]] -- three", ["one", "two", "three"], id="Lua"),
        pytest.param("a.scala", "x = 'a // one\n'\"' // two", ["one", "two"], id="Scala symbols"),
        pytest.param("a.swift", '// one\nlet x = "\\"//no"', ["one"], id="Swift"),
        pytest.param("a.ex", '@doc """\n # no\n"""\nx # yes', ["yes"], id="Elixir"),
        pytest.param("a.sql", "x = 'it''s -- no' -- yes\n/* too */", ["yes", "too"], id="SQL"),
        pytest.param("a.html", "<p>it's # // no</p><!-- one -->{# two #}", ["one", "two"], id="HTML"),
        pytest.param("a.html", "{% comment %}x{% endcomment %}", ["x"], id="Django"),
        pytest.param("a.xml", "<a b='<!-- one -->'/>", ["one"], id="XML"),
        pytest.param("a.css", "a { b: url(//no) } /* yes */", ["yes"], id="CSS"),
        pytest.param("a.scss", "a { b: 'x//no' } // yes", ["yes"], id="SCSS"),
        pytest.param("a.nix", 'x = "#no"; # one\n/* two */', ["one", "two"], id="Nix"),
        pytest.param("Jenkinsfile", "sh '''\n // no\n''' // yes", ["yes"], id="Jenkinsfile"),
        pytest.param("a.ps1", '<# one\n#two #>"`"#no" # three\n$a#no', ["one", "#two", "three"], id="PowerShell"),
        pytest.param("a.pl", "print $#a; s#a#b#; # yes", ["yes"], id="Perl"),
        pytest.param("a.r", "x <- '# no' # yes", ["yes"], id="R"),
        pytest.param("nginx.conf.j2", "{# one #}\nlisten {{ p }}; # two", ["one", "two"], id="Jinja"),
        pytest.param("database.yml.erb", "<%# one %>\na: 1 # two", ["one", "two"], id="ERB"),
    ],
)  # fmt: skip
def test_the_comments_of_a_syntax_are_found(path: str, text: str, expected: list[str]) -> None:
    assert said(path, text) == expected


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param("a.js", "/* never closed\nx // yes", ["yes"], id="a block without end is none"),
        pytest.param("a.html", "{#if x}<b>{/if}", [], id="Svelte's if is no Jinja comment"),
        pytest.param("a.py", 'x = """ never # yes\n# too', ["yes", "too"], id="nor is a text without end"),
        pytest.param("a.py", "it's 'a' 'b # yes", ["yes"], id="an odd quote makes those behind it plain"),
        pytest.param("a.js", "a.b('x', () => 'it // no')", [], id="but closed quotes hold"),
    ],
)
def test_what_is_never_closed_hides_nothing(path: str, text: str, expected: list[str]) -> None:
    assert said(path, text) == expected


def test_a_comment_tells_its_place() -> None:
    text = "x = 1  # é why\r\n    # own\r# last"
    assert list(scan(text, s.PYTHON)) == [
        Comment(text=" é why", line=1, column=8, end_column=15, own_line=False),
        Comment(text=" own", line=2, column=5, end_column=10, own_line=True),
        Comment(text=" last", line=3, column=1, end_column=7, own_line=True),
    ]


def test_a_block_comment_gives_each_of_its_lines() -> None:
    text = "int x; /* until\n\n         * Monday\n   */ int y; /* one */"
    assert list(scan(text, s.C)) == [
        Comment(text=" until", line=1, column=8, end_column=16, own_line=False),
        Comment(text=" ", line=2, column=1, end_column=1, own_line=True, goes_on=True),
        Comment(text=" Monday", line=3, column=10, end_column=18, own_line=True, goes_on=True),
        Comment(text=" ", line=4, column=4, end_column=6, own_line=True, goes_on=True),
        Comment(text=" one ", line=4, column=14, end_column=23, own_line=False),
    ]


def test_the_lines_of_a_block_comment_make_one_block() -> None:
    text = "/*\n  until\n * Monday */\nx\n// a\n// b\n/* c */"
    assert [block.lines for block in blocks(list(scan(text, s.C)))] == [
        (" ", " until", " Monday "),
        (" a", " b", " c "),
    ]


def test_of_a_long_comment_the_beginning_is_kept_and_its_whole_extent() -> None:
    long = "x" * (LONGEST_COMMENT + 5)
    (line,) = scan(f"#{long}", s.PYTHON)
    assert (len(line.text), line.end_column) == (LONGEST_COMMENT, len(long) + 2)
    (block,) = scan(f"/*{long}*/", s.C)
    assert (len(block.text), block.end_column) == (LONGEST_COMMENT + 1, len(long) + 5)


def test_a_file_without_comments_has_none() -> None:
    assert list(scan("# // /* x */", Syntax())) == []


@given(TEXTS, st.sampled_from(sorted(SYNTAXES)))
@example("/* \r\n*/", "C")
@example("#\r\n", "HASH")
@example("\t/*\x0b\n", "C")
def test_comments_lie_in_the_text_in_order_and_apart(text: str, name: str) -> None:
    lines = Lines(text)
    last = (1, 1)
    for comment in scan(text, SYNTAXES[name]):
        start, end = (comment.line, comment.column), (comment.line, comment.end_column)
        assert last <= start <= end
        width = len(lines.line_text(comment.line))
        assert end[1] <= width + 1
        shown = lines.line_text(comment.line)[start[1] - 1 : end[1] - 1]
        assert comment.text.strip(" ") in shown
        assert comment.own_line == (
            comment.goes_on or not lines.line_text(comment.line)[: start[1] - 1].strip()
        )
        last = end


@pytest.mark.parametrize(
    "name", ["C", "GO", "HASH", "HTML", "INI", "JAVASCRIPT", "LUA", "PHP", "POWERSHELL", "PYTHON", "SQL"]
)
def test_a_hostile_text_takes_no_more_than_its_length(name: str) -> None:
    tokens = tokens_of(SYNTAXES[name])
    for piece in [*tokens, *(f"\\{token}" for token in tokens), "\\'\\\n", '\\"\\\r', " #", "/**/", "{##}"]:
        text = piece * (50_000 // len(piece))
        began = process_time()
        sum(1 for _ in scan(text, SYNTAXES[name]))
        assert process_time() - began < 1, piece  # quadratic reading would take many seconds


def test_python_is_read_as_python_reads_it() -> None:
    for name in ("argparse", "ast", "configparser", "inspect", "textwrap", "tokenize", "typing"):
        file = Path(tokenize.__file__).with_name(f"{name}.py")
        text = file.read_text("utf-8")
        expected = [
            (token.start[0], token.start[1] + 1, token.string[1:])
            for token in tokenize.generate_tokens(StringIO(text).readline)
            if token.type == tokenize.COMMENT
        ]
        found = [(comment.line, comment.column, comment.text) for comment in scan(text, s.PYTHON)]
        assert found == expected, file
