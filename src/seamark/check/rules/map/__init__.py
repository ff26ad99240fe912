"""What stands in the map: its text, its systems, its bookkeeping."""
