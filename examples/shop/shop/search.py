"""Search: products by words, and the suggestions under the search box."""

import requests

from shop import settings

QUERY_TIMEOUT = 8.0
PAGE = 24


def find(words: str, page: int = 1) -> list[dict]:
    """The products on one page of results, best first."""
    # FIXME(INC-347): words with an accent find nothing
    answer = requests.get(
        f"{settings.SEARCH_URL}/products/_search",
        params={"q": words, "from": (page - 1) * PAGE, "size": PAGE},
        timeout=QUERY_TIMEOUT,
    )
    answer.raise_for_status()
    return [hit["_source"] for hit in answer.json()["hits"]["hits"]]


def suggest(beginning: str) -> list[str]:
    """Words that begin like this, the most common first."""
    if not settings.ENABLE_SUGGESTIONS or len(beginning) < 3:
        return []
    try:
        answer = requests.get(f"{settings.SEARCH_URL}/words/{beginning}", timeout=QUERY_TIMEOUT)
    except requests.Timeout:
        return []
    return answer.json()["words"]
