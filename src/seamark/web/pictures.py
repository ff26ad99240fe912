"""Drawings as pictures of points, and logos made harmless."""

from __future__ import annotations


def png_of(svg: str) -> bytes:
    """A drawing of ours as PNG."""
    raise NotImplementedError
