"""The index engine: memory-mapped columns, postings and vectors; NumPy, no Django, and no notion of a therapist.

    documents    what is put in                    query        what is asked, what comes back
    assembling   documents into columns            evaluating   one segment under one question
    generations  columns on disk, crash-safe       measuring    what criteria, words and meaning amount to
    segment      columns, readable                 names        look-up by name, forgiving slips
    index        a generation and the changes since, asked as one

Every candidate is scored; nothing is approximate. docs/adr says why this is our own code.
"""
