"""Put together everything that the page's Python needs and describe it in a manifest."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from ..node import install_node_modules
from . import manifest as manifests
from .archive import Blob, compressed, plain
from .cache import cache_folder, forget_unused, write_atomically
from .cdn import CdnSource
from .compiler import Compiler
from .groups import GROUPS
from .index import BundleSource, PipSource
from .local_wheel import local_package
from .lock import PyodideLock
from .manifest import CoreName, Group, LazyFile, Manifest
from .notices import FILE as NOTICES
from .notices import notices
from .parts import STDLIB, Part, Parts, fingerprint
from .patch import patched
from .sources import Source, obtain

HERE = Path(__file__).parent


def assemble(
    out: Path,
    *,
    local_packages: Sequence[Path],
    log: Callable[[str], None],
    cache: Path | None = None,
    sources: Sequence[Source] | None = None,
) -> str:
    """Write the browser's Python into ``out`` and return the name of its manifest file.

    Parameters
    ----------
    out
        Folder to serve. Files of an earlier runtime in it are removed, others are left alone.
    local_packages
        Folders of pure Python packages of the checkout that cells import.
    log
        Is told about everything that takes more than a second or two.
    cache
        Where downloads and compiled archives are kept; by default `cache_folder`.
    sources
        Where wheels may come from after the cache; by default the Pyodide CDN, then the index.

    Raises
    ------
    RuntimeBuildError
        If a wheel cannot be had or a package cannot be compiled.
    NodeError
        If Node or the front end's npm packages are missing and cannot be installed.
    """
    pyodide = install_node_modules(log) / "pyodide"
    version = str(json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"])
    lock = PyodideLock(pyodide / "pyodide-lock.json", version=version)
    cache = cache_folder() if cache is None else cache
    packages = [local_package(folder) for folder in local_packages]

    makers = Parts(lock, cache / "wheels" / version)
    # What seldom changes comes first: bytecode depends a little on what was compiled before it.
    parts = [*makers.groups(), makers.kernel(), *map(makers.local, packages)]

    remembered = cache / "manifests" / f"{_key(lock, parts)}.json"
    known = manifests.read(remembered)
    if known is not None and manifests.is_complete(out, known):
        return manifests.publish(out, known)

    if sources is None:
        sources = default_sources(lock, cache / "tmp", log)
    wheels = lock.wheels(name for group in GROUPS for name in group.distributions)
    paths = obtain(wheels, folder=makers.wheels, sources=sources, log=log)
    archives = Compiler(pyodide, cache / "compiled", log)(
        [makers.stdlib(pyodide), *(part.tree for part in parts)]
    )
    core = _core(pyodide, lock, archives[STDLIB])
    # Not compressed: Python waits for such a file, and a page can inflate only while it does not.
    data = {
        path: plain(Path(path).name, content)
        for part in parts
        for path, content in part.lazy().items()
    }
    for blob in (*core.values(), *archives.values(), *data.values()):
        blob.write(out)
    licences = [(wheel, paths[wheel.distribution]) for wheel in wheels]
    write_atomically(out / NOTICES, notices(licences, version=version, python=lock.python))

    manifest: Manifest = {
        "version": manifests.FORMAT,
        "pyodide": version,
        "python": lock.python,
        "core": {name: blob.served() for name, blob in core.items()},
        "groups": {part.tree.label: _group(part, archives[part.tree.label]) for part in parts},
        "data": [LazyFile(**blob.served(), path=path) for path, blob in data.items()],
    }
    manifests.write(remembered, manifest)
    forget_unused(cache / "compiled")
    forget_unused(cache / "manifests")
    return manifests.publish(out, manifest)


def default_sources(lock: PyodideLock, scratch: Path, log: Callable[[str], None]) -> list[Source]:
    """Return where wheels come from after the cache, in the order in which they are tried."""
    return [CdnSource(lock.cdn, log), BundleSource(scratch, log), PipSource(scratch, log)]


def _core(pyodide: Path, lock: PyodideLock, stdlib: Blob) -> dict[CoreName, Blob]:
    """Return the interpreter's own files."""
    return {
        "script": compressed(
            "pyodide-asm.mjs", patched((pyodide / "pyodide.asm.mjs").read_bytes())
        ),
        # As it is: a browser keeps the machine code that it made of a WebAssembly file, and reuses
        # it at the next visit, only if the file itself was what came over the line.
        "wasm": plain("pyodide.wasm", (pyodide / "pyodide.asm.wasm").read_bytes()),
        "stdlib": stdlib,
        "lock": compressed("pyodide-lock.json", lock.for_site()),
    }


def _group(part: Part, blob: Blob) -> Group:
    return {
        **blob.served(),
        "packages": list(part.packages),
        "modules": list(part.modules),
        "needs": list(part.needs),
    }


def _key(lock: PyodideLock, parts: Sequence[Part]) -> str:
    """Return what a manifest is remembered by: everything that it depends on."""
    code = (
        (HERE / name).read_bytes()
        for name in ("assemble.py", "manifest.py", "groups.py", "patch.py")
    )
    keys = (f"{part.tree.label} {part.tree.key} {part.needs}".encode() for part in parts)
    return fingerprint(lock.for_site(), *code, *keys)
