"""Views make a neutral document of a subject; formats render a document. Neither knows the other."""
