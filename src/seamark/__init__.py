"""Seamark: one integration map, checked, proved and kept."""

__version__ = "0.1.0"
