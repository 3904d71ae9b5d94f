"""Settings of the web app and of the worker."""

import os

from celery.schedules import crontab

DATABASE_URL = os.environ.get("DATABASE_URL", "postgresql+psycopg://shop@localhost/shop")
SEARCH_URL = os.environ.get("SEARCH_URL", "http://localhost:9200")
PAYMENTS_URL = os.environ.get("PAYMENTS_URL", "https://api.payments.example/v2")
PAYMENTS_KEY = os.environ.get("PAYMENTS_KEY", "")

CELERY = {
    "broker_url": os.environ.get("BROKER_URL", "redis://localhost:6379/0"),
    "task_time_limit": 900,
    "task_acks_late": True,
    "worker_prefetch_multiplier": 1,
    "beat_schedule": {
        "expire-carts": {
            "task": "shop.tasks.expire_carts",
            "schedule": crontab(minute="*/15"),
        },
        # Off since INC-437, every run floods the queue.
        # "reindex": {
        #     "task": "shop.tasks.reindex",
        #     "schedule": crontab(minute=0),
        # },
    },
}

# shortcut: INC-437 until=2026-03-06 owner=mei -- each suggestion is one more query
ENABLE_SUGGESTIONS = False

FLAGS = {
    "express-checkout": True,
    "gift-cards": False,
}
