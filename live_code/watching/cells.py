"""A whole cell that is watched: its own loops, and those of the functions that it calls."""

from __future__ import annotations
import __future__

import ast
import inspect
from contextlib import ExitStack
from types import CodeType
from typing import Any

import numpy as np

from .given_back import GivenBack, is_own
from .makers import makers, stand_in, watched_numpy
from .recorder import Recorder
from .replay import Replay, is_kernel
from .roots import Root
from .running import watch, without_ours
from .watched import Watched

_NAME = "This cell"
_LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.comprehension)
_AWAITS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_FUTURES = [getattr(__future__, name).compiler_flag for name in __future__.all_feature_names]


class WatchedCell:
    """Runs a cell with the results, names and errors of any run, on arrays that record.

    What is watched are its loops, and its lines with functions or objects of the notebook's,
    whichever cell defines them. All else, such as plots, gets the plain arrays.
    """

    replay: CellReplay

    def __init__(self, source: str, filename: str, namespace: dict[str, Any]) -> None:
        self._tree = ast.parse(source, filename)
        self._parts = list(zip(self._tree.body, _parts(self._tree, filename), strict=True))
        self._namespace = namespace
        self._recorder = Recorder(namespace)
        self._made = makers(self._recorder)
        self._back = GivenBack(self._made, namespace)
        self._numpy = ExitStack()
        self._watches = False

    async def run(self) -> Any:
        """Return the value of the last line, and have the replay ready, also if a line fails."""
        value: Any = None
        failed: Exception | None = None
        try:
            for statement, part in self._parts:
                if _loops(statement, self._namespace):
                    self._watch()
                else:
                    self._give_back()
                value = eval(part, self._namespace)
                if part.co_flags & inspect.CO_COROUTINE:
                    value = await value
        except Exception as error:
            failed = error
        finally:
            value = self._give_back(value)
            self._back.forget()
        if failed is None or not self._recorder.steps:
            self._recorder.close()
        else:
            self._recorder.fail(failed)
        self.replay = CellReplay(self._recorder, self._tree, self._namespace, failed)
        if failed is not None:
            raise failed.with_traceback(without_ours(failed.__traceback__))
        return value

    def _watch(self) -> None:
        """Let arrays record, the notebook's each under its own name and in its own shape."""
        if not self._watches:
            self._watches = True
            self._numpy.enter_context(watched_numpy(self._made))
        self._recorder.listening = not self._recorder.is_cut
        for name, value in list(self._namespace.items()):
            array = self._back.array(value) if type(value) is Watched else value
            if type(array) is np.ndarray:
                self._namespace[name] = self._recorder.adopt(array, name)
            elif (new := stand_in(value, self._made)) is not value:
                self._namespace[name] = new

    def _give_back(self, value: Any = None) -> Any:
        """Let everything be as it is unwatched; return what a value is then."""
        if not self._watches:
            return value
        self._watches = self._recorder.listening = False
        self._numpy.close()
        return self._back.all(value)


class CellReplay(Replay):
    """What a watched cell did, step by step."""

    def __init__(
        self,
        recorder: Recorder,
        tree: ast.Module,
        namespace: dict[str, Any],
        error: Exception | None = None,
    ) -> None:
        super().__init__(_NAME, None, recorder, error)
        self._functions = [one for one in tree.body if isinstance(one, ast.FunctionDef)]
        self._namespace = namespace
        self._written = {region.array for step in self.steps for region in step.writes}

    def __repr__(self) -> str:
        if self.steps or not self._functions:
            return self._told()
        names = " and ".join(one.name for one in self._functions)
        return (
            f"{_NAME} defines {names}\nand works on no array itself.\n"
            f"Press Watch at a cell with a call, such as\n{self._call(self._functions[-1])}"
        )

    def _call(self, function: ast.FunctionDef) -> str:
        """Return a call, where it can be with the notebook's arrays in it."""
        arguments = function.args
        names = [one.arg for one in (*arguments.posonlyargs, *arguments.args)]
        names = names[: len(names) - len(arguments.defaults)]
        arrays = [name for name, value in self._namespace.items() if type(value) is np.ndarray]
        others = [name for name in arrays if name not in names and name[0] != "_"]
        kernels = [name for name in others if is_kernel(name)]
        inputs = [name for name in others if name not in kernels]
        given = []
        for place, name in enumerate(names):
            fitting = kernels if is_kernel(name) else inputs if place == 0 else []
            given.append(name if name in self._namespace or not fitting else fitting[0])
        return f"{function.name}({', '.join(given)})"

    def _is_result(self, root: Root) -> bool:
        return root.number in self._written

    def _is_given(self, root: Root) -> bool:
        return root.is_given and root.number not in self._written


def _parts(tree: ast.Module, filename: str) -> list[CodeType]:
    """Compile statement by statement, so that what each has made can be watched by the next."""
    whole = compile(tree, filename, "exec", _AWAITS, dont_inherit=True)  # with its SyntaxErrors
    flags = _AWAITS | sum(flag for flag in _FUTURES if whole.co_flags & flag)
    parts = []
    for place, statement in enumerate(tree.body):
        is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        is_last = place == len(tree.body) - 1
        # A text behind the first statement would be the docstring of a part, and is none.
        if isinstance(statement, ast.Expr) and (is_last or (is_text and place > 0)):
            value = ast.Expression(statement.value)
            parts.append(compile(value, filename, "eval", flags, dont_inherit=True))
        else:
            part = ast.Module([statement], [])
            parts.append(compile(part, filename, "exec", flags, dont_inherit=True))
    return parts


def _loops(statement: ast.stmt, namespace: dict[str, Any]) -> bool:
    """Tell whether lines of the reader's may go through arrays in it."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    inside = list(ast.walk(statement))
    named = [namespace.get(one.id) for one in inside if isinstance(one, ast.Name)]
    if any(one is watch for one in named):
        return False  # it shows its own replay
    own = any(is_own(one, namespace) for one in named)
    return own or any(isinstance(one, _LOOPS) for one in inside)
