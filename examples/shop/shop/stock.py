"""The warehouse: what is there, what it costs, and what goes out."""

from decimal import Decimal

from sqlalchemy import text

from shop.db import session


def reserve(cart: dict[str, int]) -> bool:
    """Set aside what is in the cart; all of it or nothing."""
    taken = text("UPDATE stock SET free = free - :count WHERE sku = :sku AND free >= :count")
    with session() as db:
        for sku, count in sorted(cart.items()):
            if db.execute(taken, {"sku": sku, "count": count}).rowcount == 0:
                db.rollback()
                return False
    return True


def prices(skus: dict[str, int]) -> dict[str, Decimal]:
    """The price of each product."""
    with session() as db:
        rows = db.execute(text("SELECT sku, price FROM stock WHERE sku = ANY(:skus)"), {"skus": list(skus)})
        return {sku: price for sku, price in rows}


def dispatch_now(order_id: int) -> None:
    """Send an order out with the next van."""
    with session() as db:
        db.execute(text("INSERT INTO dispatch (order_id) VALUES (:id)"), {"id": order_id})
