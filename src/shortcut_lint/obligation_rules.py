"""The rules about the register itself (SL9): what `registered.py` reports, and what their pages say.

Their examples are registers, judged as of 2026-06-01 over an empty repository.
"""

from __future__ import annotations

from typing import Final

from shortcut_lint.proof_rules import BY_PROOF, UNPROVEN
from shortcut_lint.register_example import INCIDENT, register_example
from shortcut_lint.rule import Example, Rule

_ITEM: Final = '[[incidents.action_items]]\ntitle = "Bound the pool"\n'
_OWNED: Final = _ITEM + 'owner = "li"\n'


GONE: Final = Rule(
    code="SL901",
    name="shortcut-gone",
    kind="register",
    file="obligation_rules.py",
    what="Finds declared shortcuts that nothing in the code matches any more.",
    why=(
        "Either it was repaired, and the register still counts it as debt; or it moved, and nobody watches "
        "it."
    ),
    instead="Remove the entry if it was repaired; correct its path or symbol if it moved.",
    invalid=(
        register_example(
            '[[incidents.shortcuts]]\npath = "shop/db.py"\nsymbol = "engine.pool_size"\nwas = 10\n', "9:1"
        ),
        register_example('\n[[incidents.shortcuts]]\npath = "app.py"\nsymbol = "FEATURES.express"\n', "10:1"),
    ),
    valid=(
        register_example(""),
        Example(code="", path="shortcut-lint.toml", why="an empty register owes nothing"),
    ),
)

OVERDUE: Final = Rule(
    code="SL903",
    name="action-item-overdue",
    kind="register",
    file="obligation_rules.py",
    what="Finds action items that are past their date.",
    why="The date was a promise of the review; past it the item is either forgotten or no longer meant.",
    instead="Do it, or agree on a new date with whoever approved the old one.",
    invalid=(
        register_example(_OWNED + "due = 2026-05-30\n", "9:1"),
        register_example(_OWNED + 'due = 2026-05-30\nstatus = "in_progress"\n', "9:1"),
    ),
    valid=(
        register_example(_OWNED + "due = 2026-06-01\n"),
        register_example(_OWNED + 'due = 2026-05-30\nstatus = "done"\n'),
    ),
)

UNOWNED: Final = Rule(
    code="SL904",
    name="action-item-unowned",
    kind="register",
    file="obligation_rules.py",
    what="Finds open action items that nobody owns.",
    why="An action item without an owner is a wish.",
    instead="Name a person or a team as `owner`.",
    invalid=(
        register_example(_ITEM, "9:1"),
        register_example(_ITEM + "due = 2026-07-01\n", "9:1"),
    ),
    valid=(
        register_example(_OWNED),
        register_example(_ITEM + 'status = "cancelled"\n'),
    ),
)

CONTRADICTED: Final = Rule(
    code="SL905",
    name="action-item-contradicted",
    kind="register",
    file="obligation_rules.py",
    what="Finds incidents whose repairs are all done while shortcuts of theirs are still in the code.",
    why="The register says repaired, the code says not yet: one of them misleads whoever reads it next.",
    instead="Remove the shortcuts, or set the action item back to open.",
    invalid=(
        Example(
            code=INCIDENT + _ITEM + 'status = "done"\n',
            at="9:1",
            path="shortcut-lint.toml",
            why="beside a file that still says `# TODO(INC-1)`",
        ),
    ),
    valid=(
        register_example(_ITEM + 'status = "done"\n'),
        register_example(_OWNED),
    ),
)

RULES: Final = (GONE, UNPROVEN, OVERDUE, UNOWNED, CONTRADICTED, *BY_PROOF.values())
