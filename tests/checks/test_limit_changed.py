"""What limit-changed says of a limit, and which values it takes for one."""

from __future__ import annotations

import pytest

from shortcut_lint.checks.limit_changed import RULE
from tests.checks.seen import seen

SQLALCHEMY = "from sqlalchemy import create_engine\n"
REQUESTS = "import requests\n"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("MAX_RETRIES = 50\n", "limit `MAX_RETRIES` set to 50"),
        ("pool.timeout: float = 5 * 60\n", "limit `timeout` set to 5 * 60"),
        ("LIMITS['upload_size'] = 2**30\n", "limit `upload_size` set to 2**30"),
        ("def fetch(url, timeout=120): ...\n", "limit `timeout` set to 120"),
        ("CACHE_TTL = timedelta(hours=2)\n", "limit `CACHE_TTL` set to timedelta(hours=2)"),
        ("QUOTA = int(os.getenv('QUOTA', '50'))\n", "limit `QUOTA` set to int(os.getenv('QUOTA', '50'))"),
        (
            "size = config('POOL_SIZE', default='4gb')\n",
            "limit `size` set to config('POOL_SIZE', default='4gb')",
        ),
        ("RATES = {'orders': '400/minute'}\n", "limit `orders` set to '400/minute'"),
        ("JOB = {'schedule': crontab(hour='*')}\n", "limit `schedule` set to crontab(hour='*')"),
        ("sleep_for(queue, 2, 'why')\n", "limit `sleep_for` set to 2"),
        (f"{REQUESTS}requests.get(url, timeout=None)\n", "limit `timeout` without bound: None"),
        ("BANISH_THRESHOLD = sys.maxsize\n", "limit `BANISH_THRESHOLD` without bound: sys.maxsize"),
        ("QUERY_TIMEOUT = None\n", "limit `QUERY_TIMEOUT` without bound: None"),
        ("max_requests = 500\n", "workers restarted by `max_requests`: 500"),
    ],
)
def test_the_message_names_the_limit_and_its_value(code: str, message: str) -> None:
    assert [hit.message for hit in seen(RULE, code)][:1] == [message]


@pytest.mark.parametrize(
    ("code", "because"),
    [
        (
            f"{SQLALCHEMY}create_engine(url, pool_size=50)\n",
            "`pool_size` is a limit of SQLAlchemy, by default 5",
        ),
        (
            "import redis\nredis.ConnectionPool(max_connections=9)\n",
            "`max_connections` is a limit of redis, by default 100",
        ),
        ("pool_size = 50\n", "`pool_size` is the name of a limit"),
    ],
)
def test_it_tells_why_a_name_is_taken_for_a_limit(code: str, because: str) -> None:
    (hit,) = seen(RULE, code)
    assert hit.because == because


@pytest.mark.parametrize(
    "code",
    [
        "MAX_RETRIES = compute()\n",
        "MAX_RETRIES = True\n",
        "timeout = 'never mind'\n",
        "color = 3\n",
        "delta = timedelta(minutes=3)\n",
        "f(*limits, **timeouts)\n",
        "wait(1, 2)\n",
        "JOB = {'schedule': nightly}\n",
        "def fetch(url, timeout): ...\n",
        "limit: int\n",
    ],
)
def test_what_is_no_limit_or_shows_no_value_is_left_alone(code: str) -> None:
    assert seen(RULE, code) == []


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (f"{SQLALCHEMY}create_engine(url, pool_size=50)\n", "raised-limit"),
        (f"{SQLALCHEMY}create_engine(url, pool_recycle=50)\n", "lowered-limit"),
        ("worker_max_tasks_per_child = 9\n", "lowered-limit"),
        ("JOB = {'schedule': crontab(hour='*')}\n", "lowered-limit"),
        ("MAX_RETRIES = 2\n", None),
    ],
)
def test_without_an_old_value_the_kind_is_the_way_that_emergencies_turn_it(
    code: str, kind: str | None
) -> None:
    (hit,) = seen(RULE, code)
    assert hit.kind == kind


def test_a_limit_never_speaks_alone() -> None:
    (hit,) = seen(RULE, "MAX_RETRIES = 50\n")
    assert (hit.alone, hit.now, hit.name, hit.extent) == (False, "50", "MAX_RETRIES", "statement")


def test_only_a_comment_on_the_argument_itself_speaks_for_it() -> None:
    (hit,) = seen(RULE, "fetch(url, timeout=50)\n")
    assert hit.extent == "node"


def test_an_argument_of_a_nested_call_is_that_calls() -> None:
    hits = seen(RULE, f"{SQLALCHEMY}run(create_engine(url, pool_size=50), limit(3))\n")
    assert [hit.name for hit in hits] == ["pool_size", "limit"]
