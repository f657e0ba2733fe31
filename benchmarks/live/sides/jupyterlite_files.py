"""JupyterLite with its Pyodide kernel, built from the package index and pointed to our Pyodide.

`jupyter lite build` runs once, in a folder of the cache that holds the packages apart from the
project's own environment, each accepted by its hash.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from live_code.node import install_node_modules
from live_code.runtime import cache_folder
from live_code.runtime.wheels.local_wheel import build_wheel, local_package
from live_code.runtime.wheels.lock import PyodideLock

from .chapter import PACKAGES
from .downloads import PEERS, files_of_index, wheels_with_needs
from .wheels import with_wheels

ROOT = Path(__file__).resolve().parents[3]
NAME = "jupyterlite-0.8.6"
REQUIREMENTS = {
    "doit==0.37.0": "a9f181566aa90faac515e276f85e6526019554ed7e13c12cf9dc094ffecf3e1b",
    "jupyter_core==5.9.1": "ebf87fdc6073d142e114c72c9e29a9d7ca03fad818c5d300ce2adc1fb0743407",
    "jupyterlite-core==0.8.6": "2c77f7ca2a667e5404800632abedbc83d3edb9cc73303aa357016138e94e7aaa",
    "jupyterlite-pyodide-kernel==0.8.6": (
        "c9e698420e7f95f156c09c1474898ee6727b35b1740b369cb5f5aaa59ea73d3f"
    ),
    "pkginfo==1.12.1.2": "c783ac885519cab2c34927ccfa6bf64b5a704d7c69afaea583dd9b7afe969343",
    "platformdirs==4.14.7": "391513b74707c42335fff3ea17eaac657a7ee9ffcadd809634d34ea594d0122c",
    "traitlets==5.14.3": "b74e89e397b1ed28cc831db7aea759ba6640cb3de13090ca145426688ff1ac4f",
}
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
FROM_INDEX = {
    "asttokens-3.0.1-py3-none-any.whl": (
        "15a3ebc0f43c2d0a50eeafea25e19046c68398e487b9f1f5b517f7c0f40f976a"
    ),
    "comm-0.2.2-py3-none-any.whl": (
        "e6fb86cb70ff661ee8c9c14e7d36d6de3b4066f1441be4063df9c5009f0a64d3"
    ),
    "decorator-5.2.1-py3-none-any.whl": (
        "d316bb415a2d9e2d2b3abcc4084c6502fc09240e292cd76a76afc106a1c8e04a"
    ),
    "executing-2.2.1-py2.py3-none-any.whl": (
        "760643d3452b4d777d295bb167ccc74c64a81df23fb5e08eff250c425a4b2017"
    ),
    "ipython-9.12.0-py3-none-any.whl": (
        "0f2701e8ee86e117e37f50563205d36feaa259d2e08d4a6bc6b6d74b18ce128d"
    ),
    "jedi-0.19.2-py2.py3-none-any.whl": (
        "a8ef22bde8490f57fe5c7681a3c83cb58874daf72b4784de3cce5b6ef6edb5b9"
    ),
    "matplotlib_inline-0.2.1-py3-none-any.whl": (
        "d56ce5156ba6085e00a9d54fead6ed29a9c47e215cd1bba2e976ef39f5710a76"
    ),
    "micropip-0.11.1-py3-none-any.whl": (
        "768de165adb8e66906039d8fec4127a57f522dfdf8e6fbff877a4616941ecfd3"
    ),
    "parso-0.8.6-py2.py3-none-any.whl": (
        "2c549f800b70a5c4952197248825584cb00f033b29c692671d3bf08bf380baff"
    ),
    "prompt_toolkit-3.0.52-py3-none-any.whl": (
        "9aac639a3bbd33284347de5ad8d68ecc044b91a762dc39b7c21095fcd6a19955"
    ),
    "pure_eval-0.2.3-py3-none-any.whl": (
        "1db8e35b67b3d218d818ae653e27f06c3aa420901fa7b081ca98cbedc874e0d0"
    ),
    "pygments-2.20.0-py3-none-any.whl": (
        "81a9e26dd42fd28a23a2d169d86d7ac03b46e2f8b59ed4698fb4785f946d0176"
    ),
    "stack_data-0.6.3-py3-none-any.whl": (
        "d5558e0c25a4cb0853cddad3d77da9891a08cb85dd9f9f91b9f8cd66e511e695"
    ),
    "traitlets-5.14.3-py3-none-any.whl": (
        "b74e89e397b1ed28cc831db7aea759ba6640cb3de13090ca145426688ff1ac4f"
    ),
    "wcwidth-0.6.0-py3-none-any.whl": (
        "1a3a1e510b553315f8e146c54764f4fb6264ffad731b3d78088cdb1478ffbdad"
    ),
}


def put_jupyterlite(folder: Path) -> None:
    """Write JupyterLite's REPL and a Pyodide into a folder that is a site's root."""
    shutil.copytree(_built(), folder, dirs_exist_ok=True)
    put_pyodide(folder / "pyodide")
    settings = folder / "jupyter-lite.json"
    content = json.loads(settings.read_text(encoding="utf-8"))
    kernel = content["jupyter-config-data"].setdefault("litePluginSettings", {})
    kernel[KERNEL] = {
        **kernel.get(KERNEL, {}),
        "pyodideUrl": "./pyodide/pyodide.mjs",
        "disablePyPIFallback": True,
    }
    settings.write_text(json.dumps(content), encoding="utf-8")


def put_pyodide(folder: Path) -> None:
    """Write the project's own Pyodide as it is shipped, stock wheels, and IPython."""
    folder.mkdir()
    pyodide = install_node_modules(print) / "pyodide"
    version = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"]
    lock = PyodideLock(pyodide / "pyodide-lock.json", version=version)
    index = files_of_index(FROM_INDEX)
    files = [*wheels_with_needs(lock, PACKAGES).values(), *index.values()]
    for path in [
        *pyodide.glob("pyodide*.*js"),
        *pyodide.glob("*.wasm"),
        *pyodide.glob("*.zip"),
        *files,
    ]:
        if not (folder / path.name).exists():
            (folder / path.name).symlink_to(path)
    own = [build_wheel(local_package(ROOT / "cnn_helpers"), folder), *index.values()]
    content = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    (folder / "pyodide-lock.json").write_text(json.dumps(with_wheels(content, own)), "utf-8")


