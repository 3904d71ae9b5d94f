"""Comments of any language: where they stand and what they say."""
