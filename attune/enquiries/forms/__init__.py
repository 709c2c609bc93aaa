"""What seekers and therapists fill in."""
