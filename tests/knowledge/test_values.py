"""What the text of a literal is worth."""

from __future__ import annotations

import math
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.knowledge import limits
from shortcut_lint.knowledge.amount import (
    ENDLESS,
    MOST_BITS,
    NOTHING,
    OFF,
    ON,
    Amount,
    Dimension,
    UnknowableError,
    combined,
)
from shortcut_lint.knowledge.knob import Knob, Looser, Scalar, Unit
from shortcut_lint.knowledge.literal import DEEPEST, LONGEST
from shortcut_lint.knowledge.values import compare, direction, measured, parse_value

PLAIN = [
    ("5", 5), ("60_000", 60000), ("5 * 60", 300), ("1 << 20", 1048576), ("0x10", 16), ("0b11", 3),
    ("0o17", 15), ("00", 0),
    ("-1", -1), ("-2**2", -4), ("2**-1", 0.5), ("2**3**2", 512), ("~5", -6), ("1e3", 1000.0),
    (".5", 0.5), ("5.", 5.0),
    ("(60\n * 5)", 300), ("int('5')", 5), ("int(3.7)", 3), ("float(5)", 5.0), ('Decimal("5")', 5.0),
    ("max(3, 5)", 5),
    ("min(60 * 2, 5)", 5), ("10,000", 10000), ("10k", 10000), ("5M", 5_000_000), ('"50"', 50),
    ("'5' or 3", 5),
    ("timedelta(minutes=5).total_seconds()", 300),
    ('int(os.getenv("X", "50"))', 50), ('os.environ.get("X", 50)', 50),
    ('int(os.environ.get("X") or 7)', 7),
    ('getattr(settings, "X", 60 * 5)', 300), ('config("X", default=50, cast=int)', 50),
    ('env.int("X", 5)', 5),
    ('settings.get("X", 2 * 3)', 6), ('parser.get("a", "b", fallback=9)', 9), ("None or 5", 5),
    ("0 or 5", 5),
]  # fmt: skip
MEASURED = [
    ("timedelta(minutes=5)", 300, "s"), ("datetime.timedelta(1)", 86400, "s"),
    ("timedelta(days=1, hours=2) * 2", 187200, "s"),
    ("30s", 30, "s"), ("'5m'", 300, "s"), ("500 ms", 0.5, "s"), ("2 minutes", 120, "s"),
    ("1h30m", 5400, "s"), ("1d 2h", 93600, "s"),
    ("10MB", 10_000_000, "bytes"), ("512Mi", 512 * 1024**2, "bytes"), ("4 gb", 4_000_000_000, "bytes"),
    ("1 KiB", 1024, "bytes"),
    ("7 bytes", 7, "bytes"), ('"120/m"', 2, "1/s"), ("10 per 2 seconds", 5, "1/s"),
    ("600/10min", 1, "1/s"), ("80%", 80, "%"),
    ("timedelta(minutes=1) / timedelta(seconds=30)", 2, ""),
]  # fmt: skip
UNKNOWN = [
    "", "foo", "foo(3)", "5 if x else 3", "[5]", "(3, 5)", "2**99999", "1 << 5000", "1 << -1", "1 / 0",
    "5 % 0", "(-1) ** 0.5",
    "10.0 ** 400", "'a' * 3", "0755", "10L", "1j", "float('nan')", "inf - inf", "True + 1", "None + 1",
    "-True", "not 5", "5 +", "(5",
    "f(", "f(5", "f'5'", "b'5'", "'5' '6'", "5 6", "int('5', 16)", "int('0x5')", "int('five')",
    "int(inf, 3)", "timedelta(years=1)",
    "timedelta(hours='2')", "timedelta(days=x)", "timedelta(days=7).days", "timedelta(2) + 5",
    "5 .total_seconds()", "os.environ['X']",
    "settings.get('X')", "max(3)", "max(3, x)", "max(3, timedelta(1))", "30 parsecs",
    "10 per fortnight", "10/0s", "1.5 & 2", "10;20",
    "lambda: 5", "x or 5", "1__0", "\x00", "5\\", "int(None)", "foo.get(", "20 / minute / user",
    "3 connections",
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), PLAIN)
def test_a_plain_number_is_what_python_or_people_mean(text: str, number: float) -> None:
    assert parse_value(text) == Amount(number)


