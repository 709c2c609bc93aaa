"""What a client fills in."""
