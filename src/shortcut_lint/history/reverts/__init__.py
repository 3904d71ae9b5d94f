"""Which commits take back which."""
