"""The index engine: documents and columns, never therapists. It has its place here and is empty yet."""
