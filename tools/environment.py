"""Make the virtual environment `.venv` and install pinned requirements into it.

Run as ``python3 tools/environment.py book`` or ``test``. A stamp inside the environment remembers
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
STAMP = VENV / "installed"
PURPOSES = {
    "book": ("requirements.txt",),
    "test": ("requirements-test.txt", "requirements-torch.txt"),  # includes all of the book's
}


def fingerprint(purpose: str) -> str:
    """Return a hash of everything that decides what the environment holds."""
    digest = hashlib.sha256(sys.version.encode())
    for name in (*PURPOSES[purpose], "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_current(purpose: str) -> bool:
    """Say whether the environment holds exactly what `purpose` needs."""
    return STAMP.exists() and STAMP.read_text() == fingerprint(purpose)


def python_of(environment: Path) -> Path:
    """Return the environment's interpreter."""
    folder = "Scripts" if sys.platform == "win32" else "bin"
    return environment / folder / ("python.exe" if sys.platform == "win32" else "python")


def install(purpose: str) -> None:
    """Bring the environment to what `purpose` needs, unless it is there already."""
    if is_current(purpose) or is_current("test"):
        return
    if not python_of(VENV).exists():
        print(f"Making {VENV.name} with Python {sys.version.split()[0]} ...")
        venv.create(VENV, with_pip=True)
    files = PURPOSES[purpose]
    print(f"Installing {' and '.join(files)} (minutes the first time) ...", flush=True)
    STAMP.unlink(missing_ok=True)
    pip = [str(python_of(VENV)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    named = [argument for file in files for argument in ("-r", file)]
    subprocess.run([*pip, *named], check=True, cwd=ROOT)
    STAMP.write_text(fingerprint(purpose))


def main() -> int:
    """Install for the purpose named on the command line; return the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        print(
            f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed, and this is "
            f"{sys.version.split()[0]}. Call make with another one: make PYTHON=python3.12 serve",
            file=sys.stderr,
        )
        return 1
    try:
        install(sys.argv[1])
    except subprocess.CalledProcessError as error:
        print(
            f"pip could not install all of it (exit code {error.returncode}). "
            "Its message is above; when the network is back, run the same command again.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
