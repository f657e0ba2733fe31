"""`python -m live_code.check FOLDER` compares every cell of a built book with what a browser does.

Each page is opened in a real browser, all cells run, and what they print is held against what the
build has printed into the page.
"""
