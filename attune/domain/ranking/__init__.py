"""Fit, reasons and fair rotation: how therapists are put in order for what a seeker asked, and why.

Nothing here is learnt and nothing is hidden. Musts decide who is in; one sum of five parts
decides the order (`formula`); listings that are as good as equal take turns (`turning`); and
every listing can say what it met, what it did not, and what it does not state (`reasons`).
docs/matching.md tells it in words for therapists and seekers.

A fit is with what was asked. It is no forecast that a therapist will help: matching on stated
preferences has not been shown to do that.
"""
