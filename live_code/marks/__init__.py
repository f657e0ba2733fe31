"""Marks what readers hand in: `python -m live_code.marks FOLDER`; docs/marking.md says how."""
