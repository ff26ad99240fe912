"""Test cases, named before the build."""
