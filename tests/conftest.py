"""The option that rewrites what tests compare with; CI never passes it."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        help="Write what is printed now into the transcripts that tests/cli compares with.",
    )
