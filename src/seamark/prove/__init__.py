"""Every order in which things can come: a world of small components, explored breadth first."""
