"""Python on a Jupyter server instead of in the browser: what a book offers, and what it answers."""
