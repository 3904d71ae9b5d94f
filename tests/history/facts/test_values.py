from __future__ import annotations

import pytest

from shortcut_lint.history.facts.values import Switch, Way, moved, same, switched


@pytest.mark.parametrize(
    ("was", "now", "way"),
    [
        ("30", "300", "raised"),
        ("60 * 5", "60 * 4", "lowered"),
        ("60 * 5", "300", None),
        ("5m", "240s", "lowered"),
        ("512Mi", "1Gi", "raised"),
        ("None", "30", "lowered"),
        ("30", "None", "raised"),
        ("9999", "sys.maxsize", "raised"),
        ("total - 750", "total - 1000", "raised"),
        ('os.environ.get("X", 30)', 'os.environ.get("X", 60)', "raised"),
        ("f(1, 2)", "f(2, 1)", None),
        ("f(1)", "g(2)", None),
        ("True", "False", None),
        ("True", "3", None),
        ("'a'", "'b'", None),
        (None, "3", None),
    ],
)
def test_which_way_a_number_went(was: str | None, now: str, way: Way | None) -> None:
    assert moved(was, now) == way


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("60 * 5", "300"),
        ("'a'", '"a"'),
        ("f(1, 2)", "f(1,2,)"),
        ("5m", "300s"),
        ("[1,\n2]", "[1, 2]"),
        (None, None),
    ],
)
def test_the_same_value_written_otherwise(was: str | None, now: str | None) -> None:
    assert same(was, now)


@pytest.mark.parametrize(
    ("name", "was", "now", "switch"),
    [
        ("CACHE_ENABLED", "True", "False", Switch("looser", sure=True)),
        ("CACHE_ENABLED", "False", "True", Switch("tighter", sure=True)),
        ("settings.DISABLE_MAIL", "False", "True", Switch("looser", sure=True)),
        ("ENABLE_X", None, "'false'", Switch("looser", sure=True)),
        ("HANDLERS", "[mail]", "[]", Switch("looser", sure=True)),
        ("issuer", "'a'", "None", Switch("looser", sure=False)),
        ("FAST", "True", "False", Switch("looser", sure=False)),
        ("lists", "enabled", "disabled", Switch("looser", sure=False)),
        ("issuer", "None", "'a'", Switch("tighter", sure=False)),
        ("issuer", "'a'", "'b'", None),
        ("issuer", None, "None", None),
        ("ENABLE_X", "x", None, None),
    ],
)
def test_which_way_a_switch_was_thrown(
    name: str, was: str | None, now: str | None, switch: Switch | None
) -> None:
    assert switched(name, was, now) == switch