@pytest.mark.parametrize(("text", "number", "dimension"), MEASURED)
def test_times_sizes_rates_and_shares_are_in_base_units(
    text: str, number: float, dimension: Dimension
) -> None:
    assert parse_value(text) == Amount(number, dimension)


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_tells_no_amount_is_none(text: str) -> None:
    assert parse_value(text) is None


@pytest.mark.parametrize(
    "text", ["math.inf", 'float("inf")', "sys.maxsize", "float('Infinity')", "unlimited", "1e999", "np.inf"]
)
def test_infinity_is_without_bound(text: str) -> None:
    assert parse_value(text) == ENDLESS


def test_none_and_switches_are_no_plain_numbers() -> None:
    assert parse_value("None") == parse_value("null") == NOTHING
    assert parse_value("True") == parse_value("'on'") == ON
    assert parse_value("off") == parse_value("False") == OFF


def test_a_letter_m_is_minutes_but_megabytes_where_bytes_are_counted() -> None:
    assert parse_value("512m") == Amount(512 * 60, "s")
    assert parse_value("512m", in_bytes=True) == Amount(512_000_000, "bytes")


def test_long_and_deep_expressions_are_refused() -> None:
    assert parse_value("1" + "+1" * (LONGEST // 2 - 1)) == Amount(LONGEST // 2)
    assert parse_value("1" + "+1" * LONGEST) is None
    assert parse_value("(" * (DEEPEST - 1) + "1" + ")" * (DEEPEST - 1)) == Amount(1)
    assert parse_value("(" * 150 + "1" + ")" * 150) is None
    assert parse_value("-" * 300 + "1") is None
    assert parse_value("2" + "**1" * 100) is None
    assert parse_value("9" * 350) is None


NUMBERS = st.one_of(
    st.integers(0, 10**6).map(str), st.integers(0, 255).map(hex),
    st.floats(0, 1e6, allow_nan=False).map(repr), st.integers(1000, 10**7).map("{:_}".format),
)  # fmt: skip
SIGNS = st.sampled_from(["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^"])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, SIGNS, inner).map(" ".join),
        inner.map("({})".format),
        st.tuples(st.sampled_from("-+~"), inner).map("".join),
    )


EXPRESSIONS = st.recursive(NUMBERS, _grown, max_leaves=8)


@given(EXPRESSIONS)
def test_arithmetic_comes_to_what_python_makes_of_it(text: str) -> None:
    amount = parse_value(text)
    if amount is not None:
        # What is folded has small operands, so that eval cannot run away.
        assert amount == Amount(eval(text, {"__builtins__": {}}))  # noqa: S307


SAFE = st.recursive(
    st.integers(0, 1000).map(str),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*"), inner).map(" ".join), inner.map("({})".format)
    ),
    max_leaves=8,
)


@given(SAFE)
def test_sums_and_products_of_small_numbers_are_always_folded(text: str) -> None:
    assert parse_value(text) == Amount(eval(text, {"__builtins__": {}}))  # noqa: S307


PERIODS = ("days", "hours", "minutes", "seconds", "weeks")


@given(st.dictionaries(st.sampled_from(PERIODS), st.integers(-1000, 1000)))
def test_a_timedelta_is_as_long_as_python_makes_it(arguments: dict[str, int]) -> None:
    text = ", ".join(f"{name}={number}" for name, number in arguments.items())
    assert parse_value(f"timedelta({text})") == Amount(timedelta(**arguments).total_seconds(), "s")


TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="0123456789()+-*/%<>&|^~ .,=_'\"eEjxsmhkMGB\n\\", max_size=60),
    st.lists(
        st.sampled_from(["int", "timedelta", "(", ")", "9" * 40, "**", "<<", "-", "None", "inf", "'",
        ".get", ",", "days=", " or ", "%", "/"]),
        max_size=20,
    ).map("".join),
)  # fmt: skip


@given(TEXTS, TEXTS, st.booleans())
def test_no_text_raises(was: str, now: str, in_bytes: bool) -> None:  # noqa: FBT001
    amount = parse_value(was, in_bytes=in_bytes)
    assert amount is None or amount.number is None or not math.isnan(amount.number)
    assert direction(was, now) in {"raised", "lowered", "same", "unknown"}
    for unit in ("s", "bytes", "rate", "switch", "count"):
        assert compare(was, now, knob(unit=unit)) in {"looser", "tighter", "same", "unknown"}


