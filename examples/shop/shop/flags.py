"""Feature flags: which parts of the shop are on."""

from shop import settings


def is_on(name: str) -> bool:
    """Whether a flag is on; one that nobody has set is off."""
    return settings.FLAGS.get(name, False)
