"""First contact between a seeker and a therapist: a message that gets an answer."""
