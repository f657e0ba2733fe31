"""Programs that run beside the tests."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .reader import PATIENCE


@contextmanager
def running(program: Path, *arguments: object, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Start a program that says nothing; end it."""
    options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "text": True, **options}
    with subprocess.Popen([program, *map(str, arguments)], **options) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(PATIENCE)
