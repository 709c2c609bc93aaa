"""The working relationship of two people over their sessions, as both report it.

What one of them says outright (there was tension; it is settled) comes first. The course of the ratings comes second, and
only ever asks: rules that find a fall in a row of numbers find one by chance too. The rule used here marks about one in
ten clients whose course is steady within twelve sessions. docs/science.md says it in words.
"""
