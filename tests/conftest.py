"""The option that rewrites what tests compare with, which CI never passes; patience on busy machines; no workers
where they are not what is tested.
"""

import os

import pytest
from hypothesis import settings

from tests.judged_here import Here

# At random where people work; in CI always the same, for no change should fail for another one's sake.
settings.register_profile("patient", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        help="Write what is printed now into the transcripts that tests/cli compares with.",
    )


@pytest.fixture
def judged_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files be judged in this process: what is found is tested, and not the workers."""
    monkeypatch.setattr("shortcut_lint.isolation.crew.Crew", Here)
