"""Identity: matching, and the same record twice."""
