"""Which reasons of a skipped test own up to something, and by which words."""

from __future__ import annotations

import pytest

from shortcut_lint.python.excuses import cites, excuse, is_permanent


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("Test is unreliable and causes intermittent failures.", "unreliable"),
        ("Transient failures here, skip for now", "Transient"),
        ("hanging forever, needs investigation", "hanging"),
        ("the raw_crash value is flapping", "flapping"),
        ("temporarily disabled; see bug 871839", "temporarily"),
        ("Disabled", "Disabled"),
        ("TODO: Unskip when figshare is ported", "TODO"),
        ("There are timezone problems, test should be rewritten", "should be rewritten"),
        ("Will need a django-queryset-transform patch to work", "need a django-queryset-transform patch"),
        ("Known issue with AJAX refresh", "Known issue"),
        ("clicking does not currently work for Firefox", "not currently work"),
        ("fails on windows", ""),
        ("flaky on windows", "flaky"),
    ],
)
def test_a_reason_owns_up_by_these_words(reason: str, words: str) -> None:
    assert excuse(reason) == words


@pytest.mark.parametrize(
    "reason",
    [
        "",
        "abstract",
        "requires a running Elasticsearch",
        "DEV_MODE disabled, osf.admin unavailable",
        "Varnish is disabled",
        "Skipped because of debug mode",
        "RabbitMQ does not support visibility timeout",
        "previous test failed (test_login)",
        "Content rendering handled by front-end",
        "no object can be made in this broken state any more",
    ],
)
def test_other_reasons_admit_nothing(reason: str) -> None:
    assert (excuse(reason), cites(reason)) == ("", "")


@pytest.mark.parametrize(
    ("reason", "name"),
    [
        ("unimplemented, see #3689", "#3689"),
        ("https://github.com/pypa/warehouse/issues/4079", "pypa/warehouse#4079"),
        ("OPS-31", "OPS-31"),
        ("INC-42", "INC-42"),
        ("see https://docs.example.org/page", ""),
        ("windows only, see #12", ""),
    ],
)
def test_a_report_of_something_broken_is_an_excuse_as_well(reason: str, name: str) -> None:
    assert cites(reason) == name


def test_a_reason_that_admits_something_is_never_permanent() -> None:
    assert is_permanent("not supported on windows")
    assert not is_permanent("flaky, and not supported on windows")
