"""What comments say when a shortcut was taken: the phrases in rules/words/phrases.toml, tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.comments.words import RANK, Phrase, phrases, said
from tests.comments.avoiding import avoiding
from tests.comments.hostile import SECONDS, slowest

PHRASES = {f"{number} {phrase.says} ({phrase.strength})": phrase for number, phrase in enumerate(phrases())}

of_each_phrase = pytest.mark.parametrize("phrase", PHRASES.values(), ids=PHRASES)


def says(phrase: Phrase, text: str) -> bool:
    """Whether the phrase itself is found in a text."""
    return any(one.says == phrase.says and RANK[one.strength] <= RANK[phrase.strength] for one in said(text))


def found(phrase: Phrase, text: str) -> bool:
    """Whether the phrase's own expression is found in a text of one sentence, whatever its needles."""
    search = partial(re.search, string=text, flags=re.IGNORECASE)
    return search(phrase.pattern) is not None and not (phrase.unless and search(phrase.unless))


@of_each_phrase
def test_a_phrase_is_found_in_its_examples(phrase: Phrase) -> None:
    assert [text for text in phrase.examples if not says(phrase, text)] == []


@of_each_phrase
def test_a_phrase_is_not_found_in_its_counterexamples(phrase: Phrase) -> None:
    assert [text for text in phrase.counterexamples if found(phrase, text)] == []


@of_each_phrase
def test_a_phrase_has_examples_and_near_misses(phrase: Phrase) -> None:
    assert phrase.examples
    assert phrase.counterexamples


def words(phrase: Phrase) -> Iterator[str]:
    """What a needle comes down to where a sentence may wrap: its longest word."""
    return (max(needle.split(), key=len) for needle in phrase.needles)


@of_each_phrase
def test_every_match_holds_a_needle_on_one_line(phrase: Phrase) -> None:
    needles = tuple(words(phrase))
    assert [needle for needle in needles if not needle.isascii() or needle != needle.lower()] == []
    without = avoiding(phrase.pattern, needles)
    assert without is None, f"{without!r} holds none of {needles}: add a word of it to the needles"


@pytest.mark.parametrize(
    ("pattern", "words", "expected"),
    [
        (r"colou?r", ["color"], "colour"),
        (r"\bab+c\b", ["bc"], None),
        (r"(?:re-)?enab[li]e", ["enabl"], "enabie"),
        (r"a.{2,3}?b|[^a-z]", ["a"], "0"),
        (r"[A-C]\W", ["a", "b "], "b."),
    ],
)
def test_a_match_without_the_words_is_found_where_there_is_one(
    pattern: str, words: list[str], expected: str | None
) -> None:
    assert avoiding(pattern, words) == expected


@given(st.text(max_size=80))
def test_what_is_said_holds_a_needle(text: str) -> None:
    needles = {needle for phrase in phrases() for needle in words(phrase)}
    assert not said(text) or any(needle in text.encode().lower().decode() for needle in needles)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("temporarily disabled", "temporary", id="right"),
        pytest.param("temporaily disabled", "temporary", id="temporaily"),
        pytest.param("temporariily disabled", "temporary", id="temporariily"),
        pytest.param("temparary fix", "temporary", id="temparary"),
        pytest.param("temporarly off", "temporary", id="temporarly"),
        pytest.param("disbaled because it is slow", "switched off", id="disbaled"),
        pytest.param("disbale because it is slow", "switched off", id="disbale"),
        pytest.param("disebled because it is slow", "switched off", id="disebled"),
    ],
)
def test_misspellings_are_understood(text: str, expected: str) -> None:
    assert expected in {one.says for one in said(text)}


def test_the_strongest_comes_first_and_each_meaning_once() -> None:
    found = said("Disabled. Raised until the leak is fixed, disabled because it fails. Until bug 12345.")
    assert [RANK[one.strength] for one in found] == sorted(RANK[one.strength] for one in found)
    assert len({one.says for one in found}) == len(found)
    assert found[0].strength == "strong"


def test_words_are_where_they_are_said_to_be() -> None:
    text = "Loads the rows; disabled until the leak is fixed, was 10"
    assert [text[one.offset :].startswith(one.text) for one in said(text)] == [True] * len(said(text))


@pytest.mark.parametrize(
    "text", ["", "Loads the rows.", "Writes to a temporary file.", "Waits until it is empty."]
)
def test_prose_says_nothing_loud(text: str) -> None:
    assert [one for one in said(text) if one.strength != "weak"] == []


def test_hostile_text_is_read_in_linear_time() -> None:
    taken, text = slowest(said)
    assert taken < SECONDS, text
