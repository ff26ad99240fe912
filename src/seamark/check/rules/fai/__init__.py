"""What happens when something fails, comes twice or never."""
