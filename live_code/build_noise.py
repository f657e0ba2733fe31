"""Keep tools' noise out of a build's output, so that an author sees what matters."""

from __future__ import annotations

import sys
from types import TracebackType

from jupyter_client.manager import KernelManager
from sphinx.errors import ExtensionError

_LONGEST_CHAIN = 20


def encrypt_kernels() -> None:
    """Let kernels that can encrypt what they say do so; others warn at each start."""
    KernelManager.transport_encryption.default_value = "auto"


def end_with_the_sentence() -> None:
    """End a build that fails through a setting with that sentence in place of a traceback.

    Jupyter Book wraps whatever ends a build in an error of its own, and Python then shows where
    both were raised.
    """
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        cause = _told_by_an_extension(error)
        if cause is None:
            before(kind, error, trace)
        else:
            # Sphinx has shown all of it; its first line is the sentence.
            sys.stderr.write(f"\n{str(cause).splitlines()[0]}\n")

    sys.excepthook = hook


def _told_by_an_extension(error: BaseException) -> ExtensionError | None:
    link: BaseException | None = error
    for _ in range(_LONGEST_CHAIN):
        if isinstance(link, ExtensionError):
            return link if link.orig_exc is None else None
        link = link.__cause__ if link else None
    return None
