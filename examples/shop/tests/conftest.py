"""What the tests share: a client of the app."""

import pytest
from flask.testing import FlaskClient

from shop.app import create_app


@pytest.fixture
def client() -> FlaskClient:
    return create_app().test_client()
