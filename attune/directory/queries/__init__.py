"""Reading the directory for pages; everything here returns dataclasses or querysets, never a response."""
