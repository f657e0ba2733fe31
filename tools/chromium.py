"""Find a Chromium for the browser tests, and install one where there is none.

Prints the path of the program. Order: the environment variable CHROMIUM, a Chromium or Chrome on
the PATH, Debian's package when run as root, Playwright's own download.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def installed() -> Path | None:
    """Return the browser that is there, if any."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named) if Path(named).exists() else None
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None


def install_debian() -> bool:
    """Install Debian's chromium; return whether that worked."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print("No Chromium found: installing Debian's package (about a minute) ...", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-q"], ["install", "-q", "-y", "chromium"]):
        done = subprocess.run(["apt-get", *command], env=environment, stdout=sys.stderr)
        if done.returncode:
            return False
    return True


def playwright_browser() -> Path | None:
    """Let Playwright download its Chromium and return where it put it."""
    print("No Chromium found: asking Playwright for one ...", file=sys.stderr)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(command, stdout=sys.stderr).returncode:
        return None
    script = (
        "from playwright.sync_api import sync_playwright as p\n"
        "with p() as api: print(api.chromium.executable_path)"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    return Path(answer.stdout.strip()) if answer.returncode == 0 else None


def main() -> int:
    """Print the browser's path; return the exit code."""
    browser = installed()
    if browser is None and not os.environ.get("CHROMIUM"):
        browser = installed() if install_debian() else playwright_browser()
    if browser is None:
        print(
            "No Chromium for the browser tests. Install it (Debian: apt-get install chromium) or "
            "set CHROMIUM to the program's path, then run make test again.",
            file=sys.stderr,
        )
        return 1
    print(browser)
    return 0


if __name__ == "__main__":
    sys.exit(main())
