"""What two versions of a file are, and how their lines differ."""
