"""What a JUnit report says of a test. The report is not trusted: one with a document type is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from shortcut_lint.errors import CannotDoError

LARGEST = 100_000_000
"""Bytes of one report."""


class Ran(NamedTuple):
    """One test case of a report."""

    classname: str
    name: str
    outcome: Literal["passed", "failed", "skipped"]


class _DocumentTypeError(Exception):
    """Entities could be declared there, and no report needs any."""


class _Reading:
    """The cases of a report as its elements begin and end."""

    def __init__(self) -> None:
        self.cases: list[Ran] = []
        self.open: Ran | None = None

    def begins(self, tag: str, attributes: dict[str, str]) -> None:
        """A case, or what became of it; a case without such an element has passed."""
        if tag == "testcase":
            self.open = Ran(attributes.get("classname", ""), attributes.get("name", ""), "passed")
        elif self.open is not None and tag in {"failure", "error"}:
            self.open = self.open._replace(outcome="failed")
        elif self.open is not None and tag == "skipped" and self.open.outcome == "passed":
            self.open = self.open._replace(outcome="skipped")

    def ends(self, tag: str) -> None:
        """The end of a case."""
        if tag == "testcase" and self.open is not None:
            self.cases.append(self.open)
            self.open = None

    def refuses(self, *_: object) -> None:
        """A document type."""
        raise _DocumentTypeError


def ran(data: bytes, path: str) -> tuple[Ran, ...]:
    """The cases of a report. Raises CannotDoError for what is none.

    Expat calls back for each element and builds nothing, so that depth and entities cost nothing.
    """
    from xml.parsers import expat  # noqa: PLC0415 - a document type is refused, so no entity is ever read

    reading = _Reading()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = reading.begins, reading.ends
    parser.StartDoctypeDeclHandler = reading.refuses
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        said = f"{path}: is no JUnit report: {error}; let the test runner write it: pytest --junit-xml FILE"
        raise CannotDoError(said) from error
    except _DocumentTypeError:
        raise CannotDoError(
            f"{path}: declares a document type, which no JUnit report does; remove it"
        ) from None
    if not reading.cases:
        raise CannotDoError(f"{path}: holds no test case; name the report of the run that has the tests")
    return tuple(reading.cases)


def said_of(path: str, name: str, report: Sequence[Ran]) -> str | None:
    """Why a report does not show that a test passed; None where it does."""
    of_test = list(_cases(path, name, report))
    if not of_test:
        return "did not run in the JUnit report"
    if any(one.outcome == "failed" for one in of_test):
        return "failed in the JUnit report"
    if all(one.outcome == "skipped" for one in of_test):
        return "was skipped in the JUnit report"
    return None


def _cases(path: str, name: str, report: Sequence[Ran]) -> Iterator[Ran]:
    plain, bracket, param = name.partition("[")
    *classes, last = plain.split("::")
    wanted = ".".join([path.removesuffix(".py").replace("/", "."), *classes])
    for one in report:
        same = one.name == f"{last}{bracket}{param}" or (not bracket and one.name.partition("[")[0] == last)
        if same and f".{wanted}".endswith(f".{one.classname}"):
            yield one
