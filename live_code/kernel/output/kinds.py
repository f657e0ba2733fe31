"""Kinds of outputs that are this project's own; `mime/kinds.ts` of the page has the same names."""

from __future__ import annotations

from typing import Final

FILES: Final = "application/vnd.live-code.files"
"""The contents of all files, one after the other; the metadata has their names and sizes."""

FILM: Final = "application/vnd.live-code.film"
"""All pictures, one after the other; the metadata has their kind, their sizes and the pace."""
