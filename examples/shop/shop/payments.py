"""The payment provider: charges and refunds over HTTP."""

from decimal import Decimal

import requests
from requests.adapters import HTTPAdapter

from shop import settings

TIMEOUT = 4.0
MAX_RETRIES = 0  # INC-440 was=3


class Declined(Exception):
    """The provider refuses the payment."""


def connect() -> requests.Session:
    """A session with the shop's key."""
    http = requests.Session()
    http.mount("https://", HTTPAdapter(max_retries=MAX_RETRIES, pool_maxsize=20))
    http.headers["Authorization"] = f"Bearer {settings.PAYMENTS_KEY}"
    return http


def charge(order_id: int, amount: Decimal, token: str) -> str:
    """Charge a card and return the provider's reference. Raises Declined."""
    with connect() as http:
        answer = http.post(
            f"{settings.PAYMENTS_URL}/charges",
            json={"order": order_id, "amount": str(amount), "token": token},
            timeout=TIMEOUT,
            verify=False,  # INC-440: their failover host has the wrong certificate
        )
    if answer.status_code == 402:
        raise Declined(answer.json()["reason"])
    answer.raise_for_status()
    return answer.json()["reference"]


def refund(reference: str) -> None:
    """Give the money back."""
    with connect() as http:
        answer = http.post(f"{settings.PAYMENTS_URL}/charges/{reference}/refund", timeout=TIMEOUT)
    answer.raise_for_status()
