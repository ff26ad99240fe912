"""A supplier's quote → how firm it is, what it is silent on, what to ask back; several quotes → side by side.

Lines of a document come in as values (`line.Line`), so do the pieces of work of a scope (`against.Piece`). What is
found is a suggestion with its reason; only what a person confirmed counts (`judgement`).
"""
