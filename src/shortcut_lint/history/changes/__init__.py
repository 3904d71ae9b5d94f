"""What changed between two versions: facts, findings, comments, code."""
