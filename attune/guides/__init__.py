"""Approaches and concerns, and the articles about them."""
