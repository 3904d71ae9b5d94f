"""Small sources that kill a parser, eat its memory, or keep it busy for minutes."""

from __future__ import annotations

from typing import Final


def nested_f_strings(levels: int) -> str:
    """Each in a replacement field of the next."""
    return "x = " + "f'{" * levels + "1" + "}'" * levels + "\n"


REFUSED: Final = {
    "brackets": "x = " + "[" * 1_200 + "]" * 1_200 + "\n",
    "calls in calls": "f(" * 1_200 + ")" * 1_200 + "\n",
    "a list of a megabyte in one line": "x = [" + "1," * 490_000 + "]\n",
    "an attribute chain": "x = a" + ".a" * 10_000 + "\n",
    "a sum": "x = 1" + "+1" * 10_000 + "\n",
    "f-strings in f-strings": nested_f_strings(1_000),
}
"""What the guard keeps from every parser."""

SURVIVED: Final = {
    "200 brackets": "x = " + "[" * 200 + "]" * 200 + "\n",
    "elif 10,000 times": "if a: b\n" + "elif a: b\n" * 10_000,
    "10,000 elements in a line": "x = [" + "1," * 9_990 + "]\n",
    "brackets in a string": "x = '" + "[" * 5_000 + "'  # " + "(" * 5_000 + "\n",
}
"""What only looks dangerous."""

ENDED: Final = {
    "chained calls": "x = a" + ".a()" * 3_000 + "\n",
    "not 9,990 times": "x = " + "not " * 9_990 + "1\n",
    "a sum over many lines": "x = (1" + "+1\n" * 9_990 + ")\n",
}
"""What passes the guard, and must then cost no other file its findings."""
