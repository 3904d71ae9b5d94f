"""What exports of incident tools say, in the register's words: one tool, one file."""
