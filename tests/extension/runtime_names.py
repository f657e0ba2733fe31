"""Imports every module of a list and says what came of it; runs in Pyodide, ours and stock."""

import contextlib
import hashlib
import importlib
import importlib.resources
import io
import json
import pkgutil
import sys
import warnings
from pathlib import Path
from typing import Any

PACKAGES = ("asyncio", "encodings", "json", "numpy", "matplotlib.backends", "xml", "PIL", "scipy")
FILES = {
    "matplotlib": "mpl-data/sample_data/topobathy.npz mpl-data/fonts/afm/putr8a.afm "
    "mpl-data/images/home.png mpl-data/matplotlibrc mpl-data/fonts/ttf/cmr10.ttf",
    "numpy": "f2py/crackfortran.py f2py/src/fortranobject.c",
}


def outcome(name: str) -> str:
    """Import a module; return "ok" or the error without the places that it names."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            importlib.import_module(name)
    except ModuleNotFoundError as error:
        return f"no module {error.name}"
    except BaseException as error:
        return type(error).__name__
    return "ok"


def modules_of(package: str) -> list[str]:
    """Return what `pkgutil` finds in a package."""
    found = pkgutil.iter_modules(importlib.import_module(package).__path__)
    return sorted(info.name for info in found)


def content(package: str, path: str) -> str | None:
    """Return the hash of a package's file, or None if there is no such file."""
    file = importlib.resources.files(package) / path
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


def main(names: list[str]) -> dict[str, Any]:
    """Return everything that can be compared."""
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(2000)
    listed = {package: modules_of(package) for package in PACKAGES}
    data = {path: content(package, path) for package in FILES for path in FILES[package].split()}
    return {"listed": listed, "data": data, "imports": {name: outcome(name) for name in names}}


if __name__ == "__main__":
    result = main(json.loads(Path("/tmp/names.json").read_text()))
