"""What translated commands call: timing, a few commands of a shell, help, files."""

from __future__ import annotations

import builtins
import math
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..cells.inspecting import inspect_at
from ..cells.line_commands import NAME

_SHORTEST = 0.05
"""Seconds that one run of `%timeit` takes at least, so that the clock can see it."""

_LONGEST = 2.0
_RUNS = 7
_UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))


class Notebook:
    """The commands of one session."""

    def __init__(self, namespace: dict[str, Any], explain: Callable[[str], str | None]) -> None:
        self._namespace = namespace
        self._explain = explain
        vars(builtins)[NAME] = self

    @contextmanager
    def time(self) -> Iterator[None]:
        """Say how long the block took, also when it fails."""
        cpu, wall = time.process_time(), time.perf_counter()
        try:
            yield
        finally:
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            _say(f"CPU time: {in_words(cpu)}\nWall time: {in_words(wall)}")

    def timed(self, work: Callable[[], Any]) -> Any:
        """Return what `work` returns, and say how long it took."""
        with self.time():
            return work()

    def timeit(self, work: Callable[[], Any] | str, options: str) -> Timing | None:
        """Say how long `work` takes at each of many times; with `-o` return the figures."""
        call = work if callable(work) else self._function(work)
        flags = shlex.split(options)
        timing = measured(call, _number(flags, "-n"), _number(flags, "-r") or _RUNS)
        if "-q" not in flags:
            _say(timing)
        return timing if "-o" in flags else None

    def _function(self, source: str) -> Callable[[], Any]:
        code = compile(source, "<timeit>", "exec")
        return lambda: exec(code, {**self._namespace})

    def shell(self, command: str) -> None:
        """Do one of the few commands that need no other program."""
        for line in self.lines(command):
            _say(line)

    def lines(self, command: str) -> list[str]:
        """Return what the command prints, line by line."""
        name, *words = shlex.split(command)
        names = [word for word in words if not word.startswith("-")]
        return list(getattr(self, f"_{name}")(names))

    def _ls(self, names: list[str]) -> Iterator[str]:
        for name in names or ["."]:
            path = Path(name)
            found = path.iterdir() if path.is_dir() else sorted(Path().glob(name))
            if not path.exists() and not any(Path().glob(name)):
                raise FileNotFoundError(f"there is no file or folder {name!r}")
            yield from sorted(entry.name for entry in found if not entry.name.startswith("."))

    def _cat(self, names: list[str]) -> Iterator[str]:
        for name in names:
            yield from Path(name).read_text("utf-8").splitlines()

    def _head(self, names: list[str]) -> Iterator[str]:
        for name in names:
            yield from Path(name).read_text("utf-8").splitlines()[:10]

    def _echo(self, names: list[str]) -> Iterator[str]:
        yield " ".join(names)

    def _pwd(self, _names: list[str]) -> Iterator[str]:
        yield str(Path.cwd())

    def _mkdir(self, names: list[str]) -> Iterator[str]:
        for name in names:
            Path(name).mkdir(parents=True, exist_ok=True)
        yield from ()

    def _cd(self, _names: list[str]) -> Iterator[str]:
        raise NotImplementedError("the folder stays; write the whole path to a file in its place")

    def write(self, argument: str, text: str) -> None:
        """Write a cell's text into a file; `-a` appends."""
        words = shlex.split(argument)
        names = [word for word in words if word not in {"-a", "--append"}]
        if len(names) != 1:
            raise ValueError("write one file name behind %%writefile")
        appends = len(words) > 1
        does = (
            "Appending to" if appends else "Overwriting" if Path(names[0]).exists() else "Writing"
        )
        with Path(names[0]).open("a" if appends else "w", encoding="utf-8") as file:
            file.write(text if text.endswith("\n") else f"{text}\n")
        _say(f"{does} {names[0]}")

    async def pip(self, command: str) -> None:
        """Install packages."""
        from .installing import install  # few pages do

        await install(command, self._explain)

    def run(self, argument: str) -> None:
        """Run a file as if it were a cell."""
        import runpy  # few cells run files

        name, *rest = shlex.split(argument) or [""]
        if not Path(name).is_file():
            raise FileNotFoundError(f"%run finds no file {name!r} in the page")
        before, sys.argv = sys.argv, [name, *rest]
        try:
            left = runpy.run_path(name, dict(self._namespace), "__main__")
        finally:
            sys.argv = before
        names = {key: value for key, value in left.items() if not key.startswith("__")}
        self._namespace.update(names)

    def who(self) -> None:
        """Print the names that the cells have made, with their types."""
        own = {name: value for name, value in self._namespace.items() if not name.startswith("_")}
        width = max(map(len, own), default=0)
        for name, value in sorted(own.items()):
            _say(f"{name:<{width}}  {type(value).__name__}")

    def help(self, name: str) -> None:
        """Print signature and documentation of what a name stands for."""
        found = inspect_at(name, len(name), self._namespace)
        if not found["found"]:
            raise NameError(f"name {name!r} is not defined, so there is nothing to tell of it")
        _say(found["text"])

    def show(self, kind: str, text: str) -> None:
        """Show a cell's text as HTML, Markdown, LaTeX or SVG."""
        display = sys.modules["IPython.display"]
        vars(builtins)["display"](getattr(display, kind)(text))


class Timing:
    """Seconds of one call: `average`, `stdev`, `best`, and `all_runs`, of `loops` calls each."""

    def __init__(self, runs: list[float], loops: int) -> None:
        self.loops = loops
        self.all_runs = runs
        per_loop = [run / loops for run in runs]
        self.best = min(per_loop)
        self.average = sum(per_loop) / len(per_loop)
        squares = sum((run - self.average) ** 2 for run in per_loop)
        self.stdev = math.sqrt(squares / len(per_loop))

    def __str__(self) -> str:
        """Say it as Jupyter does."""
        runs = len(self.all_runs)
        return (
            f"{in_words(self.average)} ± {in_words(self.stdev)} per loop "
            f"(mean ± std. dev. of {runs} run{'s' * (runs > 1)}, {self.loops:,} "
            f"loop{'s' * (self.loops > 1)} each)"
        )

    __repr__ = __str__


def measured(call: Callable[[], Any], loops: int, runs: int) -> Timing:
    """Call so often that the clock can see it, or `loops` times if that is not 0."""
    number = loops or 1
    first = _seconds(call, number)
    while not loops and first < _SHORTEST:
        number *= 10
        first = _seconds(call, number)
    if first > 0:
        runs = max(1, min(runs, int(_LONGEST / first)))
    return Timing([first, *(_seconds(call, number) for _ in range(runs - 1))], number)


def _say(text: object) -> None:
    sys.stdout.write(f"{text}\n")


def _seconds(call: Callable[[], Any], number: int) -> float:
    start = time.perf_counter()
    for _ in range(number):
        call()
    return time.perf_counter() - start


def _number(flags: list[str], name: str) -> int:
    for place, flag in enumerate(flags):
        if flag.startswith(name):
            value = flag[len(name) :] or (flags[place + 1] if place + 1 < len(flags) else "")
            return int(value) if value.isdigit() else 0
    return 0


def in_words(seconds: float) -> str:
    """Return three digits and a unit.

    >>> in_words(0.00123)
    '1.23 ms'
    """
    size, unit = next((pair for pair in _UNITS if seconds >= pair[0]), _UNITS[-1])
    return f"{seconds / size:.3g} {unit}"
