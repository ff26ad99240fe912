"""Timing: how old a value is when somebody reads it."""
