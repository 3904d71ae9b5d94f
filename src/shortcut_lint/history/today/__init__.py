"""What commits left in the files of today."""
