"""One sentence of advice for errors that come of Python being in a browser, or of a slip."""

from __future__ import annotations

import errno
import gc
import inspect
import re
import traceback
import warnings
from collections.abc import Callable

FORGOTTEN_AWAIT = (
    "A function that has to wait gives its result only after await: "
    "write await before the call, as in image = await read_img_from_url(address)."
)

Test = Callable[[BaseException, str], bool]

_FORGOTTEN_AWAIT = re.compile(r"'coroutine'")
_LOOP_RUNS = re.compile(
    r"(asyncio|Runner)\.run\(\) cannot be called|event loop is already running"
    r"|Cannot run the event loop while another|Cannot enter into task|run_until_complete"
)
_TOO_LARGE = re.compile(
    r"Maximum allowed (dimension|size) exceeded|array is too big|iterator is too large"
)
_NO_SOCKET = {errno.EHOSTUNREACH, errno.ECONNREFUSED, errno.ENOTCONN, errno.EAFNOSUPPORT}


def _says(kind: type[BaseException], pattern: re.Pattern[str]) -> Test:
    return lambda error, text: isinstance(error, kind) and pattern.search(text) is not None


def _is_socket(error: BaseException, _text: str) -> bool:
    known = isinstance(error, OSError) and error.errno in _NO_SOCKET
    return known or type(error).__name__ == "gaierror"


_HINTS: tuple[tuple[Test, str], ...] = (
    (
        _says(Exception, _FORGOTTEN_AWAIT),
        FORGOTTEN_AWAIT,
    ),
    (
        _says(RuntimeError, _LOOP_RUNS),
        "A cell already runs inside an event loop: write await main() "
        "where a script has asyncio.run(main()).",
    ),
    (
        _says(ValueError, _TOO_LARGE),
        "This array is more than Python can hold in a browser, which is 4 GB at most and less on "
        "phones: take a smaller one, or a smaller type such as np.float32.",
    ),
    (
        _says(OverflowError, re.compile(r"C ssize_t|index-sized integer|too large to concat")),
        "This is more than Python can hold in a browser, which is 4 GB at most and less on phones.",
    ),
    (
        _says(OverflowError, re.compile(r"too large to convert to C long|out of bounds for int32")),
        "NumPy's whole numbers have 32 bits in a browser and end at 2147483647: give the array "
        "dtype=np.int64, as in np.zeros(3, dtype=np.int64).",
    ),
    (
        _says(ValueError, re.compile(r"unknown file extension: \.(mp4|m4v|mov|avi|mkv|webm)")),
        "There is no ffmpeg in a browser, which films of this kind need: save a .gif, or show the "
        "film with HTML(animation.to_jshtml()).",
    ),
    (
        _says(RuntimeError, re.compile(r"can't start new thread")),
        "A browser gives Python one thread only: call the function itself, "
        "or write tasks with asyncio.",
    ),
    (
        _says(OSError, re.compile(r"does not support processes|[Ff]unction not implemented")),
        "There are no other programs and no processes in a browser: "
        "do it with Python's own functions.",
    ),
    (
        _is_socket,
        "A browser gives Python no sockets: fetch an address with "
        "urllib.request.urlopen or await read_img_from_url.",
    ),
)


def hint(error: BaseException) -> str | None:
    """Return the sentence that helps with this error, if there is one.

    >>> hint(RuntimeError("can't start new thread"))[:40]
    'A browser gives Python one thread only: '
    """
    text = _text(error)
    return next((sentence for test, sentence in _HINTS if test(error, text)), None)


def forget_coroutines(error: BaseException) -> None:
    """Close the coroutines that a failed cell has never awaited.

    Python would warn of them when it cleans up, under a later cell that has nothing to do with it.
    """
    text = _text(error)
    if not (_FORGOTTEN_AWAIT.search(text) or _LOOP_RUNS.search(text)):
        return
    with warnings.catch_warnings(action="ignore", category=RuntimeWarning):
        frames = {frame for frame, _ in traceback.walk_tb(error.__traceback__)}
        # An AttributeError keeps the object that lacks the attribute.
        values = [getattr(error, "obj", None)]
        values += [value for frame in frames for value in frame.f_locals.values()]
        for value in values:
            if inspect.iscoroutine(value):
                value.close()
        gc.collect()


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException:
        return ""
