"""Where the rules and the knowledge that ship with the program lie."""

from functools import cache
from pathlib import Path

from shortcut_lint.errors import CannotDoError


@cache
def rules_folder() -> Path:
    """The folder `rules/`: inside the installed package, or at the top of a checkout.

    Raises CannotDoError where there is neither: a linter without rules would call everything clean.
    """
    return rules_beside(Path(__file__).resolve().parent)


def rules_beside(package: Path) -> Path:
    """The folder `rules/` that belongs to a package's folder. Raises CannotDoError where there is none."""
    places = [package / "rules"]
    if package.parent.name == "src":
        places.append(package.parents[1] / "rules")
    for place in places:
        if place.is_dir():
            return place
    raise CannotDoError(
        f"no rules found beside {package}",
        "the installation is incomplete: install shortcut-lint again",
    )
