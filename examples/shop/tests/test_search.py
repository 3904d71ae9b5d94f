import pytest
from flask.testing import FlaskClient

from shop import search, settings, tasks


def test_short_beginnings_get_no_suggestions() -> None:
    assert search.suggest("te") == []


@pytest.mark.skip
def test_results_come_page_by_page(client: FlaskClient) -> None:
    first = client.get("/search?q=tea").get_json()
    second = client.get("/search?q=tea&page=2").get_json()
    assert len(first) == search.PAGE
    assert not [product for product in second if product in first]


# shortcut: INC-437 -- the worker is stopped on CI while the queue is full
@pytest.mark.xfail(strict=False)
def test_reindex_keeps_order() -> None:
    settings.CELERY["task_always_eager"] = True
    tasks.reindex()
    assert [product["id"] for product in search.find("*")] == sorted(
        product["id"] for product in search.find("*")
    )
