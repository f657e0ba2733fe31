"""Compile archives of Python files to bytecode; this runs inside Pyodide, under Node.

Only Pyodide's own Python writes bytecode that Pyodide reads. The file uses the standard library
alone, so that the tests run it natively too.
"""

import importlib.util
import json
import marshal
import sys
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypedDict

_UNCHECKED_HASH = (0b01).to_bytes(4, "little") + bytes(8)
"""PEP 552: flags that say "validated by a hash that nobody looks at", and that hash."""


class Job(TypedDict):
    """One archive to compile."""

    source: str
    target: str
    prefix: str
    """The folder (or zip) from which the browser will import: shown in tracebacks."""
    keep_source: bool
    """Ship the ``.py`` files too, for tracebacks with lines and ``inspect.getsource``."""


def compile_archive(job: Job, *, report: Callable[[int, int], None]) -> None:
    """Write a stored zip with ``.pyc`` files in the place of a zip's ``.py`` files."""
    with zipfile.ZipFile(job["source"]) as source, zipfile.ZipFile(job["target"], "w") as target:
        entries = source.infolist()
        for done, entry in enumerate(entries, start=1):
            for name, content in _compiled(entry.filename, source.read(entry), job):
                made = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                made.external_attr = 0o644 << 16
                target.writestr(made, content)
            report(done, len(entries))


def bytecode(content: bytes, filename: str) -> bytes:
    """Return the content of a ``.pyc`` file that is never checked against its source."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        code = compile(content, filename, "exec", dont_inherit=True, optimize=0)
    return importlib.util.MAGIC_NUMBER + _UNCHECKED_HASH + marshal.dumps(code)


def _compiled(name: str, content: bytes, job: Job) -> Iterator[tuple[str, bytes]]:
    if not name.endswith(".py"):
        yield name, content
        return
    try:
        compiled = bytecode(content, job["prefix"] + name)
    except SyntaxError:  # a few packages carry files for other Pythons
        yield name, content
        return
    if job["keep_source"]:
        yield name, content
        yield importlib.util.cache_from_source(name), compiled
    else:
        yield name + "c", compiled


def main(jobs_file: str) -> None:
    """Do all jobs of a JSON file and print one JSON line of progress now and then."""
    jobs: list[Job] = json.loads(Path(jobs_file).read_text(encoding="utf-8"))
    for index, job in enumerate(jobs):

        def report(done: int, total: int, index: int = index) -> None:
            if done % 25 == 0 or done == total:
                sys.stdout.write(json.dumps({"job": index, "done": done, "total": total}) + "\n")
                sys.stdout.flush()

        compile_archive(job, report=report)
