"""Build a wheel of a package in the checkout, the same bytes for the same files."""

import base64
import hashlib
import tomllib
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from ..errors import RuntimeBuildError
from .contents import Files

_SKIPPED_FOLDERS = {"__pycache__", ".ipynb_checkpoints"}
_SKIPPED_SUFFIXES = {".pyc", ".pyo", ".so", ".pyd"}
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class LocalPackage:
    """A pure Python package of the checkout with the version of its project."""

    folder: Path
    version: str
    files: Files
    """Its files by their paths inside a wheel, read once: others may be editing them."""

    @property
    def name(self) -> str:
        """The name that cells import."""
        return self.folder.name


def local_package(folder: Path) -> LocalPackage:
    """Describe the package in ``folder``; its version is that of the nearest ``pyproject.toml``."""
    folder = folder.resolve()
    if not (folder / "__init__.py").is_file():
        raise RuntimeBuildError(f"{folder} is not a Python package: it has no __init__.py")
    files = {
        path.relative_to(folder.parent).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and _belongs(path.relative_to(folder))
    }
    return LocalPackage(folder, _version(folder), files)


def wheel_files(package: LocalPackage) -> Files:
    """Return every file of the package's wheel, with its metadata."""
    files = dict(package.files)
    metadata = f"{package.name}-{package.version}.dist-info"
    name = package.name.replace("_", "-")
    files[f"{metadata}/METADATA"] = (
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {package.version}\n"
    ).encode()
    files[f"{metadata}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: live_code\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    records = [
        f"{path},sha256={_digest(content)},{len(content)}" for path, content in files.items()
    ]
    files[f"{metadata}/RECORD"] = "\n".join([*records, f"{metadata}/RECORD,,", ""]).encode()
    return files


def build_wheel(package: LocalPackage, out: Path) -> Path:
    """Write the package's wheel into ``out`` and return its path."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, content in wheel_files(package).items():
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, content)
    target = out / f"{package.name}-{package.version}-py3-none-any.whl"
    target.write_bytes(buffer.getvalue())
    return target


def _version(folder: Path) -> str:
    for parent in folder.parents:
        project = parent / "pyproject.toml"
        if project.is_file():
            settings = tomllib.loads(project.read_text(encoding="utf-8"))
            return str(settings.get("project", {}).get("version", "0"))
    return "0"


def _belongs(path: Path) -> bool:
    hidden = any(part.startswith(".") or part in _SKIPPED_FOLDERS for part in path.parts)
    return not hidden and path.suffix not in _SKIPPED_SUFFIXES


def _digest(content: bytes) -> str:
    digest = hashlib.sha256(content).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
