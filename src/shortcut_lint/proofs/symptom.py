"""The words by which a document is told to speak of an incident: its names, and rare words of its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from shortcut_lint.expression import expression

NEEDED: Final = 2
"""Words of a title that stand together in a document that speaks of it, where the title has as many."""
ENOUGH_WORDS: Final = 3
"""Words of a title, services apart, of which two must be there; of fewer, a service stands for one."""
STEM: Final = 7
"""Characters by which a long word is known in its other forms: `exhaust` for `exhausted` and `exhaustion`."""
SHORTEST_STEM: Final = 5
"""Characters of a word that may begin another form of it."""

_WORD: Final = expression(r"\w+")
_PREFIX: Final = expression(r"[A-Za-z]+-(?=\d+$)")
"""What an ID begins with, as all of its register do."""
_ORDINARY: Final = frozenset(
    """about after again alert alerted alerts among and any app application applications are around
    available back been before being below between blocked broke broken bug bugs but by call called
    calls can cannot cause caused causes causing change changed changes check checks close closed
    cluster clusters code completely config configuration container containers could customer customers
    data day days degradation degraded deploy deployed deployment deployments deploys did does down
    downtime drop dropped due during each error errors event every everywhere fail failed failing fails
    failure failures few first fix fixed for from full get getting got had half has have help high host
    hosts hour hours how impact impacted inaccessible incident incidents increase increased instance
    intermittent into issue issues its just k8s kubernetes large last late latency later less level long
    longer lose loss lost low main make makes many may minute minutes missing more most much must need
    needs new night node nodes none not nothing number off old one only open other our out outage
    outages over page pages part partial partially people performance platform pod pods possible problem
    problems prod production public reach reached reason release released releases repeated report
    reported reports request requests respond responding response responses restart restarted restarting
    restarts result return returned returning returns run running runs same server servers service
    services several short show site sites slow slower slowly slowness small some staging start started
    starting starts still stop stopped stops stuck support system systems take takes team test tests
    than that the their them then there they this time times to too took traffic two unable unavailable
    under unreachable unresponsive until update updated updates upgrade upgraded use used user users
    using very via was web website week were when where which while wide will with without work working
    works wrong your""".split()  # noqa: SIM905
)
"""Words of titles that tell no incident from another: runbooks of all sorts are full of them."""


def symptom(title: str) -> tuple[str, ...]:
    """The words of a title that are not said of any incident."""
    words = [word for word in _WORD.findall(title) if len(word) > 2]
    rare = {word.casefold(): word for word in words if _is_rare(word.casefold())}
    return tuple(rare.values())


def _is_rare(word: str) -> bool:
    if word.isdigit():
        return len(word) == 3  # a status of HTTP
    return word not in _ORDINARY and word.removesuffix("s") not in _ORDINARY


def named(text: str, names: Iterable[str], words: Sequence[str], services: Sequence[str]) -> tuple[str, ...]:
    """By what a text speaks of an incident: a name of it, or words of its title; empty where it does not.

    A service that it hit stands for one word of a short title, and for none of a longer one: much else is
    written about a service.
    """
    folded = text.casefold()
    name = next(
        (one for one in names if re.search(rf"(?<!\w){re.escape(one.casefold())}(?!\w)", folded)), None
    )
    if name is not None:
        return (name,)
    own = apart(words, services)
    there = _there(folded, own)
    if len(own) >= ENOUGH_WORDS:
        return there if len(there) >= NEEDED else ()
    hit = _there(folded, (*services, *(word for word in words if word not in own)))[:1]
    enough = min(NEEDED, len(own) + bool(services))
    return (*there, *hit) if there and len(there) + len(hit) >= enough else ()


def apart(words: Iterable[str], services: Iterable[str]) -> tuple[str, ...]:
    """The words that are no part of the name of a service, in no form: of `ingester` not `Ingesters`."""
    parts = [part for service in services for part in _WORD.findall(service.casefold()) if len(part) > 2]
    return tuple(word for word in words if not any(_alike(word.casefold(), part) for part in parts))


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: `compact` and `compactor` are."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= SHORTEST_STEM and long.startswith(short))


def other_incident(text: str, names: Sequence[str], others: Iterable[str]) -> str | None:
    """An incident that a text names and that is none of `names`: one of `others`, or a name like an ID."""
    prefix = _PREFIX.match(names[0])
    alike = re.findall(rf"(?<![\w-]){re.escape(prefix[0])}\d+(?![\w-])", text) if prefix is not None else []
    here = (one for one in others if re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", text))
    return next((one for one in (*alike, *here) if one not in names), None)


def seen(text: str, words: Sequence[str]) -> tuple[str, ...]:
    """The words that stand in a text at all."""
    return _there(text.casefold(), words)


def _there(folded: str, words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if re.search(_form(word.casefold()), folded))


def _form(word: str) -> str:
    """A word in its forms; a short one with a common ending, a long one by its stem."""
    if len(word) > STEM:
        return rf"\b{re.escape(word[:STEM])}"
    return rf"\b{re.escape(word)}(?:s|es|ed|ing)?\b"
