"""The option that rewrites what tests compare with, which CI never passes; and patience on busy machines."""

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        help="Write what is printed now into the transcripts that tests/cli compares with.",
    )
