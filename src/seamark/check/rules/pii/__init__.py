"""Personal data: why it may be held, and how long."""
