"""Changes to Pyodide's script: for memory images, for speed, and for what happens at the end.

An image holds the whole memory of an interpreter, shared libraries' data and all. Whoever restores
it must put every library where it was, and must not let it initialise that memory a second time.
Emscripten has no option for either, so its loader is given an object to ask, ``liveLibraries``
(``web/live/engines/pyodide/image/linking/``); without that object the code does what it always did.

After each library the linker looks through all of its ten thousand symbols for those that are still
undefined, which took a tenth of a second of every start: it is made to remember which those are.
And for every JavaScript function that Python's code calls it first tries, with an exception,
whether it is one of WebAssembly's, then compiles the same small module: one for each signature will
do, and the signature tells.

The number by which the page asks for a stop is read and cleared in two steps, and a press in
between is lost: it is taken in one. By another number the page asks which line runs: that is
looked up there and then, and Python hears nothing of it
(``web/live/engines/pyodide/worker/current-line.ts``). And when Python dies, the worker learns it
before Python prints where it was (``web/live/engines/pyodide/worker/death.ts``).
"""

from ..errors import RuntimeBuildError

_BASES = (
    "var memoryBase=metadata.memorySize?"
    "alignMemory(getMemory(metadata.memorySize+memAlign),memAlign):0;"
    "var tableBase=metadata.tableSize?wasmTable.length:0;"
)
_INITIALISE = 'var applyRelocs=moduleExports["__wasm_apply_data_relocs"];'

_UNDEFINED = 'rtn=GOT[symName]=new WebAssembly.Global({value:"i32",mutable:true},-1)'
_ALL_SYMBOLS = "for(var[symName,entry]of Object.entries(GOT)){if(entry.value==-1){"
_LAST_SYMBOL = "throw new Error(`bad export type for '${symName}': ${typeof value} (${value})`)}}}"
_WRAPPER = (
    "var bytes=Uint8Array.of(0,97,115,109,1,0,0,0,1,...uleb128EncodeWithLen([1,96,"
    '...generateTypePack(sig.slice(1)),...generateTypePack(sig[0]==="v"?"":sig[0])]),'
    "2,7,1,1,101,1,102,0,0,7,5,1,1,102,0,0);var module=new WebAssembly.Module(bytes);"
)
_ADD = (
    "try{setWasmTableEntry(ret,func)}catch(err){if(!(err instanceof TypeError)){throw err}"
    "var wrapped=convertJsFunctionToWasm(func,sig);setWasmTableEntry(ret,wrapped)}"
)
_TAKE_SIGNAL = (
    "let result=Module.Py_EmscriptenSignalBuffer[0];Module.Py_EmscriptenSignalBuffer[0]=0;"
    "return result"
)
# `LOOK` of protocol/interrupt-buffer.ts.
_TAKE = (
    "let asked=Atomics.exchange(Module.Py_EmscriptenSignalBuffer,0,0);"
    "if(asked===3){API.on_look?.();return 0}return asked"
)
_PRINT_WHERE = "e||_dump_traceback();"

REPLACEMENTS = (
    # Where the library's data goes: the recorded place, if there is one; else note the place.
    (
        _BASES,
        'var placed=Module["liveLibraries"]?.place(libName);'
        + _BASES.replace(
            "metadata.memorySize?", "placed!==undefined?placed:metadata.memorySize?", 1
        )
        + 'Module["liveLibraries"]?.note(libName,memoryBase,tableBase,metadata.tableSize);',
    ),
    # Addresses in its data and its constructors: both are in the image as they were left.
    (_INITIALISE, f"if(placed!==undefined)return moduleExports;{_INITIALISE}"),
    ("var GOT={};", "var GOT={};var liveUndefined=new Set;var liveWrappers={};"),
    (_UNDEFINED, f"{_UNDEFINED};liveUndefined.add(symName)"),
    (
        _ALL_SYMBOLS,
        "for(var symName of liveUndefined){var entry=GOT[symName];if(entry.value==-1){",
    ),
    (
        _WRAPPER,
        _WRAPPER.removeprefix("var bytes=")
        .replace("Uint8Array", "var module=liveWrappers[sig]??=new WebAssembly.Module(Uint8Array")
        .replace(";var module=new WebAssembly.Module(bytes);", ");"),
    ),
    # Only what has no signature is WebAssembly's own and can be put there as it is.
    (_ADD, "setWasmTableEntry(ret,sig?convertJsFunctionToWasm(func,sig):func);"),
    (_LAST_SYMBOL, f"{_LAST_SYMBOL}liveUndefined.clear()"),
    (_TAKE_SIGNAL, _TAKE),
    (_PRINT_WHERE, f"API.on_dying?.();{_PRINT_WHERE}"),
)
"""Text of the stock ``pyodide.asm.mjs`` and what takes its place; each occurs exactly once."""


def patched(script: bytes) -> bytes:
    """Return ``pyodide.asm.mjs`` with the additions.

    Raises
    ------
    RuntimeBuildError
        If the script is of a Pyodide in which the code has moved.
    """
    text = script.decode()
    for old, new in REPLACEMENTS:
        if (found := text.count(old)) != 1:
            raise RuntimeBuildError(
                f"pyodide.asm.mjs has the text {old[:60]!r}... {found} times, not once. This "
                "Pyodide is not the one that live_code/runtime/packing/patch.py was written for: "
                "look for what has become of that code in loadWebAssemblyModule and change "
                "the patch."
            )
        text = text.replace(old, new)
    return text.encode()
