"""Wheels of a peer's Pyodide: which it needs, and a lock that names more than its own."""

import hashlib
import zipfile
from pathlib import Path
from typing import Any


def with_needs(packages: dict[str, Any], names: tuple[str, ...]) -> list[str]:
    """Return the names with all that they need, in the lock's words.

    >>> with_needs({"a": {"depends": ["b"]}, "b": {"depends": []}, "c": {"depends": []}}, ("a",))
    ['a', 'b']
    """
    found: dict[str, None] = {}
    queue = list(names)
    while queue:
        name = queue.pop()
        if name not in found:
            found[name] = None
            queue += packages[name]["depends"]
    return list(found)


def with_wheels(lock: dict[str, Any], wheels: list[Path]) -> dict[str, Any]:
    """Return the lock with these wheels in it, so that an import loads them like Pyodide's own."""
    packages = dict(lock["packages"])
    for wheel in wheels:
        module, version = wheel.name.split("-")[:2]
        name = module.replace("_", "-")
        known = packages.get(name, {"depends": [], "imports": [module]})
        packages[name] = {
            **known,
            # The shared library of `ssl` is not here, and nothing else names it.
            "depends": [need for need in known["depends"] if need != "openssl"],
            "file_name": wheel.name,
            "install_dir": "site",
            "name": name,
            "package_type": "package",
            "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
            "unvendored_tests": False,
            "version": version,
        }
    return {**lock, "packages": packages}


def stub_wheel(folder: Path, file_name: str, code: str) -> Path:
    """Write a wheel of one module, or of none."""
    name, version = file_name.split("-")[:2]
    metadata = f"{name}-{version}.dist-info"
    files = {
        **({f"{name}.py": code} if code else {}),
        f"{metadata}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{metadata}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{metadata}/RECORD": "",
    }
    path = folder / file_name
    with zipfile.ZipFile(path, "w") as wheel:
        for member, text in files.items():
            wheel.writestr(member, text)
    return path
