"""What the shop keeps: customers' carts, their orders, and what is in them."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """All tables."""


class Order(Base):
    """What a customer has bought."""

    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int]
    email: Mapped[str]
    total: Mapped[Decimal]
    status: Mapped[str] = mapped_column(default="new")
    created_at: Mapped[datetime]
    lines: Mapped[list["Line"]] = relationship(back_populates="order")


class Line(Base):
    """One product in an order."""

    __tablename__ = "lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    sku: Mapped[str]
    count: Mapped[int]
    order: Mapped[Order] = relationship(back_populates="lines")
