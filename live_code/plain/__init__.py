"""The text of a page as plain Markdown, for readers who open its notebook in Jupyter."""

from .page_text import PageText

__all__ = ["PageText"]
