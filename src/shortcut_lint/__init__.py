"""shortcut-lint finds what an incident left behind in code, and says who owes it."""

__version__ = "0.1.0"
