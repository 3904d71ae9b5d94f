"""The table of skip markers, and what is asked of it."""

from __future__ import annotations

import pytest

from shortcut_lint.knowledge import skips


def test_every_marker_is_told_once() -> None:
    assert len(skips.markers()) == len(skips.skips().markers)


@pytest.mark.parametrize("marker", skips.skips().markers, ids=lambda marker: marker.name)
def test_a_marker_holds_together(marker: skips.Marker) -> None:
    assert (marker.condition is None) == (marker.condition_keyword is None)
    assert marker.condition is None or marker.condition != marker.reason
    assert marker.when or marker.condition is not None
    assert not marker.arguments or marker.form == "decorator"
    assert not marker.values or marker.form == "assignment"
    assert skips.marker(marker.name) == marker


def test_other_libraries_markers_are_unittests() -> None:
    assert skips.marker("django.utils.unittest.skip") == skips.marker("unittest.skip")
    assert (
        skips.marker("unittest2.case.SkipTest")
        == skips.marker("SkipTest")
        == skips.marker("unittest.SkipTest")
    )
    assert skips.marker("nose.tools.nottest") is not None
    assert skips.marker("skip") is None
    assert skips.marker("shop.skip") is None


def test_skip_unless_acts_where_its_condition_is_false() -> None:
    unless = skips.markers()["unittest.skipUnless"]
    assert (unless.reason, unless.condition, unless.when) == (1, 0, False)


@pytest.mark.parametrize(
    "name",
    [
        "sys.platform",
        "sys.version_info",
        "sys.platform.startswith",
        "shutil.which",
        "HAS_NUMPY",
        "lxml_available",
        "on_macos",
        "django.db.connection.vendor",
    ],
)
def test_a_condition_on_where_a_test_runs_is_no_shortcut(name: str) -> None:
    assert skips.is_legitimate(name)


@pytest.mark.parametrize("name", ["True", "broken", "settings.FLAKY", "sys.platforms", "is_broken"])
def test_other_conditions_may_be_one(name: str) -> None:
    assert not skips.is_legitimate(name)


@pytest.mark.parametrize(
    "name", ["_test_pay", "xtest_pay", "disabled_test_pay", "DISABLED_test_pay", "xtestPay"]
)
def test_a_test_with_something_before_its_name_is_renamed(name: str) -> None:
    assert skips.is_renamed(name)


@pytest.mark.parametrize(
    "name", ["test_pay", "contest_pay", "xtest", "xtest_", "_testing", "latest_test_pay"]
)
def test_another_name_is_not(name: str) -> None:
    assert not skips.is_renamed(name)


def test_words_and_options_are_told_once() -> None:
    options = skips.skips().options
    told = (*options.skip, *options.rerun, *options.narrowed)
    assert len(told) == len(set(told))
    assert all(option.startswith("-") for option in told)
    assert all(not prefix.startswith("test") for prefix in skips.skips().renamed.prefixes)
