"""Assemble the browser's Python: Pyodide, NumPy and the rest as bytecode, with a manifest."""

from .assemble import assemble
from .cache import cache_folder
from .errors import RuntimeBuildError, WheelError

__all__ = ["RuntimeBuildError", "WheelError", "assemble", "cache_folder"]
