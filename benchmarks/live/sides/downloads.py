"""The peers' files: downloaded once into the cache, each accepted by its SHA-256 alone."""

import hashlib
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

from live_code.node import npm_command
from live_code.runtime import cache_folder
from live_code.runtime.assemble import default_sources
from live_code.runtime.cache import write_atomically
from live_code.runtime.wheels.index import BundleSource, PipSource
from live_code.runtime.wheels.lock import LockedWheel, PyodideLock
from live_code.runtime.wheels.sources import obtain

PEERS = "peers"
"""The folder inside the cache."""


class NpmPackage(NamedTuple):
    """A package of the npm registry and the hash of its archive."""

    name: str
    version: str
    sha256: str


def pinned(file_name: str, sha256: str, *, from_index: bool = False) -> LockedWheel:
    """Describe one file by its hash; a wheel's name and version are read off its file name."""
    name, version = [*file_name.split("-"), ""][:2]
    return LockedWheel(
        distribution=file_name,
        name=name,
        version=version,
        file_name=file_name,
        sha256=sha256,
        modules=(),
        from_index=from_index,
    )


def files_of_bundle(bundle: str, folder: str, files: list[LockedWheel]) -> dict[str, Path]:
    """Return file name -> path of files that a wheel of the index carries in a folder."""
    cache = cache_folder()
    return obtain(
        files,
        folder=cache / PEERS / bundle.replace("==", "-"),
        sources=[BundleSource(cache / "tmp", print, requirement=bundle, folder=folder)],
        log=print,
    )


def files_of_index(files: dict[str, str]) -> dict[str, Path]:
    """Return file name -> path of pure wheels of the index, given with their hashes."""
    cache = cache_folder()
    return obtain(
        [pinned(name, sha256, from_index=True) for name, sha256 in files.items()],
        folder=cache / PEERS / "index",
        sources=[PipSource(cache / "tmp", print)],
        log=print,
    )


def wheels_with_needs(lock: PyodideLock, names: tuple[str, ...]) -> dict[str, Path]:
    """Return the wheels of the project's own Pyodide for some packages and all they need."""
    wanted: dict[str, None] = {}
    queue = list(names)
    while queue:
        name = queue.pop()
        if name not in wanted:
            wanted[name] = None
            queue += lock.wheel(name).needs
    cache = cache_folder()
    return obtain(
        lock.wheels(wanted),
        folder=cache / "wheels" / lock.version,
        sources=default_sources(lock, cache / "tmp", print),
        log=print,
    )


def npm_package(package: NpmPackage, target: Path) -> Path:
    """Unpack an npm package's archive into ``target`` and return that folder."""
    archive = cache_folder() / PEERS / f"{package.name}-{package.version}.tgz"
    if not archive.is_file() or _sha256(archive) != package.sha256:
        _npm_pack(package, archive)
    with tarfile.open(archive) as file:
        file.extractall(target, filter="data")
    return target / "package"


def _npm_pack(package: NpmPackage, archive: Path) -> None:
    wanted = f"{package.name}@{package.version}"
    print(f"npm pack {wanted} ...", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [*npm_command(), "pack", wanted, "--json", "--pack-destination", folder],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise SystemExit(f"npm could not download {wanted}:\n{done.stderr.strip()}")
        file = Path(folder) / json.loads(done.stdout)[0]["filename"]
        if _sha256(file) != package.sha256:
            raise SystemExit(f"npm's {wanted} is not the file that is pinned in benchmarks/live")
        write_atomically(archive, file.read_bytes())


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
