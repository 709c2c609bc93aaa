"""Measurements, printed as tables. Never run as tests."""
