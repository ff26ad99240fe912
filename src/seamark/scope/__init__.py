"""Map and facts to work: what must be done, how much, what widens the range, what must come first."""
