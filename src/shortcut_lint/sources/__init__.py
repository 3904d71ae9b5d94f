"""Which files are looked at, and how their bytes become text."""
