"""shortcut-lint finds what an incident left behind in code, and says who owes it."""

from typing import Final

__version__: Final = "0.1.0"
