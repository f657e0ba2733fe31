"""Slips that raise no error: a function that is named and not called, numbers that wrapped."""

from __future__ import annotations

import ast
import sys
from types import FrameType, FunctionType, ModuleType

from ..cells.sources import CellSources
from .reading.place import node_at, source_of
from .reading.values import LONGEST, Unsure, is_function, value_of

_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}


def uncalled(source: str, value: object) -> str | None:
    r"""Say of a cell whose last line only names a method, or a function of pyplot, how to call it.

    >>> uncalled("word = 'a'\nword.upper", "a".upper)
    'word.upper alone calls nothing: write word.upper() to call it.'
    """
    last = ast.parse(source).body[-1]
    if not isinstance(last, ast.Expr) or not isinstance(last.value, ast.Attribute):
        return None
    if not is_function(value):
        return None
    holder = getattr(value, "__self__", None)
    is_method = holder is not None and type(holder) is not ModuleType
    of_pyplot = type(value) is FunctionType and value.__module__ == "matplotlib.pyplot"
    written = ast.unparse(last.value)
    if len(written) > LONGEST or not (is_method or of_pyplot):
        return None
    return f"{written} alone calls nothing: write {written}() to call it."


def wrapped(filename: str, line: int, sources: CellSources) -> str | None:
    """Say which numbers of NumPy's were too large for their type, where NumPy warns of it.

    It is called while the warning is written, so the code that it is about still waits.
    """
    frame: FrameType | None = sys._getframe()
    while frame is not None and (frame.f_code.co_filename, frame.f_lineno) != (filename, line):
        frame = frame.f_back
    version = sources.find(filename)
    source = None if version is None else source_of(version)
    if frame is None or source is None:
        return None
    node = node_at(ast.parse(source), frame.f_code, frame.f_lasti)
    sign = _SIGNS.get(type(node.op)) if isinstance(node, ast.BinOp) else None
    if not isinstance(node, ast.BinOp) or sign is None:
        return None
    import numpy as np

    try:
        values = [value_of(side, frame) for side in (node.left, node.right)]
    except Unsure:
        return None
    kinds = [type(value) for value in values if type(value) is not int]
    small = (np.uint8, np.uint16, np.uint32, np.int8, np.int16, np.int32, np.int64)
    kind = next((kind for kind in small if kinds and all(own is kind for own in kinds)), None)
    written = [ast.unparse(side) for side in (node.left, node.right)]
    if kind is None or max(map(len, written)) > LONGEST:
        return None
    limits = np.iinfo(kind)
    return (
        f"{written[0]} {sign} {written[1]} is beyond {kind.__name__}, which holds whole numbers "
        f"from {limits.min} to {limits.max}, and has begun again at the other end: "
        f"int({written[0]}) {sign} int({written[1]}) is right."
    )
