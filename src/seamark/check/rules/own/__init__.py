"""Who owns which value, and who may write it."""
