"""The text of cells: what it needs, imports and completes, and how it is compiled."""