@given(st.one_of(EXPRESSIONS, TEXTS), st.one_of(EXPRESSIONS, TEXTS))
def test_the_way_back_is_the_other_direction(was: str, now: str) -> None:
    back = {"raised": "lowered", "lowered": "raised"}
    there = direction(was, now)
    assert direction(now, was) == back.get(there, there)


@given(st.integers(), st.integers())
def test_numbers_too_large_for_a_float_are_refused(left: int, right: int) -> None:
    try:
        number = combined(Amount(left), "*", Amount(right)).number
    except UnknowableError:
        assert (left * right).bit_length() > MOST_BITS
    else:
        assert number == left * right


@pytest.mark.parametrize(
    ("was", "now", "way"),
    [
        ("10", "20", "raised"), ("60 * 40", "60*120", "raised"), ("30s", "5m", "raised"), ("5",
        "math.inf", "raised"),
        ("512m", "1g", "raised"), ("512M", "1GB", "raised"), ("220/minute", "400/minute", "raised"),
        ("10%", "5%", "lowered"),
        ("300", "5 * 60", "same"), ("None", "None", "same"), ("True", "True", "same"), ("True", "False",
        "unknown"),
        ("None", "5", "unknown"), ("10", "5m", "unknown"), ("30s", "10MB", "unknown"), ("five", "10",
        "unknown"),
    ],
)  # fmt: skip
def test_the_direction_of_a_change_is_told_only_where_both_count_the_same(
    was: str, now: str, way: str
) -> None:
    assert direction(was, now) == way


def knob(*, unit: Unit = "count", looser: Looser = "up", unlimited: tuple[Scalar, ...] = ()) -> Knob:
    """A knob of no library."""
    return Knob(
        name="k", unit=unit, looser=looser, unlimited=unlimited,
        library="", imports=(), programs=(), calls=(), inside=(), files=(), checked="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("was", "now", "of", "comparison"),
    [
        ("5", "20", knob(), "looser"),
        ("20", "5", knob(), "tighter"),
        ("5", "0", knob(unlimited=(0,)), "looser"),
        ("-1", "5", knob(unlimited=(-1,)), "tighter"),
        ("30", "None", knob(unit="s", unlimited=("None",)), "looser"),
        ("30", "None", knob(unit="s"), "unknown"),
        ("None", "math.inf", knob(unlimited=("None",)), "same"),
        ("2000", "50", knob(looser="down", unlimited=(0,)), "looser"),
        ("0", "50", knob(looser="down", unlimited=(0,)), "looser"),
        ("30", "timedelta(minutes=1)", knob(unit="s"), "looser"),
        ("30000", "'30s'", knob(unit="ms"), "same"),
        ("2 * 1024 * 1024", "10m", knob(unit="bytes"), "looser"),
        ("1024", "'1MiB'", knob(unit="KiB"), "same"),
        ("'100/m'", "'100/s'", knob(unit="rate"), "looser"),
        ("False", "True", knob(unit="switch", looser="on"), "looser"),
        ("True", "False", knob(unit="switch", looser="off"), "looser"),
        ("0", "True", knob(unit="switch", looser="off"), "tighter"),
        ("True", "5", knob(unit="switch", looser="off"), "unknown"),
        ("3", "False", knob(unit="attempts"), "tighter"),
        ("3", "True", knob(unit="attempts"), "unknown"),
        ("3", "5s", knob(), "unknown"),
        ("3", "5", knob(looser="either"), "unknown"),
        ("5", "5", knob(looser="either"), "same"),
        ("x", "5", knob(), "unknown"),
    ],
)
def test_a_knob_is_looser_where_it_went_the_way_of_an_emergency(
    was: str, now: str, of: Knob, comparison: str
) -> None:
    assert compare(was, now, of) == comparison


def test_a_real_knob_compares_values_as_people_write_them() -> None:
    time_limit = limits.knob_for_setting("CELERYD_TASK_TIME_LIMIT")
    assert time_limit is not None
    assert measured("60 * 40", time_limit) == 2400
    assert compare("60 * 40", "timedelta(hours=2)", time_limit) == "looser"
