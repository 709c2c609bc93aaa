"""Scoring of questionnaires that anybody may use, and what a difference between two scores is worth.

No page offers one in this version. Only scoring and what each licence says are here, not the items' wording; where a
licence forbids electronic copies or gives no grant, there is nothing at all. docs/science.md lists which and why.
"""
