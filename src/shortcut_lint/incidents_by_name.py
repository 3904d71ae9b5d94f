"""An incident by what a person calls it: its ID, an alias, in any case."""

from __future__ import annotations

from collections.abc import Mapping

from shortcut_lint.comments.references import normal
from shortcut_lint.errors import CannotDoError
from shortcut_lint.incident import Incident
from shortcut_lint.ties import names


def incident_called(name: str, incidents: Mapping[str, Incident]) -> Incident:
    """The incident that answers to a name. Raises CannotDoError where none does, with the nearest."""
    known = names(incidents).by_name
    found = known.get(name) or known.get(normal(name))
    if found is not None:
        return found
    by_case = {one.casefold(): incident for one, incident in known.items()}
    if (found := by_case.get(name.casefold())) is not None:
        return found
    raise CannotDoError(f"no incident is called {name}; {_hint(name, by_case)}")


def _hint(name: str, by_case: Mapping[str, Incident]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    if not by_case:
        return "the register is empty: `shortcut-lint incident new` writes one"
    near = get_close_matches(name.casefold(), by_case, n=1)
    return f"did you mean {by_case[near[0]].id}?" if near else "`shortcut-lint incident list` lists them"
