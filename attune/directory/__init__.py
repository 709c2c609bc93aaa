"""Therapists, practices, licences, verification, listings and their accuracy."""
