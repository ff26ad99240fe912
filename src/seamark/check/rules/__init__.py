"""The rules: one folder a group, one file a rule; discovered, never listed."""
