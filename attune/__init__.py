"""Attune: a self-hostable platform for relational psychotherapy."""

__version__ = "0.1.0"
