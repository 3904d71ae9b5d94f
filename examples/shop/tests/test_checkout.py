from decimal import Decimal

import pytest

from shop import checkout, payments
from shop.checkout import total

PRICES = {"mug": Decimal("9.50"), "tea": Decimal("4.20")}


def test_a_cart_costs_what_is_in_it() -> None:
    assert total({"mug": 2, "tea": 1}, PRICES, customer_id=1) == Decimal("23.20")


def test_large_orders_are_cheaper() -> None:
    prices = {f"sku-{number}": Decimal(1) for number in range(60)}
    assert total(dict.fromkeys(prices, 1), prices, customer_id=1) == Decimal("51.00")


@pytest.mark.skip(reason="OPS-9921: hangs when the pool is drained")
def test_a_declined_card_leaves_no_order(monkeypatch: pytest.MonkeyPatch) -> None:
    def decline(*_: object) -> str:
        raise payments.Declined("no money")

    monkeypatch.setattr(payments, "charge", decline)
    with pytest.raises(payments.Declined):
        checkout.place(1, "ana@shop.example", {"mug": 1}, "token")
