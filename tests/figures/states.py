"""Random states of a figure, with what it shows for each, from the figure's own code under Node."""

import base64
import json
import subprocess
from pathlib import Path
from typing import Any

from PIL import Image

from cnn_helpers import datasets, rgb_to_grayscale
from live_code.node import WEB, install_node_modules, node_executable

PHOTOS = {
    "camera": datasets.camera,
    "astronaut": datasets.astronaut,
    "coins": datasets.coins,
}
FOLDER = Path(__file__).resolve().parents[2] / "cnn_helpers" / "data"


def states_of(name: str, count: int = 60, seed: int = 1, own: Any = None) -> list[dict[str, Any]]:
    """Return `count` dictionaries with `state` and `values`; the first is the initial state.

    `own` is the reader's own picture, an array (H, W, 3).
    """
    install_node_modules(print)
    request = {"name": name, "count": count, "seed": seed, **given()}
    if own is not None:
        request["photos"]["own"] = raw(Image.fromarray(own))
    done = subprocess.run(
        [str(node_executable()), str(WEB / "explorables" / "build" / "states.ts")],
        input=json.dumps(request) + "\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def grey(name: str) -> Any:
    """Return the grey levels that a figure shows; for a reader's own photo those of the first."""
    photo = PHOTOS.get(name, datasets.camera)()
    return photo if photo.ndim == 2 else rgb_to_grayscale(photo)


def given() -> dict[str, Any]:
    data = json.loads((FOLDER / "digit_network.json").read_text("utf-8"))
    return {"photos": raw_photos(), "data": {"digit-network": data}}


def raw_photos() -> dict[str, dict[str, Any]]:
    photos = {}
    for name in PHOTOS:
        with Image.open(FOLDER / f"{name}.png") as image:
            photos[name] = raw(image)
    return photos


def raw(image: Image.Image) -> dict[str, Any]:
    pixels = image.convert("RGBA")
    data = base64.b64encode(pixels.tobytes()).decode()
    return {"width": pixels.width, "height": pixels.height, "data": data}
