"""Texts for the fuzzer: generated programs, mutated real files, and random bytes, all from one seed."""

from __future__ import annotations

import random
import sysconfig
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from shortcut_lint.comments.words import phrases
from shortcut_lint.rule import Rule

LONGEST: Final = 4_000
"""Characters of a real file that are used: enough for a class or two, and parsed in 20 ms."""

PATHS: Final = (
    "shop/db.py", "tests/test_pay.py", "conftest.py", "shop/settings.pyi", "deploy/web.yaml", "app.toml",
    "Dockerfile", "setup.cfg", "requirements.txt", "main.tf", "index.html", "app.js", "run.sh", "schema.sql",
    ".github/workflows/ci.yml", "a.lua", "a.ps1", "a.php", "pyproject.toml", "tox.ini",
)  # fmt: skip

PIECES: Final = (
    "#", "# ", "\n", "\r", "\r\n", "\t", " ", "\x0c", "\0", "\ufeff", "\u2028", "\x85", "é", "🚒", "\\", "\\\n", "'", '"',
    "'''", '"""', "f'{", "}'", "{", "}", "(", ")", "[", "]", ":", ";", ",", "=", "@", "lambda: ", "if False:\n    ",
    "return\n", "raise\n", "pass\n", "except:\n    pass\n", "TODO(INC-1)", "INC-42", "inc-", "shortcut: INC-1 was=10",
    "until=2026-01-01", "#123", "https://example.org/incidents/1", "was 10", "temporary", "hotfix", "/*", "*/", "//",
    "--", "<!--", "-->", "print 'x'", "exec x", "`x`", "0777", "ur'x'", "raise E, x", "x <> y", "@pytest.mark.skip\n",
    "9" * 30, "-1e400", "0x_f", "1_000", "None", "async ", "await ", "*", "**", "yield ", "del ", "match x:\n case _: ",
)  # fmt: skip


class Input(NamedTuple):
    """One file for the fuzzer."""

    kind: str
    path: str
    data: bytes


def inputs(number: int, seed: int, rules: tuple[Rule, ...]) -> Iterator[Input]:
    """So many inputs; of each sort as many as of the others."""
    chance = random.Random(seed)
    examples = [one for rule in rules for one in (*rule.invalid, *rule.valid)]
    snippets = [example.code for example in examples]
    paths = [*PATHS, *(example.path for example in examples)]
    real = _real_files(chance)
    words = [needle for phrase in phrases() for needle in phrase.needles]
    generated = _generated(seed)
    for count in range(number):
        path = chance.choice(paths if count % 2 else PATHS[:4])
        match count % 4:
            case 0:
                yield Input(
                    "stitched", path, _stitched(chance, snippets, words).encode("utf-8", "surrogatepass")
                )
            case 1:
                text = next(generated, None) or _stitched(chance, snippets, words)
                yield Input("generated", path, _commented(chance, text, words).encode("utf-8", "replace"))
            case 2:
                yield Input("mutated", path, _mutated(chance, next(real), snippets, words))
            case _:
                yield Input("random", path, _random(chance, words))


def _real_files(chance: random.Random) -> Iterator[str]:
    """Stretches of the standard library's files, for ever."""
    files = sorted(
        file for file in Path(sysconfig.get_path("stdlib")).rglob("*.py") if "site-packages" not in file.parts
    )
    while True:
        lines = chance.choice(files).read_text("utf-8", "replace").splitlines(keepends=True)
        start = chance.randrange(max(len(lines), 1))
        text = "".join(lines[start : start + chance.randrange(120)])[:LONGEST]
        if text:
            yield text


def _generated(seed: int) -> Iterator[str]:
    """Programs by hypothesmith, where it is installed; nobody need write what it writes."""
    try:
        import hypothesis  # noqa: PLC0415
        import hypothesmith  # noqa: PLC0415
    except ImportError:
        return
    batch: list[str] = []
    while True:

        @hypothesis.seed(seed)
        @hypothesis.settings(
            max_examples=200,
            database=None,
            deadline=None,
            phases=[hypothesis.Phase.generate],
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        @hypothesis.given(hypothesmith.from_grammar())
        def collect(text: str) -> None:
            batch.append(text)

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            collect()
        seed += 1
        yield from batch
        batch.clear()


def _stitched(chance: random.Random, snippets: list[str], words: list[str]) -> str:
    """Examples of rules, comments and bits of syntax."""
    parts = [chance.choice(snippets) for _ in range(chance.randrange(1, 4))]
    for _ in range(chance.randrange(4)):
        parts.insert(chance.randrange(len(parts) + 1), _comment(chance, words))
    if chance.random() < 0.5:
        parts.insert(chance.randrange(len(parts) + 1), chance.choice(PIECES))
    return "".join(parts)


def _comment(chance: random.Random, words: list[str]) -> str:
    said = " ".join(chance.choice([*PIECES[20:], *words, "INC-1"]) for _ in range(chance.randrange(1, 6)))
    return f"{' ' * chance.choice([0, 0, 4, 7])}# {said}\n"


def _commented(chance: random.Random, text: str, words: list[str]) -> str:
    """The text with comments at the ends of some lines and between some."""
    lines = text.splitlines(keepends=True)
    for _ in range(chance.randrange(1, 4)):
        lines.insert(chance.randrange(len(lines) + 1), _comment(chance, words))
    return "".join(lines)


def _mutated(chance: random.Random, text: str, snippets: list[str], words: list[str]) -> bytes:
    """A real text with a few things done to it."""
    data = bytearray(_commented(chance, text, words).encode())
    for _ in range(chance.randrange(6)):
        at = chance.randrange(len(data) + 1)
        end = min(at + chance.randrange(1, 40), len(data))
        match chance.randrange(5):
            case 0:
                del data[at:end]
            case 1:
                data[at:at] = data[at:end]
            case 2:
                data[at:at] = chance.choice(PIECES).encode()
            case 3:
                data[at:at] = chance.choice(snippets).encode()
            case _ if data:
                data[at % len(data)] = chance.randrange(256)
    return bytes(data)


def _random(chance: random.Random, words: list[str]) -> bytes:
    """Bytes and bits of syntax in any order."""
    parts = [
        chance.randbytes(chance.randrange(1, 12))
        if chance.random() < 0.2
        else chance.choice([*PIECES, *words]).encode()
        for _ in range(chance.randrange(1, 60))
    ]
    return b"".join(parts)
