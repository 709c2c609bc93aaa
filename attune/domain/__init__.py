"""Arithmetic a clinician could check by hand: pure Python, the standard library only.

Each package in here stands alone and knows no database, no page and no person.
"""
