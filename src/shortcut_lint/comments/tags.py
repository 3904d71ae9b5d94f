"""The tags in a comment, `TODO` and the like, and the owner in their brackets."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from shortcut_lint.expression import expression

_BRACKET: Final = r"(?:(\s?)[(\[]\s*([^)\]]{1,60})[)\]])?"
_TAG: Final = expression(
    r"(?<!\w)(TODO|FIXME|HACK|XXX|BUG|TEMP|WORKAROUND|KLUDGE|HOTFIX|BANDAID|STOPGAP|REMOVEME|REVERTME|SHORTCUT"
    rf"|INCIDENT|POSTMORTEM|OUTAGE|DEBT|NOCOMMIT){_BRACKET}(?=[\s:,.!-]|$)"
)
_LOWER_TAG: Final = expression(rf"^\W*@?(todo|fixme|hack)\b{_BRACKET}", re.IGNORECASE)
_PERSON: Final = expression(r"@?[^\W\d_][\w.@'-]*")
_FULL_NAME: Final = expression(r"[A-Z][\w.'-]* [A-Z][\w.'-]*")
_MANY_DIGITS: Final = expression(r"\d{2}|-\d|#|://")


class Tags(NamedTuple):
    """The tags in capitals, in reading order, and the first owner that one of them names."""

    tags: tuple[str, ...] = ()
    owner: str | None = None


def tags(text: str) -> Tags:
    """All tags of a text; in lower case only the one that opens it."""
    found = [*_TAG.finditer(text)] or [*_LOWER_TAG.finditer(text)]
    owners = (owner for match in found if match[3] and (owner := _owner(match[3], apart=bool(match[2]))))
    return Tags(tuple(dict.fromkeys(match[1].upper() for match in found)), next(owners, None))


def _owner(bracket: str, *, apart: bool) -> str | None:
    """The person or team in a tag's bracket: what is no ID, number or link. `apart` from the tag it is
    prose, where it has more words than one.
    """
    if apart and " " in bracket.strip():
        return None
    for part in re.split(r"[,;|]", bracket):
        words = " ".join(word for word in part.split() if _MANY_DIGITS.search(word) is None)
        if _PERSON.fullmatch(words) or _FULL_NAME.fullmatch(words):
            return words
    return None
