"""The map language: text to a typed map, decisions, edits, differences."""
