"""Commands of notebooks that are not Python: `%time f()`, `files = !ls`, `%%capture`, `name?`.

`cells.line_commands` and `cells.cell_commands` translate them, `doing` is what the translation
calls.
"""
