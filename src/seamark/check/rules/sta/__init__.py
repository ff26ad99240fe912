"""Status words: one vocabulary, mapped to each system's own words."""
