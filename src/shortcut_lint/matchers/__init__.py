"""The nine matchers of rules as data: each knows one sort of place, and derives its own needles."""
