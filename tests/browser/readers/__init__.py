"""One way to read the book in every engine; see `reader.py`."""
