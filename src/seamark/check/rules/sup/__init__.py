"""Launch, and the time after it."""
