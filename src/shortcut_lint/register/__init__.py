"""Reads `shortcut-lint.toml`: the settings, and the register of incidents."""
