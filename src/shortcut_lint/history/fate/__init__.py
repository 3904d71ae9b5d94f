"""What became of a shortcut until HEAD."""
