"""What the page's TypeScript says, asked by Python: Node runs it as it is."""

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np

from live_code.node import node_executable

SCRIPT = Path(__file__).resolve().parent / "in_node.mjs"


def ask(*requests: dict[str, Any]) -> list[Any]:
    """Return the answers of tests/digit/in_node.mjs to all requests, in one start of Node."""
    command = [str(node_executable()), str(SCRIPT)]
    done = subprocess.run(
        command, input=json.dumps(requests), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def plain(array: Any) -> dict[str, Any]:
    return {"shape": list(array.shape), "values": array.ravel().tolist()}


def array(sent: dict[str, Any]) -> np.ndarray:
    return np.reshape(np.array(sent["values"], np.float64), sent["shape"])
