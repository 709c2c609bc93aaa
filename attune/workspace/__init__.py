"""The workspace: relationship episodes that a client tells, what repeats in them and how sure that is, and the work on the
relationship with their therapist. It records and shows; it never reads a text for its meaning, and scores nobody.

Everything somebody writes here is sealed under a key of their own (`workspace.sealed`). Nothing above this package may import it
but `config`, and no page of another app can reach its rows.
"""
