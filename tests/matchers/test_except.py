"""What the `except` matcher takes for a fit."""

from __future__ import annotations

import pytest

from tests.matchers.matching import because, rule

EXCEPT = "[match.except]\n"
BROAD = f"{EXCEPT}types = ['Exception', 'sqlalchemy.exc.*']\nbare = true\n"
NOTHING = "catches, and nothing is done about it"
TRY = "try:\n    f()\n"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        pytest.param("except: pass", f"`except` {NOTHING}", id="bare"),
        pytest.param("except Exception:\n    pass", f"`except Exception` {NOTHING}", id="one type"),
        pytest.param(
            "except (OSError, Exception):\n    ...",
            f"`except OSError, Exception` {NOTHING}",
            id="one of several",
        ),
        pytest.param("except* Exception:\n    'why'", f"`except Exception` {NOTHING}", id="a group"),
    ],
)
def test_a_handler_fits(code: str, reason: str) -> None:
    assert because(BROAD, f"{TRY}{code}\n") == [reason]


def test_a_type_is_known_by_its_import() -> None:
    code = f"from sqlalchemy import exc\n{TRY}except exc.DBAPIError: pass\n"
    assert because(BROAD, code) == [f"`except sqlalchemy.exc.DBAPIError` {NOTHING}"]


@pytest.mark.parametrize("body", ["pass", "continue", "break", "return", "return None", "return -1", "return []",
                                  "return ''", "return {}", "...", "pass; return 0.5"])  # fmt: skip
def test_a_body_is_empty_that_does_and_tells_nothing(body: str) -> None:
    code = f"def f():\n  for x in y:\n    try:\n        g()\n    except:\n        {body}\n"
    assert because(BROAD, code) == [f"`except` {NOTHING}"]


@pytest.mark.parametrize(
    ("match", "code"),
    [
        pytest.param(BROAD, "except OSError: pass", id="another type"),
        pytest.param(BROAD, "except f(): pass", id="a type without a name is none of the names"),
        pytest.param(f"{EXCEPT}types = ['Exception']", "except: pass", id="bare is not any type"),
        pytest.param(BROAD, "except Exception:\n    log()", id="it does something"),
        pytest.param(BROAD, "except Exception:\n    return g()", id="it answers"),
        pytest.param(BROAD, "except Exception:\n    if x:\n        pass", id="it branches"),
        pytest.param(f"{BROAD}body = 'quiet'", "except Exception:\n    if x:\n        raise", id="it raises"),
    ],
)
def test_a_handler_does_not_fit(match: str, code: str) -> None:
    assert (
        because(
            match,
            f"def h():\n  {TRY.replace(chr(10), chr(10) + '  ')}{code.replace(chr(10), chr(10) + '  ')}\n",
        )
        == []
    )


@pytest.mark.parametrize(
    ("match", "code", "reason"),
    [
        ("types = ['*']", "except g().E: pass", f"`except g.E` {NOTHING}"),
        ("bare = true\nbody = 'any'", "except:\n    raise", "`except` catches, and it is dealt with here"),
        (
            "types = ['*']\nbody = 'quiet'",
            "except A:\n    log()",
            "`except A` catches, and it is dealt with here",
        ),
    ],
)
def test_any_type_and_any_body_can_be_meant(match: str, code: str, reason: str) -> None:
    assert because(EXCEPT + match, f"{TRY}{code}\n") == [reason]


def test_its_needle_is_the_keyword() -> None:
    assert rule(BROAD).needles == ("except",)
