"""Assemble the runtime by hand: ``python -m live_code.runtime --out _build/live``."""

import argparse
import sys
from pathlib import Path

from ..node import NodeError
from .assemble import assemble
from .errors import RuntimeBuildError


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m live_code.runtime", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder to serve")
    parser.add_argument(
        "--package",
        type=Path,
        action="append",
        default=[],
        help="folder of a local package; may be repeated",
    )
    options = parser.parse_args()
    try:
        name = assemble(options.out, local_packages=options.package, log=_say)
    except (RuntimeBuildError, NodeError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    _say(f"{options.out / name}")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"live_code: {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
