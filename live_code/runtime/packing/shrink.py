"""Make Pyodide's script a third of its size, so that it can be served as it is.

The script names each of the interpreter's 4,862 exports five times and stays unminified because
`eval` might ask for any name. Pages serve it as an ordinary file: a policy without ``blob:`` and
``'unsafe-eval'`` lets nothing else be run (``docs/decisions/0023-a-policy-for-scripts.md``).
"""

import json
import re
import subprocess
from collections import Counter

from ...node import WEB, install_node_modules, node_executable
from ..errors import RuntimeBuildError

MINIFIER = WEB / "reduce.mjs"

_NAME = r"[\w$]+"
_EXPORT = re.compile(rf'({_NAME})=Module\["\1"\]=wasmExports\["({_NAME})"\](\.value>>>0)?;')
_EXPORTS_FROM = "function assignWasmExports(wasmExports){"
_DECLARED = re.compile(rf"var ({_NAME}(?:,{_NAME}){{1000,}});function assignWasmExports")
_EACH_EXPORT = (
    "for(var liveName in wasmExports){var liveExport=wasmExports[liveName];"
    'Module["_"+liveName]=liveExport instanceof WebAssembly.Global?Number(liveExport.value)>>>0'
    ":liveExport}"
)
_IMPORTS = re.compile(r"var wasmImports=\{([^{}]*)\};")
_OWN = re.compile(rf'Module\["_({_NAME})"\]=({_NAME});')
_EACH_IMPORT = 'for(var liveName in wasmImports)Module["_"+liveName]??=wasmImports[liveName];'
_DIRECT_EVAL = re.compile(r"(?<![\w.])eval\(")


def shrunk(script: bytes) -> bytes:
    """Return the script without what can be had shorter.

    Raises
    ------
    RuntimeBuildError
        If the script is of a Pyodide that hands out its exports in another way.
    """
    text = _DIRECT_EVAL.sub("(0,eval)(", script.decode())
    return minified(_imports_by_loop(_exports_by_loop(text))).encode()


def minified(script: str) -> str:
    """Return a script with short names and without spaces."""
    install_node_modules(lambda _text: None)
    done = subprocess.run(
        [str(node_executable()), str(MINIFIER)],
        input=json.dumps({"files": {"script.js": script}, "purged": [], "words": ""}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeBuildError(f"minifying Pyodide's script failed:\n{done.stderr.strip()}")
    return str(json.loads(done.stdout)["script.js"])


def _imports_by_loop(text: str) -> str:
    """Let a loop hand out the functions of the script itself that the interpreter imports."""
    imports = _IMPORTS.search(text)
    if imports is None:
        raise RuntimeBuildError("pyodide.asm.mjs has no list wasmImports; see shrink.py.")
    pairs = (entry.partition(":") for entry in imports[1].split(","))
    imported = {name: value or name for name, _, value in pairs}

    def assigned(match: re.Match[str]) -> str:
        return "" if imported.get(match[1]) == match[2] else match[0]

    head, tail = text[: imports.start()], text[imports.end() :]
    return _OWN.sub(assigned, head) + imports[0] + _EACH_IMPORT + tail


def _exports_by_loop(text: str) -> str:
    """Let a loop hand out the exports; those that the script itself names keep their variables."""
    declared = _DECLARED.search(text)
    exports = [match for match in _EXPORT.finditer(text) if match[1] == f"_{match[2]}"]
    if declared is None or len(exports) < 1000 or text.count(_EXPORTS_FROM) != 1:
        raise RuntimeBuildError(
            "pyodide.asm.mjs hands out its exports in another way than the Pyodide that "
            "live_code/runtime/packing/shrink.py was written for: look for assignWasmExports there."
        )
    times = Counter(re.findall(_NAME, text))
    # Declared, assigned, and twice in the assignment itself: as a variable and as a string.
    idle = {match[1] for match in exports if times[match[1]] == 3}
    names = [name for name in declared[1].split(",") if name not in idle]

    def assigned(match: re.Match[str]) -> str:
        name = match[1]
        if name != f"_{match[2]}":
            return match[0]
        return "" if name in idle else f'{name}=Module["{name}"];'

    head, tail = text[: declared.start()], text[declared.end() :]
    body = _EXPORT.sub(assigned, f"var {','.join(names)};function assignWasmExports{tail}")
    return head + body.replace(_EXPORTS_FROM, _EXPORTS_FROM + _EACH_EXPORT, 1)
