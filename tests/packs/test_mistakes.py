"""Every mistake in a pack is named with its file and line, what it is, and what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packs.written import PACK, RULE, told, write_pack

MATCH = "[match.call]\nkeywords = { max_retries = 0 }\n"
EXAMPLES = RULE[RULE.index("[[invalid]]") :]
KEYS = "code, name, kind, message, what, why, instead, since, default, alone, confidence, tests, match, invalid, valid"
KINDS = (
    '"ci-bypass", "commented-out", "disabled", "disabled-check", "lowered-limit", "pinned-dependency", '
    '"raised-limit", "register", "rollback", "skipped-test", "special-case", "swallowed-error", "tag"'
)
MATCHERS = (
    "[match.call], [match.decorator], [match.assign], [match.except], [match.comment], [match.setting], "
    "[match.command], [match.code], [match.text]"
)
DOTTED = 'write it like "requests.get", or "*.get" for any receiver, or "requests.*" for all in it'


def changed(old: str, new: str) -> str:
    assert RULE.count(old) == 1, old
    return RULE.replace(old, new)


def matching(match: str) -> str:
    """The rule with another match, which begins in line 8."""
    return changed(MATCH, f"{match}\n")


WORDS = [
    pytest.param(changed("ACME101", "SL101"), '1: code: is "SL101", not ACME and a number; write it like "ACME101"', id="prefix"),
    pytest.param(changed("ACME101", "ACME"), '1: code: is "ACME", not ACME and a number; write it like "ACME101"', id="number"),
    pytest.param(
        changed('"retries-off"', '"Retries_off"'),
        '2: name: is "Retries_off", not words in lower case joined with -; write it like "retries-switched-off"',
        id="name",
    ),
    pytest.param(
        changed('"retries-off"', '"retries-gone"'),
        '2: name: is "retries-gone", but the file is called retries-off.toml; give both the same name',
        id="file",
    ),
    pytest.param(
        changed('"disabled"', '"register"'),
        '3: kind: is "register", which only the register itself has; write another kind',
        id="register",
    ),
    pytest.param(
        changed('"disabled"', '"disabeld"'),
        f'3: kind: is "disabeld", none of {KINDS}; write "disabled"',
        id="kind",
    ),
    pytest.param(changed('why = "Every blip reaches the user."\n', ""), '1: why: is missing; add why = "…"', id="why"),
    pytest.param(changed('"Set the retries back."', '""'), "7: instead: is empty; write it, or remove it", id="empty"),
    pytest.param(changed(MATCH, f"laod = 1\n{MATCH}"), f"8: laod: unknown key; remove it, or write one of {KEYS}", id="unknown"),
    pytest.param(changed(MATCH, f"aloen = false\n{MATCH}"), "8: aloen: unknown key; did you mean alone?", id="misspelt"),
    pytest.param(
        changed(MATCH, f'alone = "no"\n{MATCH}'),
        "8: alone: is a text, not true or false; write true or false, without quotes",
        id="type",
    ),
]  # fmt: skip

EXAMPLE_FAULTS = [
    pytest.param(changed(EXAMPLES, ""), (
        "1: invalid: is missing; add an example under [[invalid]]",
        "1: valid: is missing; add an example under [[valid]]",
    ), id="none"),
    pytest.param(changed('"1:12"', '"1"'), (
        '12: invalid[0].at: is "1", not a line and a column; write it like "1:5"',
    ), id="at"),
    pytest.param(changed('at = "1:12"\n', ""), ('10: invalid[0].at: is missing; add at = "…"',), id="no at"),
    pytest.param(changed("[[valid]]\n", '[[valid]]\nat = "1:1"\n'), (
        "14: valid[0].at: unknown key; remove it, or write one of code, path, why",
    ), id="at of a valid one"),
    pytest.param(changed("[[valid]]\n", '[[valid]]\npath = "../a.py"\n'), (
        '14: valid[0].path: is "../a.py", which leads out of the repository; '
        "write it relative to the root of the repository",
    ), id="outside"),
    pytest.param(changed("[[valid]]\n", '[[valid]]\npath = "a.yml"\n'), (
        '14: valid[0].path: is "a.yml", no Python file; write it like "shop/pay.py"',
    ), id="no Python"),
    pytest.param(matching('[match.text]\nfiles = ["*.yml", "*.sh"]\nregex = "x"').replace(
        "[[valid]]\n", '[[valid]]\npath = "ci.yml"\n'
    ), (
        '11: invalid[0].path: is "example.py", none of the files that the rule looks at; write one that fits "*.yml", "*.sh"',
    ), id="none of its files"),
]  # fmt: skip

MATCHES = [
    pytest.param("", (f"1: match: is missing; add one of {MATCHERS}",), id="no match"),
    pytest.param("[match]", (f"8: match: is missing; add one of {MATCHERS}",), id="no matcher"),
    pytest.param("match = 3", (
        "8: match: is a number, not a table; write it as a table, [match]",
    ), id="no table"),
    pytest.param("[match.cal]", ("8: match.cal: unknown key; did you mean call?",), id="unknown matcher"),
    pytest.param("[match]\ncall = []", ("9: match.call: is empty; add a pattern under [[match.call]]",), id="no pattern"),
    pytest.param('[match.call]\nnames = ["f"]\n[match.except]\nbare = true', (
        "8: match: has call and except; write a rule for each: a rule has one matcher",
    ), id="two matchers"),
    pytest.param('[match.call]\nnmes = ["f"]\nnames = "g"', (
        "9: match.call.nmes: unknown key; did you mean names?",
        '10: match.call.names: is a text, not a list; write ["g"]',
    ), id="all at once"),
    pytest.param('[[match.call]]\nnames = ["f"]\n[[match.call]]\nnames = ["g h"]', (
        f'11: match.call[1].names: holds "g h", which is no dotted name; {DOTTED}',
    ), id="second pattern"),
    pytest.param("[match.call]", ("8: match.call: matches every call; add `names` or `keywords`",), id="call"),
    pytest.param('[match.call]\nnames = ["f"]\nimports = ["a b"]', (
        f'10: match.call.imports: holds "a b", which is no dotted name; {DOTTED}',
    ), id="imports"),
    pytest.param('[match.call]\nkeywords = { "a-b" = 1 }', (
        f'9: match.call.keywords: holds "a-b", which is no dotted name; {DOTTED}',
    ), id="keywords"),
    pytest.param('[match.call]\nkeywords = { a = [{ b = { name = "x y" } }] }', (
        f'9: match.call.keywords: holds "x y", which is no dotted name; {DOTTED}',
    ), id="a name inside a value"),
    pytest.param('[match.call]\nnames = ["f"]\npositional = [{ name = "1x" }]', (
        f'10: match.call.positional: holds "1x", which is no dotted name; {DOTTED}',
    ), id="positional"),
    pytest.param("[match.call]\nkeywords = { a = 2026-01-01 }", (
        "9: match.call.keywords.a: is a date, not a text, a number, true or false; write it as a text, in quotes",
    ), id="a date"),
    pytest.param(f"[match.call]\nkeywords = {{ a = {'[' * 30}{']' * 30} }}", (
        f"9: match.call.keywords.a{'[0]' * 16}: nests too deep; write it flat",
    ), id="too deep"),
    pytest.param("[match.decorator]\nkeywords = { a = 1 }", (
        '8: match.decorator.names: is missing, so that every decorator would match; add names = ["…"]',
    ), id="decorator"),
    pytest.param("[match.assign]\nvalues = [1]", (
        "8: match.assign: matches every assignment; add `targets` or `keys`",
    ), id="assign"),
    pytest.param('[match.assign]\ntargets = ["X"]\nvalues = [{ name = "" }]', (
        f'10: match.assign.values: holds "", which is no dotted name; {DOTTED}',
    ), id="values"),
    pytest.param('[match.assign]\ntargets = ["X"]\nscope = "clas"', (
        '10: match.assign.scope: is "clas", none of "any", "class", "module"; write "class"',
    ), id="scope"),
    pytest.param("[match.except]", ("8: match.except: matches no handler; add `types`, or bare = true",), id="except"),
    pytest.param('[match.except]\ntypes = ["*", "a b"]', (
        f'9: match.except.types: holds "a b", which is no dotted name; {DOTTED}',
    ), id="types"),
    pytest.param("[match.comment]", (
        '8: match.comment.words: is missing; add words = ["…"], of which one always stands in the comment',
    ), id="comment"),
    pytest.param('[match.comment]\nwords = ["ü x"]', (
        '9: match.comment.words: holds "ü x", which is too short; write two letters or digits or more',
    ), id="short word"),
    pytest.param('[match.comment]\nwords = ["hack"]\nregex = "("', (
        "10: match.comment.regex: RE2 refuses it: missing ): (; correct it; RE2 knows neither lookaround nor backreferences",
    ), id="regex"),
    pytest.param(f'[match.comment]\nwords = ["hack"]\nregex = "{"a" * 1001}"', (
        "10: match.comment.regex: has 1001 characters; write at most 1000",
    ), id="long regex"),
    pytest.param('[match.text]\nregex = "a*"', (
        '8: match.text.files: is missing; add files = ["…"], by name or by path',
        "9: match.text.regex: matches the empty text, so that every line would do; write what stands in the line",
    ), id="text"),
    pytest.param('[match.text]\nfiles = ["/etc/*", "a/../../b", "*.py"]\nregex = "a"', (
        '9: match.text.files: holds "/etc/*", which leads out of the repository; '
        "write it relative to the root of the repository",
        '9: match.text.files: holds "a/../../b", which leads out of the repository; '
        "write it relative to the root of the repository",
        '9: match.text.files: holds "*.py", but Python is read by its syntax; '
        "write [match.call], [match.assign] or another matcher for Python",
    ), id="files"),
    pytest.param('[match.setting]\nfiles = ["*.toml", "*.js"]', (
        '8: match.setting.key: is missing; add key = "…"',
        '9: match.setting.files: holds "*.js", which may mean files whose settings are not read; '
        'end it in ".toml", ".ini", ".yml" or the like, or write [match.text]',
    ), id="setting"),
    pytest.param("[match.command]\nprograms = []", (
        '9: match.command.programs: is empty; write the names of programs: ["pytest"]',
    ), id="command"),
    pytest.param('[match.code]\nfiles = ["*.js", "*.yml"]\nkinds = []\nregex = "("\nneedle = "X"', (
        '9: match.code.files: holds "*.yml", no file of a language that is parsed; these are: bash, c, cpp, csharp, '
        'elixir, go, java, javascript, kotlin, php, ruby, rust, scala, swift, tsx, typescript',
        '10: match.code.kinds: is empty; write what the grammar calls such code: ["call_expression"]',
        "11: match.code.regex: RE2 refuses it: missing ): (; correct it; RE2 knows neither lookaround nor backreferences",
        '12: match.code.needle: is "X"; write a literal in small letters that all such code has',
    ), id="code"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line"), WORDS)
def test_a_mistake_in_a_rules_words_says_where_it_is_and_what_to_do(
    text: str, line: str, tmp_path: Path
) -> None:
    assert told(write_pack(tmp_path, retries_off=text)) == (f"./retries-off.toml:{line}",)


@pytest.mark.parametrize(("text", "lines"), EXAMPLE_FAULTS)
def test_a_mistake_in_an_example_says_where_it_is_and_what_to_do(
    text: str, lines: tuple[str, ...], tmp_path: Path
) -> None:
    assert told(write_pack(tmp_path, retries_off=text)) == tuple(
        f"./retries-off.toml:{line}" for line in lines
    )


@pytest.mark.parametrize(("match", "lines"), MATCHES)
def test_a_mistake_in_a_match_says_where_it_is_and_what_to_do(
    match: str, lines: tuple[str, ...], tmp_path: Path
) -> None:
    name = write_pack(tmp_path, retries_off=matching(match))
    assert told(name) == tuple(f"./retries-off.toml:{line}" for line in lines)


PACKS = [
    ("prefix = 'ACME'", ('./pack.toml:1: name: is missing; add name = "…"',)),
    (
        "name = 'shortcut-lint'\nprefix = 'ACME'",
        ('./pack.toml:1: name: is "shortcut-lint", not a name of letters, digits, -, . and _ that is free; write it like "acme"',),
    ),
    (
        "name = '../x'\nprefix = 'SLX'",
        (
            './pack.toml:1: name: is "../x", not a name of letters, digits, -, . and _ that is free; write it like "acme"',
            './pack.toml:2: prefix: is "SLX", not 2 to 10 capital letters that do not begin with SL; write it like "ACME"',
        ),
    ),
    (
        f"{PACK}requires = '0.3'",
        ('./pack.toml:3: requires: is "0.3", not an oldest version; write it like ">=0.3"',),
    ),
    (f"{PACK}version = '1'", ("./pack.toml:3: version: unknown key; remove it, or write one of name, prefix, requires",)),
    ("name", ("./pack.toml:1: is not TOML: expected '=' after a key in a key/value pair (column 5); correct the line",)),
]  # fmt: skip


@pytest.mark.parametrize(("pack", "lines"), PACKS)
def test_a_mistake_in_pack_toml_says_where_it_is_and_what_to_do(
    pack: str, lines: tuple[str, ...], tmp_path: Path
) -> None:
    assert told(write_pack(tmp_path, pack, retries_off=RULE)) == lines


def test_a_pack_says_which_shortcut_lint_it_needs(tmp_path: Path) -> None:
    (line,) = told(write_pack(tmp_path, f"{PACK}requires = '>=99'", retries_off=RULE))
    assert line.startswith('./pack.toml:3: requires: is ">=99", but this is shortcut-lint ')
    assert line.endswith("; install a newer shortcut-lint, or an older version of the pack")
    assert told(write_pack(tmp_path, f"{PACK}requires = '>= 0.0.1'", retries_off=RULE)) == ()


def test_the_mistakes_of_all_files_are_named_at_once(tmp_path: Path) -> None:
    name = write_pack(
        tmp_path,
        retries_off=changed("ACME101", "X1"),
        deep__retries_gone="x =",
        retries_two=changed("ACME101", "ACME7"),
    )
    assert told(name) == (
        './retries-off.toml:1: code: is "X1", not ACME and a number; write it like "ACME101"',
        './retries-two.toml:2: name: is "retries-off", but the file is called retries-two.toml; give both the same name',
        "./deep/retries-gone.toml:1: is not TOML: a value is missing or malformed (column 4); "
        "put a text in quotes, a date or a number in none",
    )


def test_a_link_out_of_the_pack_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text("x = 1")
    name = write_pack(tmp_path / "pack", retries_off=RULE)
    (tmp_path / "pack/leak.toml").symlink_to(tmp_path / "secret.toml")
    assert told(name) == (
        ".: leak.toml is a link that leads out of the folder of this file; put the file itself there",
    )


def test_a_folder_without_pack_toml_is_no_pack(tmp_path: Path) -> None:
    assert told(str(tmp_path)) == (
        "./pack.toml: cannot be read: No such file or directory; check the file and its permissions",
    )


def test_a_pack_without_rules_says_so(tmp_path: Path) -> None:
    assert told(write_pack(tmp_path)) == (
        ".: holds no rules",
        "add one in a file of its own, like retries-off.toml",
    )


def test_a_pack_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert told(str(tmp_path / "gone")) == (
        ".: there is no such folder of rules, and no installed pack is called so",
        "correct the path or the name; the installed packs: none",
    )
