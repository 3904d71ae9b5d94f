"""Keeps one file from taking another's findings with it: a guard before the parse, then worker processes."""
