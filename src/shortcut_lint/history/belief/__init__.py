"""Whether a change is a shortcut, of which kind: what the message says, and what the file is for."""
