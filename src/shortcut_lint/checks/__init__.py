"""Rules that have to look at syntax in ways which the matchers cannot say: one rule, one file."""
