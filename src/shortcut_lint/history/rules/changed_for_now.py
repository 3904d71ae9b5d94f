"""SL012 changed-for-now: a commit whose message says that it is a stop-gap changed something else."""

from __future__ import annotations

from typing import Final

from shortcut_lint.history.rules.change_rule import change, change_rule

RULE: Final = change_rule(
    "SL012",
    "changed-for-now",
    "tag",
    "Finds what else a commit changed whose message says that this is a stop-gap: temporary, for now, a "
    "workaround, a hotfix, until something is fixed.",
    "The message says that it is not meant to stay. Nobody reads the message of a commit a month later.",
    "Do what was put off; or write beside the code what the message says, with the incident.",
    invalid=(
        change(
            "dump.py",
            "Workaround until the firewall is fixed upstream\n\n def url(name):\n"
            "-    return f'{BASE}?a={name}&b=1'\n"
            "+    return f'{BASE}?b=1&a={name}'\n",
            "2:1",
        ),
        change(
            "feed.py",
            "Disable the price feed for now\n\n def feed(shop):\n"
            "-    return [price(item) for item in shop.items]\n"
            "+    return prices_of_yesterday(shop)\n",
            "2:1",
            kind="disabled",
            why="the message names the kind",
        ),
    ),
    valid=(
        change("dump.py", "Remove the workaround\n\n-x = odd()\n+x = plain()\n", why="the way back"),
        change("README.md", "Note what is temporary\n\n+This is temporary.\n", why="a document"),
    ),
)
