"""Runs the examples of a rule: whether it reports what it says, where it says, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Final, NamedTuple

from shortcut_lint.comments.references import DEFAULT_ID_PATTERN
from shortcut_lint.engine import Judgement
from shortcut_lint.finding import Finding
from shortcut_lint.needles import Sieve
from shortcut_lint.rule import Example, Rule
from shortcut_lint.setting import Setting
from shortcut_lint.sources.syntaxes import PYTHON, syntax_of
from shortcut_lint.text_rules import judge_text

SETTING: Final = Setting(id_pattern=DEFAULT_ID_PATTERN)
SEEDS: Final = range(8)
"""As many odd forms of each invalid example are tried against the needles."""


class Wrong(NamedTuple):
    """What is wrong with an example: which one, what, and what to do."""

    key: tuple[str, int]
    """`("invalid", 0)`: where its rule's file has it."""
    what: str
    cure: str


class NotPythonError(Exception):
    """The code of an example does not parse."""


def numbered(rule: Rule) -> Iterator[tuple[tuple[str, int], Example]]:
    """The examples of a rule with their places in its file."""
    yield from ((("invalid", number), one) for number, one in enumerate(rule.invalid))
    yield from ((("valid", number), one) for number, one in enumerate(rule.valid))


def wrong(rule: Rule) -> Iterator[Wrong]:
    """All that is wrong with the examples of a rule, or with the rule by its examples."""
    sieve = Sieve((rule,), SETTING)
    for key, example in numbered(rule):
        try:
            judged = judgement(rule, example.path, example.code, sieve)
        except NotPythonError as error:
            yield Wrong(key, f"does not parse as Python: {error}", "correct the code")
            continue
        if judged.problems:
            yield Wrong(key, judged.problems[0].message, "correct the rule, or the example")
        elif key[0] == "valid" and judged.findings:
            what = f"is reported at {_places(judged)}"
            yield Wrong(key, what, "make the rule narrower, or move the example to [[invalid]]")
        elif key[0] == "invalid":
            yield from _misreported(key, rule, example, judged)
        if key[0] == "invalid" and (form := _hidden_form(rule, example, sieve)) is not None:
            cure = "give the rule needles that stand in every form of it"
            yield Wrong(key, f"is reported as {form!r}, which the rule's needles would hide", cure)


def _misreported(key: tuple[str, int], rule: Rule, example: Example, judged: Judgement) -> Iterator[Wrong]:
    if not judged.findings:
        waits = bool(rule.looks) and not rule.needles
        cure = "make the rule wider, or correct the example"
        if waits:
            cure += "; a rule that never speaks alone needs a comment that says temporary, until … beside it"
        yield Wrong(key, "is not reported", cure)
        return
    places = _places(judged)
    if places != example.at:
        many = "let each example hold one finding"
        cure = many if len(judged.findings) > 1 else f'write at = "{places}"'
        yield Wrong(key, f"is reported at {places}, not at {example.at}", cure)
    for finding in judged.findings:
        if finding.kind != (example.kind or rule.kind):
            what = f"is reported as {finding.kind}, not as {example.kind or rule.kind}"
            yield Wrong(key, what, f'write kind = "{finding.kind}", or correct the rule')


def judgement(rule: Rule, path: str, code: str, sieve: Sieve | None) -> Judgement:
    """What one rule says of some code, in Python only if the sieve lets it pass.

    Raises NotPythonError for Python that does not parse.
    """
    syntax = syntax_of(path)
    if syntax is None:
        return Judgement()
    if syntax is not PYTHON:
        return judge_text(path, code, syntax, (rule,), SETTING)
    if sieve is not None and not sieve.python(path, code.encode("utf-8", "surrogateescape"), code):
        return Judgement()
    import libcst as cst  # noqa: PLC0415 - most commands need none of it

    from shortcut_lint.python.judge import judge  # noqa: PLC0415

    try:
        judged = judge(path, code, (rule,), SETTING)
    except cst.ParserSyntaxError as error:
        raise NotPythonError(error.message) from error
    return Judgement(findings=judged.findings, problems=judged.problems)


def _hidden_form(rule: Rule, example: Example, sieve: Sieve) -> str | None:
    """An odd form of the example that the rule would report, if its needles did not hide it."""
    if syntax_of(example.path) is not PYTHON:
        return None
    for seed in SEEDS:
        form = odd(example.code, seed)
        try:
            everything = judgement(rule, example.path, form, None)
            if everything.findings and not judgement(rule, example.path, form, sieve).findings:
                return form
        except NotPythonError:
            continue
    return None


def _places(judged: Judgement) -> str:
    return ", ".join(map(_place, judged.findings))


def _place(finding: Finding) -> str:
    return f"{finding.place.line}:{finding.place.column}"


def odd(code: str, seed: int) -> str:
    """The code in a form that nobody writes and that means the same, or does not parse."""
    random = Random(seed)  # noqa: S311 - the same forms in every run
    for oddity in random.sample(ODDITIES, k=random.randint(1, 3)):
        code = oddity(code, random)
    return code


def _spread(code: str, random: Random) -> str:
    gap = random.choice(["  ", "\t", " \\\n ", "\\\n", "\n  ", "  # why\n ", "\f"])
    return re.sub(r"(?<=[(,=.\[{]) ?(?=[\w\"'])", lambda _: random.choice(["", gap]), code)


def _apart(code: str, random: Random) -> str:
    return re.sub(r" ?(=|\()", lambda found: random.choice([" ", "\t", " \\\n", ""]) + found[1], code)


def _wrapped(code: str, random: Random) -> str:
    return re.sub(r"^( *# *\S+ \S+) ", r"\1\n# ", code, count=random.randint(1, 2), flags=re.MULTILINE)


def _glued(code: str, random: Random) -> str:
    return re.sub(r"# +", random.choice(["#", "#\t", "#\N{NO-BREAK SPACE}", "##  "]), code)


def _loud(code: str, random: Random) -> str:
    return re.sub(r"#.*", lambda found: random.choice([found[0].upper(), found[0].title()]), code)


def _ended(code: str, random: Random) -> str:
    return code.replace("\n", random.choice(["\r\n", "\r"]))


def _sunk(code: str, random: Random) -> str:
    return random.choice(["\n\n", "# x\n\n", "\f\n", "'''\n'''\n"]) + code


ODDITIES: Final[tuple[Callable[[str, Random], str], ...]] = (
    _spread, _apart, _wrapped, _glued, _loud, _ended, _sunk,
)  # fmt: skip
