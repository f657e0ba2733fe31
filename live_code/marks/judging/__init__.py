"""Two Pythons for a hand-in: one runs the reader's cells, fenced in; the other runs the checks."""
