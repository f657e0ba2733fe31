"""Find the browsers of the tests, and install those that are not there.

Run as ``python tools/browsers.py`` for all of them, or with the names of some; prints the path of
each program, one a line. Order: an environment variable (CHROMIUM, FIREFOX, WEBKIT, MINIBROWSER,
XVFB), the usual places, Debian's package when run as root. A Chromium may be Playwright's as well.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """What tests start: its names on the PATH, other places, and Debian's package."""

    names: tuple[str, ...]
    package: str
    places: tuple[str, ...] = ()
    """Patterns below the root of the file system."""


PROGRAMS = {
    "chromium": Program(
        ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"), "chromium"
    ),
    "firefox": Program(("firefox-esr", "firefox"), "firefox-esr"),
    # The driver starts the small browser that comes with the library.
    "webkit": Program(("WebKitWebDriver",), "webkit2gtk-driver"),
    "minibrowser": Program(
        ("MiniBrowser",),
        "webkit2gtk-driver",
        ("usr/lib/*/webkit2gtk-4.*/MiniBrowser", "usr/libexec/webkit2gtk-4.*/MiniBrowser"),
    ),
    # A screen that nobody sees: WebKitGTK has no mode without one.
    "xvfb": Program(("Xvfb",), "xvfb"),
}


def find(name: str) -> Path | None:
    """Return the program that is there, if any; a variable that names a wrong path gives none."""
    named = os.environ.get(name.upper())
    if named:
        return Path(named) if Path(named).exists() else None
    return next(_candidates(name), None)


def _candidates(name: str) -> Iterator[Path]:
    program = PROGRAMS[name]
    yield from (Path(found) for found in map(shutil.which, program.names) if found)
    for pattern in program.places:
        yield from sorted(Path("/").glob(pattern))
    if name == "chromium":
        yield from _of_playwright()


def _of_playwright() -> Iterator[Path]:
    """Give the Chromium that Playwright has downloaded; asked in a process of its own."""
    script = (
        "from playwright.sync_api import sync_playwright as p\n"
        "with p() as api: print(api.chromium.executable_path)"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    path = Path(answer.stdout.strip())
    if answer.returncode == 0 and path.is_file():
        yield path


def install(names: list[str]) -> None:
    """Install what can be installed of `names`: Debian's packages, else Playwright's Chromium."""
    packages = sorted({PROGRAMS[name].package for name in names})
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing {', '.join(packages)} (a minute or two) ...", file=sys.stderr)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update", "-q"], ["install", "-q", "-y", *packages]):
            subprocess.run(["apt-get", *arguments], env=environment, stdout=sys.stderr)
    elif "chromium" in names:
        print("No Chromium found: asking Playwright for one ...", file=sys.stderr)
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, stdout=sys.stderr)


def missing(name: str) -> str:
    """Say what to do about a program that is not there."""
    variable = name.upper()
    if os.environ.get(variable):
        return f"{variable} is {os.environ[variable]}, and there is no such file."
    return (
        f"The tests need {PROGRAMS[name].names[0]}. Install it (Debian: apt-get install "
        f"{PROGRAMS[name].package}) or set {variable} to the program's path."
    )


def main(names: list[str]) -> int:
    """Print the path of each program; return the exit code."""
    absent = [name for name in names if find(name) is None and not os.environ.get(name.upper())]
    if absent:
        install(absent)
    found = {name: find(name) for name in names}
    for name, path in found.items():
        print(path if path else missing(name), file=sys.stdout if path else sys.stderr)
    return 0 if all(found.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(PROGRAMS)))
