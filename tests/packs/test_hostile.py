"""Whatever stands in a rule's file: it is a rule, or its mistakes are told."""

from __future__ import annotations

from typing import Final

import tomli
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.errors import Mistake
from shortcut_lint.packs.matching import MATCHERS
from shortcut_lint.packs.rule_file import RuleFile, rule_of
from shortcut_lint.register.document import Document, reported
from shortcut_lint.register.tables import slots
from shortcut_lint.rule import Rule
from tests.matchers.matching import PACK
from tests.packs.written import RULE

KEYS: Final = sorted(
    {
        *slots(RuleFile),
        "names",
        "keywords",
        "targets",
        "values",
        "files",
        "key",
        "equals",
        "words",
        "regex",
        "types",
        "bare",
    }
)
SCALARS: Final = st.one_of(
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=6),
    st.dates(),
    st.sampled_from(["*", "a.b", "x", "("]),
)
VALUES: Final = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*KEYS, "a b", "name"]), inner, max_size=3),
    ),
    max_leaves=8,
)
MATCHES: Final = st.dictionaries(st.sampled_from([*MATCHERS, "other"]), VALUES, max_size=2)


def made(table: dict[str, object]) -> Rule | list[Mistake]:
    document = Document("it.toml", "", table)
    rule = rule_of(document, PACK, "it.toml")
    return rule if isinstance(rule, Rule) else list(reported(document, rule))


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4), st.one_of(MATCHES, VALUES))
def test_any_table_is_a_rule_or_its_mistakes_are_told(changes: dict[str, object], match: object) -> None:
    rule = made({**tomli.loads(RULE), "match": match, **changes})
    assert isinstance(rule, Rule) or all(one.what and one.cure for one in rule)
    assert rule
