"""Reading files of members: bytes, then rows, then members, then what each would change. Nothing here writes.

encodings ── bytes to text     tables ── text to rows     columns ── which column is what
rows ── a row to a member      judging ── a member to what would become of them
"""
