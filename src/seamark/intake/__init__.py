"""What people have, read into proposals for the map."""
