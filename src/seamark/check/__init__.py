"""Map to findings to verdict."""
