"""What changed between two versions of a file, and how sure it is that a shortcut was taken there."""
