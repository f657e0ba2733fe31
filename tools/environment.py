"""Make the virtual environment `.venv` and install pinned requirements into it.

Run as ``python3 tools/environment.py requirements.txt``. A stamp inside the environment remembers
what was installed, so the second call returns at once.
"""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
EVERYTHING = "requirements-test.txt"  # includes all that requirements.txt has


def fingerprint(requirements: Path) -> str:
    """Return a hash of everything that decides what the environment holds."""
    digest = hashlib.sha256(sys.version.encode())
    for file in (requirements, ROOT / "pyproject.toml"):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def stamp_of(requirements: Path) -> Path:
    """Return the file that remembers the installed fingerprint."""
    return VENV / f"installed-{requirements.stem}"


def is_current(requirements: Path) -> bool:
    """Say whether the environment holds exactly what `requirements` pins."""
    stamp = stamp_of(requirements)
    return stamp.exists() and stamp.read_text() == fingerprint(requirements)


def python_of(environment: Path) -> Path:
    """Return the environment's interpreter."""
    folder = "Scripts" if sys.platform == "win32" else "bin"
    return environment / folder / ("python.exe" if sys.platform == "win32" else "python")


def install(requirements: Path) -> None:
    """Bring the environment to what `requirements` pins, unless it is there already."""
    if any(is_current(ROOT / name) for name in {requirements.name, EVERYTHING}):
        return
    if not python_of(VENV).exists():
        print(f"Making {VENV.name} with Python {sys.version.split()[0]} ...")
        venv.create(VENV, with_pip=True)
    print(f"Installing {requirements.name} (a few minutes the first time) ...", flush=True)
    pip = [str(python_of(VENV)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "-r", str(requirements)], check=True, cwd=ROOT)
    for old in VENV.glob("installed-*"):
        old.unlink()
    stamp_of(requirements).write_text(fingerprint(requirements))


def main() -> int:
    """Install the requirements file named on the command line; return the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        print(
            f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed, and this is "
            f"{sys.version.split()[0]}. Call make with another one: make PYTHON=python3.12 serve",
            file=sys.stderr,
        )
        return 1
    try:
        install(ROOT / sys.argv[1])
    except subprocess.CalledProcessError as error:
        print(
            f"pip could not install {sys.argv[1]} (exit code {error.returncode}). "
            "Its message is above; when the network is back, run the same command again.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
