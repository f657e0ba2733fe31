"""Find the browsers of the tests, and install those that are not there.

Run as ``python tools/browsers.py`` for all of them, or with the names of some; prints the path of
each program, one a line. Order: an environment variable (CHROMIUM, HEADLESS_SHELL, FIREFOX, WEBKIT,
MINIBROWSER, XVFB), the usual places, Debian's package when run as root. Playwright's Chromium will
do as well.
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
    of_playwright: str = ""
    """What Playwright calls it, where it has it."""
    instead: str = ""
    """The program that does its work where it cannot be had."""


PROGRAMS = {
    "chromium": Program(
        ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
        "chromium",
        of_playwright="chromium",
    ),
    # Chromium without its windows: a fresh profile costs a tenth of the processor's time.
    "headless_shell": Program(
        ("chromium-headless-shell", "chrome-headless-shell"),
        "chromium-headless-shell",
        of_playwright="chromium-headless-shell",
        instead="chromium",
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
    """Return the program, or what does its work; a variable that names a wrong path gives none."""
    named = os.environ.get(name.upper())
    if named:
        return Path(named) if Path(named).exists() else None
    instead = PROGRAMS[name].instead
    return next(_candidates(name), None) or (find(instead) if instead else None)


def _candidates(name: str) -> Iterator[Path]:
    program = PROGRAMS[name]
    yield from (Path(found) for found in map(shutil.which, program.names) if found)
    for pattern in program.places:
        yield from sorted(Path("/").glob(pattern))
    if program.of_playwright:
        yield from _of_playwright(program.of_playwright)


def _of_playwright(name: str) -> Iterator[Path]:
    """Give what Playwright has downloaded; asked in a process of its own."""
    script = (
        "from playwright.sync_api import sync_playwright as p\n"
        "with p() as api: print(api.chromium.executable_path)"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    path = Path(answer.stdout.strip())
    if answer.returncode != 0:
        return
    if name == "chromium":
        yield from (each for each in [path] if each.is_file())
        return
    # The shell lies beside the folder `chromium-1234`, in which the path is.
    for folder in path.parents:
        yield from sorted(folder.glob("chromium_headless_shell-*/*/*headless*shell"))


def install(names: list[str]) -> None:
    """Install what can be installed of `names`: Debian's packages, else Playwright's Chromium."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        needed = sorted({PROGRAMS[name].package for name in names if not PROGRAMS[name].instead})
        spare = [PROGRAMS[name].package for name in names if PROGRAMS[name].instead]
        print(f"Installing {', '.join(needed + spare)} (a minute or two) ...", file=sys.stderr)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        # One by one: apt-get installs nothing if one of the packages is unknown to it.
        sets = [each for each in (needed, *([package] for package in spare)) if each]
        for arguments in (["update", "-q"], *(["install", "-q", "-y", *each] for each in sets)):
            subprocess.run(["apt-get", *arguments], env=environment, stdout=sys.stderr)
    elif targets := [target for name in names if (target := PROGRAMS[name].of_playwright)]:
        print(f"Asking Playwright for {' and '.join(targets)} ...", file=sys.stderr)
        command = [sys.executable, "-m", "playwright", "install", *targets]
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
    unnamed = [name for name in names if not os.environ.get(name.upper())]
    absent = [name for name in unnamed if not any(_candidates(name))]
    if absent:
        install(absent)
    found = {name: find(name) for name in names}
    for name, path in found.items():
        print(path if path else missing(name), file=sys.stdout if path else sys.stderr)
    return 0 if all(found.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(PROGRAMS)))
