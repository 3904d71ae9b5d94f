"""Mail to customers, from templates."""

import smtplib
from email.message import EmailMessage
from string import Template

from shop.models import Order

TEXTS = {
    "receipt": Template("Thank you for order $number over $total (payment $reference)."),
}


def send(to: str, kind: str, *, order: Order, reference: str) -> None:
    """Send one mail about an order."""
    message = EmailMessage()
    message["To"] = to
    message["Subject"] = f"Your order {order.id}"
    message.set_content(TEXTS[kind].substitute(number=order.id, total=order.total, reference=reference))
    with smtplib.SMTP("localhost", timeout=10) as server:
        server.send_message(message)
