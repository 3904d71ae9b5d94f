"""Proof of repair: each entry under `[incidents.proof]` is looked up, judged, and never believed."""
