"""Search, needs, reasons, shortlist; the front page is the start of a search."""
