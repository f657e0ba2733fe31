"""The site's archives before they are compiled: which files, under which key, with which needs."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ...page_imports import LocalPackages, Uses
from ..groups import GROUPS, KERNEL, KERNEL_PACKAGE, GroupSpec
from ..wheels.contents import Files, is_metadata, names_in, read_wheel, single_files, strip
from ..wheels.local_wheel import LocalPackage, wheel_files
from ..wheels.lock import PyodideLock
from .compiler import STDLIB, Tree
from .first_files import FirstFiles

RUNTIME = Path(__file__).parents[1]
KERNEL_FOLDER = RUNTIME.parent / "kernel"
FOR_CELLS = "live_code"
"""This package, of which cells may import `watching`."""
_FOR_NOTEBOOKS = "html.py"
LATER = (
    f"{FOR_CELLS}/",
    *(
        f"{KERNEL_PACKAGE}/{part}"
        for part in (
            "beginner_errors/",
            "widgets/",
            "notebook/captured.py",
            "notebook/doing.py",
            "notebook/installing.py",
            "notebook/watched.py",
            "libraries/bars/bar.py",
            "libraries/bars/tqdm_names.py",
            "libraries/bars/words.py",
            "libraries/installer.py",
            "variables/",
        )
    ),
)
"""What comes with the first error, widget, bar, command, panel, watched cell, import of `watch`."""
_FOR_WIDGETS = re.compile(rb"^\s*(?:import|from) ipywidgets\b", re.MULTILINE)
"""What of a package comes with a page's first widget, as the widgets themselves do."""
_RECIPE = (
    "packing/compile.mjs",
    "packing/compile_inside.py",
    "packing/compiler.py",
    "packing/archive.py",
    "wheels/contents.py",
    "wheels/local_wheel.py",
)
"""Files of the runtime on which the content of an archive depends."""


@dataclass(frozen=True)
class Part:
    """A group on its way: the tree to compile and what the manifest says beside it."""

    tree: Tree
    single_files: Callable[[], Files]
    packages: tuple[str, ...]
    modules: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Parts:
    """Makes the parts of one site: one Pyodide, one folder of wheels, one choice of first files."""

    lock: PyodideLock
    wheels: Path
    first: FirstFiles

    def stdlib(self, pyodide: Path) -> Tree:
        """Return the standard library as Pyodide ships it."""
        zipped = pyodide / "python_stdlib.zip"
        key = self._key(zipped.read_bytes(), *_listed(self.first.stdlib))
        return Tree(
            STDLIB,
            key,
            f"{self._library}/",
            partial(read_wheel, zipped),
            is_first=self.first.stdlib.__contains__,
        )

    def kernel(self) -> Part:
        """Return the Python that runs inside the worker."""
        files = kernel_files()
        first = {path for path in files if not path.startswith(LATER)}
        key = self._key(*flat(files), *_listed(first))
        tree = Tree(KERNEL, key, self._site_packages, lambda: files, is_first=first.__contains__)
        return Part(tree, dict, (), (KERNEL_PACKAGE, FOR_CELLS), ())

    def groups(self) -> list[Part]:
        """Return the groups of wheels."""
        return [self._group(spec) for spec in GROUPS]

    def local(self, package: LocalPackage) -> Part:
        """Return a package of the checkout, without its data but with its sources.

        The sources are what the book is about: tracebacks show their lines, and
        ``inspect.getsource`` works on them.
        """
        files = wheel_files(package)
        key = self._key(*flat(files))
        kept = partial(strip, files)
        tree = Tree(package.name, key, self._site_packages, kept, keep_source=True)
        later = {path for path, content in files.items() if _FOR_WIDGETS.search(content)}
        if later:
            tree = replace(tree, is_first=lambda path: path not in later)
        loaded = LocalPackages([package.folder]).close(Uses({package.name}))
        tops = {module.partition(".")[0] for module in loaded}
        needs = tuple(spec.name for spec in GROUPS if tops & set(self._modules(spec)))
        distributions = (package.name.replace("_", "-"),)
        return Part(tree, partial(single_files, files), distributions, (package.name,), needs)

    def _group(self, spec: GroupSpec) -> Part:
        wheels = self.lock.wheels(spec.distributions)
        paths = [self.wheels / wheel.file_name for wheel in wheels]
        first = self.first.packages.intersection(_names(paths))
        key = self._key(*(wheel.sha256.encode() for wheel in wheels), *_listed(first))
        read = partial(_merged, partial(strip, first=first), paths)
        tree = Tree(spec.name, key, self._site_packages, read)
        if first:
            tree = replace(tree, is_first=lambda path: path in first or is_metadata(path))
        waiting = partial(_merged, partial(single_files, first=first), paths)
        names = tuple(wheel.name for wheel in wheels)
        return Part(tree, waiting, names, self._modules(spec), spec.needs)

    def _modules(self, spec: GroupSpec) -> tuple[str, ...]:
        wheels = self.lock.wheels(spec.distributions)
        return tuple(module for wheel in wheels for module in wheel.modules)

    @property
    def _library(self) -> str:
        major, minor, *_ = self.lock.python.split(".")
        return f"/lib/python{major}.{minor}"

    @property
    def _site_packages(self) -> str:
        return f"{self._library}/site-packages/"

    def _key(self, *contents: bytes) -> str:
        recipe = ((RUNTIME / name).read_bytes() for name in _RECIPE)
        return fingerprint(self.lock.version.encode(), *recipe, *contents)


def fingerprint(*contents: bytes) -> str:
    """Return a key that is the same only for the same contents in the same order."""
    digest = hashlib.sha256()
    for content in contents:
        digest.update(len(content).to_bytes(8, "little") + content)
    return digest.hexdigest()[:32]


def kernel_files() -> Files:
    """Return the sources of the Python inside the worker, by their paths in site-packages."""
    package = RUNTIME.parent
    files = {
        f"{KERNEL_PACKAGE}/{path.relative_to(KERNEL_FOLDER).as_posix()}": path
        for path in KERNEL_FOLDER.rglob("*.py")
    }
    watching = [path for path in package.glob("watching/*.py") if path.name != _FOR_NOTEBOOKS]
    for path in (package / "__init__.py", *watching):
        files[f"{FOR_CELLS}/{path.relative_to(package).as_posix()}"] = path
    return {name: files[name].read_bytes() for name in sorted(files)}


def flat(files: Files) -> list[bytes]:
    """Return paths and contents in turn, in order."""
    return [part for path in sorted(files) for part in (path.encode(), files[path])]


def _listed(paths: Iterable[str]) -> list[bytes]:
    return [path.encode() for path in sorted(paths)]


def _names(paths: Iterable[Path]) -> list[str]:
    return [name for path in paths for name in names_in(path)]


def _merged(choose: Callable[[Files], Files], paths: Sequence[Path]) -> Files:
    files: Files = {}
    for path in paths:
        files |= choose(read_wheel(path))
    return files
