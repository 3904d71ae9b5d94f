"""Text that tries to break out of where it is printed, and reports made of nothing else."""

from __future__ import annotations

import os
from typing import Final

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from shortcut_lint.finding import VERDICTS, Level, Place, Problem, Reference
from shortcut_lint.report import Report
from tests.reporters import reports

ATTACKS: Final = (
    "\x1b[31mred\x1b]52;c;ZXZpbA==\x07",
    "\x9b2J",
    "\x85",
    "\u202eevil\u2066",
    "\u2028",
    "\u200b",
    "\ufeff",
    "\r\n",
    "\n::error title=x::y",
    "::error file=a,line=1::pwned",
    "  ::add-mask::x",
    "##[error]pwned",
    "##vso[task.setvariable variable=a]b",
    "##teamcity[buildStop]",
    "%0A::warning::x",
    "%25",
    "a,file=b",
    "\"'`\\",
    "</script>",
    "[x](javascript:alert)",
    "{0}{{1}}",
    "🧑🏽\u200d🚒",
    "支払い",
    "e\u0301",
    "\t",
    "\x00",
    "\x7f",
    "\udcff",
    "#",
    ":",
    "[",
    "x" * 600,
    " " * 200,
)

A_FEW: Final = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Whole reports take long to make, and longer on a busy machine."""

LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "note")

_pieces: Final = st.one_of(st.sampled_from(ATTACKS), st.text(max_size=8))
_hex: Final = st.integers(0, 2**64 - 1).map("{:016x}".format)


def hostile_text() -> st.SearchStrategy[str]:
    """Text with anything in it that a terminal, a CI log, a shell, JSON, SARIF or Markdown obeys."""
    return st.lists(_pieces, min_size=1, max_size=4).map("".join)


def hostile_path() -> st.SearchStrategy[str]:
    """A name that a file can have: any bytes but NUL, those that are not UTF-8 by surrogateescape."""
    raw = st.one_of(
        hostile_text().map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.binary(min_size=1, max_size=20),
    )
    return raw.map(lambda data: os.fsdecode(data.replace(b"\0", b"0").strip(b"/") or b"x"))


@st.composite
def hostile_reports(draw: st.DrawFn) -> Report:
    """A report in which everything that comes from outside is hostile."""
    text, path = hostile_text(), hostile_path()
    ident = draw(text)
    verdicts = []
    for level in draw(st.lists(st.sampled_from(LEVELS), max_size=4)):
        column, line = draw(st.integers(1, 300)), draw(st.integers(1, 10**6))
        finding = reports.finding(
            place=Place(
                path=draw(path),
                line=line,
                column=column,
                end_line=line + draw(st.integers(0, 2)),
                end_column=column + draw(st.integers(0, 30)),
            ),
            message=draw(text),
            why=tuple(draw(st.lists(text, max_size=2))),
            symbol=draw(text),
            snippet=draw(text)[:240],
            was=draw(text),
            now=draw(text),
            owner=draw(text),
            fingerprint=draw(_hex),
            references=(Reference(text=draw(text), form="url", where="comment", line=line),),
        )
        named = draw(st.booleans())
        verdicts.append(
            reports.verdict(
                finding,
                level=level,
                verdict=draw(st.sampled_from(VERDICTS)),
                explanation=draw(text),
                cure=draw(text),
                incident=ident if named else None,
                tie=draw(text),
                owner=draw(st.none() | text),
            )
        )
    problems = [
        Problem(
            path=draw(path),
            message=draw(text),
            cure=draw(text),
            line=draw(st.none() | st.integers(1, 9)),
            fatal=draw(st.booleans()),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    hostile = reports.incident(
        id=ident, title=draw(text), owner=draw(st.none() | text), url=draw(st.none() | text)
    )
    return reports.report(
        *verdicts, problems=tuple(problems), incidents={ident: hostile}, strict=draw(st.booleans())
    )
