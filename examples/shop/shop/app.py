"""The web app: search, checkout, and what the load balancer asks."""

from flask import Flask, Response, jsonify, request
from sqlalchemy import text

from shop import checkout, payments, search
from shop.db import session


def create_app() -> Flask:
    """The app with its routes."""
    app = Flask("shop")
    app.add_url_rule("/search", view_func=find)
    app.add_url_rule("/suggest", view_func=suggest)
    app.add_url_rule("/orders", view_func=order, methods=["POST"])
    app.add_url_rule("/ready", view_func=ready)
    return app


def find() -> Response:
    """`GET /search?q=…&page=…`."""
    return jsonify(search.find(request.args["q"], request.args.get("page", 1, int)))


def suggest() -> Response:
    """`GET /suggest?q=…`."""
    return jsonify(search.suggest(request.args.get("q", "")))


def order() -> tuple[Response, int]:
    """`POST /orders` with a cart and a card's token."""
    body = request.get_json()
    try:
        placed = checkout.place(body["customer"], body["email"], body["cart"], body["token"])
    except checkout.SoldOut as error:
        return jsonify(error="sold out", what=str(error)), 409
    except payments.Declined as error:
        return jsonify(error="declined", why=str(error)), 402
    return jsonify(id=placed.id, total=str(placed.total)), 201


def ready() -> Response:
    """`GET /ready`: whether this instance can serve."""
    if request.args.get("deep"):
        with session() as db:
            db.execute(text("SELECT 1"))
    # Temporary fix: asked every second, the database has better things to do.
    return jsonify(ready=True)
