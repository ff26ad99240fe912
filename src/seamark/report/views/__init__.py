"""One subject each, as a neutral document."""
