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
    what=(
        "Finds declared shortcuts that nothing in the code matches any more, that have the value from "
        "before, or that cannot be looked up."
    ),
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

UNDATED: Final = Rule(
    code="SL912",
    name="action-item-undated",
    kind="register",
    file="obligation_rules.py",
    what="Finds open action items that name no date.",
    why="Without a date nobody is ever late, and the next incident comes first.",
    instead="Agree on a day and write it as `due`; or cancel the item if nobody means to do it.",
    invalid=(
        register_example(_OWNED, "9:1"),
        register_example(_OWNED + 'status = "in_progress"\n', "9:1"),
    ),
    valid=(
        register_example(_OWNED + "due = 2026-06-20\n"),
        register_example(_OWNED + 'status = "done"\n', why="it is done"),
    ),
)

LEFT_OPEN: Final = Rule(
    code="SL913",
    name="action-item-left-open",
    kind="register",
    file="obligation_rules.py",
    what="Finds open repairs of incidents whose declared shortcuts are all gone from the code.",
    why="Either it is done and still counts as owed, or what is left of it is written down nowhere.",
    instead='Set `status = "done"`; or write an item that says what is still to do.',
    invalid=(
        register_example(
            f'{_OWNED}due = 2026-06-20\n[[incidents.shortcuts]]\npath = "shop/db.py"\nsymbol = "POOL"\n',
            "9:1",
        ),
        register_example(
            f'{_OWNED}due = 2026-06-20\ntype = "mitigate"\n'
            '[[incidents.shortcuts]]\npath = "app.py"\nsymbol = "FEATURES.express"\n',
            "9:1",
        ),
    ),
    valid=(
        register_example(_OWNED + "due = 2026-06-20\n", why="it declares no shortcut that could be gone"),
        register_example(
            f'{_OWNED}due = 2026-06-20\ntype = "prevent"\n'
            '[[incidents.shortcuts]]\npath = "shop/db.py"\nsymbol = "POOL"\n',
            why="to prevent takes more than to put it back",
        ),
    ),
)

UNPLANNED: Final = Rule(
    code="SL914",
    name="incident-unplanned",
    kind="register",
    file="obligation_rules.py",
    what=(
        "Finds SEV0 and SEV1 incidents that are over and list action items, none of which is to detect it "
        "sooner or to prevent it, while no alert, test or decision record is proved that does."
    ),
    why="Repairing what broke brings back the day before: it will break, and be found late, in the same way.",
    instead="Add an action item of type `detect` and one of type `prevent`, each with an owner and a date.",
    invalid=(
        register_example(_OWNED + 'due = 2026-06-20\ntype = "repair"\n', "1:1"),
        register_example(_OWNED + 'due = 2026-06-20\ntype = "detect"\n', "1:1"),
    ),
    valid=(
        register_example(
            f'{_OWNED}due = 2026-06-20\ntype = "detect"\n{_OWNED}due = 2026-06-20\ntype = "prevent"\n'
        ),
        Example(
            code=INCIDENT.replace('"SEV1"', '"SEV3"') + _OWNED + "due = 2026-06-20\n",
            path="shortcut-lint.toml",
            why="a SEV3 may be left at its repair",
        ),
        register_example("", why="its action items are kept elsewhere"),
    ),
)

RULES: Final = (
    GONE, UNPROVEN, OVERDUE, UNOWNED, CONTRADICTED, *BY_PROOF.values(), UNDATED, LEFT_OPEN, UNPLANNED,
)  # fmt: skip

CODES: Final = frozenset(rule.code for rule in RULES)
"""Of all rules about the register."""
