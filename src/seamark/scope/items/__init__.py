"""Kinds of work, one file each; `seamark.scope.kind` discovers them."""
