"""The same seed gives the same training natively and in the browser's Python.

Both add in single precision but in different orders. The first losses agree to about 1e-5; each
step then multiplies what they differ by, and after 60 steps a hundredth is what one can ask for.
"""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np

from live_code.node import node_executable
from live_code.runtime import assemble

from .training_in_pyodide import main

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
IN_NODE = ROOT / "tests/extension/runtime_in_node.mjs"


def test_the_same_seed_gives_the_same_curve_natively_and_in_pyodide(tmp_path):
    name = assemble(tmp_path, local_packages=[ROOT / "cnn_helpers"], log=sys.stderr.write)
    command = [str(node_executable()), str(IN_NODE), str(tmp_path), name, "numpy,cnn_helpers"]
    script = str(HERE / "training_in_pyodide.py")
    done = subprocess.run([*command, script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    there = json.loads(done.stdout.splitlines()[-1])["result"]
    here = main()
    np.testing.assert_allclose(there["loss"][:5], here["loss"][:5], rtol=1e-4)
    np.testing.assert_allclose(there["loss"][:20], here["loss"][:20], rtol=1e-2)
    assert abs(there["validation"] - here["validation"]) <= 0.03
    assert here["validation"] > 0.8
    for exact in ("split", "ink", "labels", "classes"):
        assert there[exact] == here[exact]
    np.testing.assert_allclose(there["shipped"], here["shipped"], rtol=0, atol=1e-5)
    np.testing.assert_allclose(there["points"], here["points"], rtol=1e-12)
