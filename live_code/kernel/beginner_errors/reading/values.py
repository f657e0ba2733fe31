"""The value of a piece of code, looked up and never run, and its words for the reader."""

from __future__ import annotations

import ast
import builtins
import inspect
import operator
import sys
from types import BuiltinFunctionType, FrameType, FunctionType, MethodType, ModuleType
from typing import Any

LONGEST = 40
_MISSING = object()
_OF_ARRAYS = {"shape", "ndim", "size", "dtype", "T"}
_SUMS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul}
_PLAIN = (int, float, complex, bool, str)


class Unsure(Exception):  # noqa: N818 - it is no error: nothing is said then
    """Something is not known for certain."""


def value_of(node: ast.AST, frame: FrameType) -> Any:
    """Return what `node` stands for in `frame`; raise `Unsure` if that takes running code."""
    match node:
        case ast.Constant():
            return node.value
        case ast.Name():
            return _named(node.id, frame)
        case ast.UnaryOp(ast.USub(), ast.Constant(int() | float() as number)):
            return -number
        case ast.BinOp() if type(node.op) in _SUMS:
            sides = value_of(node.left, frame), value_of(node.right, frame)
            if not all(is_a(side, int, float) for side in sides):
                raise Unsure
            return _SUMS[type(node.op)](*sides)
        case ast.Attribute():
            return _attribute(value_of(node.value, frame), node.attr)
        case ast.Subscript():
            return _element(value_of(node.value, frame), _index(node.slice, frame))
    raise Unsure


def _named(name: str, frame: FrameType) -> Any:
    scopes = [frame.f_globals, vars(builtins)]
    if frame.f_locals is not frame.f_globals and frame.f_code.co_flags & inspect.CO_OPTIMIZED:
        scopes.insert(0, dict(frame.f_locals))
    for scope in scopes:
        if type(scope) is dict and name in scope:
            return scope[name]
    raise Unsure


def _attribute(value: Any, name: str) -> Any:
    if type(value) is ModuleType and name in vars(value):
        return vars(value)[name]
    if is_array(value):
        if type(value) is sys.modules["numpy"].ndarray and name in _OF_ARRAYS:
            return getattr(value, name)
        raise Unsure
    if inspect.getattr_static(type(value), "__getattribute__") is object.__getattribute__:
        found = inspect.getattr_static(value, name, _MISSING)
        is_plain = inspect.getattr_static(type(found), "__get__", _MISSING) is _MISSING
        if found is not _MISSING and (is_plain or type(found) is FunctionType):
            return found
    raise Unsure


def _index(node: ast.expr | None, frame: FrameType) -> Any:
    match node:
        case None:
            return None
        case ast.Tuple():
            return tuple(_index(part, frame) for part in node.elts)
        case ast.Slice():
            return slice(*(_index(part, frame) for part in (node.lower, node.upper, node.step)))
    value = value_of(node, frame)
    if value is not None and type(value) is not int:
        raise Unsure
    return value


def _element(value: Any, index: Any) -> Any:
    if is_a(value, list, tuple) or (is_array(value) and value.dtype.kind in "buifc"):
        try:
            return value[index]
        except (IndexError, TypeError):
            raise Unsure from None
    raise Unsure


def is_array(value: Any) -> bool:
    """Tell whether it is an array of NumPy's own type, which is not asked of the object."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and type(value) is numpy.ndarray


def array_at(node: ast.AST, frame: FrameType) -> Any:
    """Return the array that `node` stands for."""
    value = value_of(node, frame)
    if not is_array(value):
        raise Unsure
    return value


def is_a(value: Any, *kinds: type) -> bool:
    """Tell whether a value is of one of these types itself; a type can have an `==` of its own."""
    return any(type(value) is kind for kind in kinds)


def is_function(value: Any) -> bool:
    """Tell whether it is a function or a method, of Python's or the reader's."""
    return is_a(value, FunctionType, BuiltinFunctionType, MethodType)


def described(value: Any) -> str:
    """Say what something is.

    >>> described(2.5), described([1]), described(None)
    ('the number 2.5', 'a list', 'None')
    """
    if value is None:
        return "None"
    if is_array(value):
        return f"an array of shape {value.shape}"
    if is_a(value, int, float):
        return f"the number {value}" if abs(value) < 10**15 else "a number"
    if is_function(value) or type(value) is type:
        return "a function" if is_function(value) else "a class"
    name = type.__dict__["__name__"].__get__(type(value))[:LONGEST]  # its own may be anything
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def plain_repr(value: Any) -> str:
    """Write a number or a short text; anything else is not asked."""
    if is_a(value, *_PLAIN) and (type(value) is not int or abs(value) < 10**15):
        written = repr(value[: LONGEST + 1] if type(value) is str else value)
        if len(written) <= LONGEST:
            return written
    raise Unsure
