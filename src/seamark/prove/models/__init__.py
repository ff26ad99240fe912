"""Worlds whose size other people's checkers know: the explorer is held to them."""
