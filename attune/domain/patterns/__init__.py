"""Relationship episodes, counted: what repeats in the stories somebody told, how sure that is, and what was different.

The method is the Core Conflictual Relationship Theme (Luborsky & Crits-Christoph 1998): in each story a wish, what the
other did, and what the teller felt and did are named by the teller; then stories are counted. Everything here is such a
count with its uncertainty, or a comparison of two. Nothing is read out of a text, nothing is weighed by a model, and
nobody is scored: a pattern that is told often is often told, no more. docs/science.md says it in words.
"""
