"""The facts that a version tells: limits, switches, entries, handlers, pins."""
