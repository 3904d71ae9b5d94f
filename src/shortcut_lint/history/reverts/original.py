"""The commit that another one takes back, and how that makes the message of the other one read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final, Literal

import msgspec

from shortcut_lint.history.belief.message import Message

Did = Literal["change", "revert", "landing"]
"""What the commit did that is taken back: something of its own, take another one back, or land that again."""

SHOWN: Final = 70
"""Characters of a subject that are told."""
_CLAUSE: Final[dict[Did, str]] = {
    "change": "it takes back {what}",
    "landing": "it takes back once more {what}",
    "revert": "it takes back {what}, which had taken back an earlier one",
}
_TAKEN: Final[dict[Did, str]] = {
    "change": "{what} taken back",
    "landing": "{what} taken back once more",
    "revert": "{what} taken back",
}


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """The commit that is taken back."""

    hash: str
    subject: str
    day: date
    did: Did = "change"
    said: bool = False
    """Whether its message says that it took something back, or landed it again."""
    part: bool = False
    """Whether only some of it is taken back."""
    spoke: bool = False
    """Whether its message told of a stop-gap: who takes that back is on the way back."""

    @property
    def clause(self) -> str:
        """Fit to be read after "because"."""
        return _CLAUSE[self.did].format(what=self._named)

    def taken(self, message: str) -> str:
        """What a change is that takes it back."""
        return f"{_TAKEN[self.did].format(what=self._named)}: {message}"

    @property
    def _named(self) -> str:
        subject = self.subject if len(self.subject) <= SHOWN else f"{self.subject[:SHOWN].rstrip()}…"
        part = "a part of " if self.part else ""
        return f'{part}"{subject}" (commit {self.hash[:9]} of {self.day})'


def heard_with(heard: Message, original: Original | None, *, tied: bool = False) -> Message:
    """The message as it reads for whoever knows what the commit takes back; `tied` is it to an incident.

    That it takes something back without a word makes nothing a shortcut, for mostly something lands again;
    but while an incident lasts, to take back all of a commit is a rollback, whatever it is called.
    """
    if original is None:
        return heard
    if heard.reverts:  # whatever it is called, a revert of a revert lands again
        lands = original.did == "revert" and original.said
        return replace(heard, reverts=False, repairs=True) if lands else heard
    if original.did != "change" or original.part:
        return heard
    if original.spoke:
        return replace(heard, repairs=True)
    return replace(heard, reverts=True) if tied and not heard.repairs else heard
