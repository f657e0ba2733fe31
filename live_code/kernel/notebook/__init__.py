"""Commands of notebooks that are not Python: `%time f()`, `files = !ls`, `%%capture`, `name?`.

`lines` and `cells` translate them, `doing` is what the translation calls.
"""