def _built() -> Path:
    """Return the folder of the built REPL, building it at the first need."""
    target = cache_folder() / PEERS / NAME
    if not target.is_dir():
        print(f"building {NAME}, once ...", flush=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent) as name:
            _build(Path(name)).rename(target)
    return target


def _build(scratch: Path) -> Path:
    """Install the packages into a scratch folder, run ``jupyter lite build``, return its output."""
    lines = [f"{name} --hash=sha256:{sha256}" for name, sha256 in REQUIREMENTS.items()]
    requirements = scratch / "requirements.txt"
    requirements.write_text("\n".join(lines), encoding="utf-8")
    packages, lite, built = (scratch / name for name in ("packages", "lite", "built"))
    lite.mkdir()
    pip = ["pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]
    pip += ["--no-deps", "--require-hashes", "--target", str(packages), "-r", str(requirements)]
    build = ["jupyterlite_core", "build", "--lite-dir", str(lite), "--output-dir", str(built)]
    build += ["--apps", "repl", "--no-sourcemaps", "--ignore-sys-prefix"]
    extensions = packages / "share/jupyter/labextensions"
    build += [f"--FederatedExtensionAddon.extra_labextensions_path={extensions}"]
    for command in (pip, build):
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=lite,
            env={**os.environ, "PYTHONPATH": str(packages)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise SystemExit(f"JupyterLite could not be built; {command[0]} says:\n{done.stderr}")
    return built
