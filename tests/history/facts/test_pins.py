from __future__ import annotations

import pytest

from shortcut_lint.history.change import Fact
from shortcut_lint.history.facts.pins import Held, is_back, is_release, version_change


@pytest.mark.parametrize(
    ("was", "now", "held"),
    [
        ("", "==25.0", Held("held at ==25.0", "looser", "fair")),
        ("==2.4", "==2.3.2", Held("taken back from ==2.4 to ==2.3.2", "looser", "fair")),
        ("==2.10", "==2.9", Held("taken back from ==2.10 to ==2.9", "looser", "fair")),
        (">=2", ">=2,<3", Held("bounded: >=2,<3", "looser", "fair")),
        ("==1.0", "git+https://example.org/x.git", Held("taken from git+https://example.org/x.git", "looser", "fair")),
        (None, "<22.0", Held("required <22.0", "looser", "fair")),
        (None, "==1.0", Held("required ==1.0", "looser", "slight")),
        (None, "", Held("required", "looser", "slight")),
        (">=0.2", "==0.7", Held("held at ==0.7", "looser", "slight")),
        ("3.13-bookworm", "3.13-slim-bullseye", Held("changed from 3.13-bookworm to 3.13-slim-bullseye", "looser", "slight")),
        ("3.12-slim", "3.12.6-slim", Held("held at 3.12.6-slim", "looser", "fair")),
        ("3.9-slim", "3.9-slim-buster", Held("held at 3.9-slim-buster", "looser", "fair")),
        ("3.9-slim", "3.10-slim", Held("changed from 3.9-slim to 3.10-slim", "tighter", "slight")),
        ("latest", "54.0.1", Held("held at 54.0.1", "looser", "fair")),
        ("==1.9", "==1.10", Held("changed from ==1.9 to ==1.10", "tighter", "slight")),
        ("==1.9", "", Held("required in any version", "tighter", "slight")),
        ("git+https://example.org/x.git", "==1.1", Held("required ==1.1", "tighter", "slight")),
        ("git+https://example.org/x.git@a", "git+https://example.org/x.git@b", Held("taken from git+https://example.org/x.git@b", "looser", "slight")),
    ],
)  # fmt: skip
def test_what_became_of_a_version(was: str | None, now: str, held: Held) -> None:
    assert version_change(was, now) == held


@pytest.mark.parametrize(
    ("scope", "name", "was", "now", "release"),
    [
        ("setup", "version", "'2.6.9'", "'2.6.10'", True),
        ("", "__version__", "'1.2.3'", "'2.0'", True),
        ("project", "version", '"1.0"', '"1.1"', True),
        ("", "version", "2.6.2", "2.6.1", False),
        ("image", "version", "2.6.1", "2.6.2", False),
        ("setup", "version", "read('VERSION')", "'2.6.2'", False),
        ("", "retries", "1", "2", False),
    ],
)
def test_a_program_whose_own_version_goes_on_is_released(
    scope: str, name: str, was: str, now: str, *, release: bool
) -> None:
    before, after = (Fact("value", scope, name, value, 1, 1) for value in (was, now))
    assert is_release(before, after) is release


SOURCE = "git+https://github.com/acme/oauth2.git@{}#egg=oauth2"


@pytest.mark.parametrize(
    ("was", "now", "later", "back"),
    [
        ("==2.0", "==1.9", "==2.1", True),
        ("==2.0", "==1.9", "==1.9.5", False),
        # From a commit to the next release.
        (SOURCE.format("0.3.13"), SOURCE.format("2da49ee8d3e15031f84146339fe3d18e4581ebfa"), SOURCE.format("0.3.15"), True),
        (SOURCE.format("0.3.13"), SOURCE.format("2da49ee"), SOURCE.format("0.3.12"), False),
        (SOURCE.format("0.3.13"), SOURCE.format("2da49ee"), SOURCE.format("5e3a11f"), False),
    ],
)  # fmt: skip
def test_a_requirement_is_free_again(was: str, now: str, later: str, *, back: bool) -> None:
    assert is_back(was, now, later) == back
