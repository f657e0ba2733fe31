"""Put together everything that the page's Python needs and describe it in a manifest."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from ..hashing import files_of
from ..node import install_node_modules
from . import manifest as manifests
from .bake import bake
from .bake import sources as baking
from .cache import cache_folder, forget_unused, write_atomically
from .groups import GROUPS, IMAGED
from .manifest import Group, LazyFile, Manifest
from .packing.archive import plain
from .packing.compiler import STDLIB, Archive, Compiler
from .packing.first_files import Tracer
from .packing.parts import Part, Parts, fingerprint, flat, kernel_files
from .packing.patch import patched
from .packing.shrink import MINIFIER, shrunk
from .packing.store import Store
from .wheels.cdn import CdnSource
from .wheels.contents import Files
from .wheels.index import BundleSource, PipSource
from .wheels.local_wheel import LocalPackage, local_package, wheel_files
from .wheels.lock import LockedWheel, PyodideLock
from .wheels.notices import FILE as NOTICES
from .wheels.notices import notices
from .wheels.sources import Source, obtain

HERE = Path(__file__).parent
SCRIPT = "pyodide-asm.js"
"""Not `.mjs`, which some hosts send as `application/octet-stream`."""
WASM = "pyodide.wasm"
_WASM_HEAD = 8
_MARK = b"unpacked"
_TRACING = ("trace.mjs", "trace_inside.py")
_PRELOAD = {group.name: group.preload for group in GROUPS}


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

    remembered = cache / "manifests" / f"{_key(lock, packages)}.json"
    known = manifests.read(remembered)
    if known is not None and manifests.is_complete(out, known):
        return manifests.publish(out, known)

    if sources is None:
        sources = default_sources(lock, cache / "tmp", log)
    wheels = lock.wheels(name for group in GROUPS for name in group.distributions)
    folder = cache / "wheels" / version
    paths = obtain(wheels, folder=folder, sources=sources, log=log)

    trace = Tracer(pyodide, cache / "traces", log)
    first = trace(_trace_key(lock, wheels), list(paths.values()), kernel_files())
    makers = Parts(lock, folder, first)
    # What seldom changes comes first: bytecode depends a little on what was compiled before it.
    own = [makers.local(package) for package in packages]
    parts = [*makers.groups(), makers.kernel(), *own]
    store = Store(cache / "compiled")
    archives = Compiler(pyodide, store, log)(
        [makers.stdlib(pyodide), *(part.tree for part in parts)]
    )
    files = _core(pyodide, lock)
    script = plain(SCRIPT, files.pop(SCRIPT))
    core = {SCRIPT: script, **store.packed(files)}
    unpacked = plain(WASM, another(files[WASM]))
    single_files = {path: file for part in parts for path, file in part.single_files().items()}
    single = store.packed(single_files)
    served = [blob for archive in archives.values() for blob in archive.blobs]
    for blob in (*served, *core.values(), unpacked, *single.values()):
        blob.write(out)
    licences = [(wheel, paths[wheel.distribution]) for wheel in wheels]
    write_atomically(out / NOTICES, notices(licences, version=version, python=lock.python))

    described = {
        "version": manifests.FORMAT,
        "pyodide": version,
        "python": lock.python,
        "core": {
            "script": core[SCRIPT].served(),
            "wasm": core[WASM].served(),
            "stdlib": _archive(archives[STDLIB]),
            "lock": core["pyodide-lock.json"].served(),
        },
        "unpacked": {"wasm": unpacked.served()},
        "groups": {part.tree.label: _group(part, archives[part.tree.label]) for part in parts},
        "imaged": [*IMAGED, *(part.tree.label for part in own)],
        "own": [module for part in own for module in part.modules],
        "data": [LazyFile(**blob.served(), path=path) for path, blob in single.items()],
    }
    log("taking an image of the browser's Python ...")
    head, memory = bake(out, described, store)
    for blob in (head, *memory):
        blob.write(out)
    manifest = cast(
        Manifest,
        described
        | {"image": {"head": head.served(), "memory": [blob.served() for blob in memory]}},
    )
    manifests.write(remembered, manifest)
    for results in ("compiled", "traces", "manifests"):
        forget_unused(cache / results)
    return manifests.publish(out, manifest)


def default_sources(lock: PyodideLock, scratch: Path, log: Callable[[str], None]) -> list[Source]:
    """Return where wheels come from after the cache, in the order in which they are tried."""
    return [CdnSource(lock.cdn, log), BundleSource(scratch, log), PipSource(scratch, log)]


def _core(pyodide: Path, lock: PyodideLock) -> Files:
    """Return the interpreter's own files but for its library."""
    return {
        SCRIPT: shrunk(patched((pyodide / "pyodide.asm.mjs").read_bytes())),
        WASM: (pyodide / "pyodide.asm.wasm").read_bytes(),
        "pyodide-lock.json": lock.for_site(),
    }


def another(module: bytes) -> bytes:
    """Return a WebAssembly module that does the same and is not the same.

    Chromium shares compiled code between equal modules of a page and keeps only the code of the one
    that it saw first, which is the packed one. A custom section makes the difference.
    """
    head, section = module[:_WASM_HEAD], b"\x00" + bytes([1 + len(_MARK), len(_MARK)]) + _MARK
    return head + section + module[_WASM_HEAD:]


def _archive(made: Archive) -> manifests.Archive:
    return {**made.first.served(), "rest": made.rest.served() if made.rest else None}


def _group(part: Part, made: Archive) -> Group:
    return {
        **_archive(made),
        "packages": list(part.packages),
        "modules": list(part.modules),
        "needs": list(part.needs),
        "preload": list(_PRELOAD.get(part.tree.label, ())),
    }


def _trace_key(lock: PyodideLock, wheels: Sequence[LockedWheel]) -> str:
    """Return what a trace is remembered by."""
    scripts = ((HERE / "packing" / name).read_bytes() for name in _TRACING)
    hashes = (wheel.sha256.encode() for wheel in wheels)
    return fingerprint(lock.version.encode(), *scripts, *hashes, *flat(kernel_files()))


def _key(lock: PyodideLock, packages: Sequence[LocalPackage]) -> str:
    """Return what a manifest is remembered by: everything that it depends on."""
    code = {path.relative_to(HERE).as_posix(): path.read_bytes() for path in files_of(HERE)}
    code[MINIFIER.name] = MINIFIER.read_bytes()
    local = (part for package in packages for part in flat(wheel_files(package)))
    inside = (*flat(code), *flat(baking()), *flat(kernel_files()))
    return fingerprint(lock.for_site(), *inside, *local)
