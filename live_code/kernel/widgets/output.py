"""A place for outputs: what `with out:` shows stands there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import Any, Final

from ..output.outgoing import Emit
from .base.here import here
from .base.traits import Trait, TraitError
from .base.widget import DOMWidget

_MOST: Final = 100
"""Messages that Python keeps of one place."""
_LONGEST: Final = 100_000
"""Printed characters that it keeps of one message."""
_KEPT: Final = {
    "stream": ("name", "text"),
    "display_data": ("data", "metadata"),
    "error": ("ename", "evalue", "traceback"),
}
"""What of them a notebook keeps."""
Message = tuple[str, dict[str, Any]]


class Output(DOMWidget):
    """A place of its own for what a block prints, shows or raises."""

    msg_id = Trait("", str)

    def __init__(self, **given: Any) -> None:
        self._open: list[tuple[AbstractContextManager[Emit], Emit]] = []
        self._messages: list[Message] = []
        self._clears = False
        super().__init__(**given)

    @property
    def outputs(self) -> tuple[dict[str, Any], ...]:
        """What stands there, as a notebook keeps it."""
        return tuple(_as_kept(kind, content) for kind, content in self._messages)

    @outputs.setter
    def outputs(self, value: Any) -> None:
        if tuple(value):
            raise TraitError("outputs can be emptied with (), and is filled by `with out:`")
        self.clear_output()

    def __enter__(self) -> Output:
        block = here().outgoing.diverted(self._emit, self)
        self.model_id  # noqa: B018 - the page is to know it before its first output
        self._open.append((block, block.__enter__()))
        return self

    def __exit__(self, kind: Any, error: BaseException | None, where: Any) -> bool:
        try:
            if error is not None:
                here().tell_error(error)
                if not isinstance(error, Exception):
                    vars(error)["told"] = True
        finally:
            # It still is on top while the rest goes out.
            self._open[-1][0].__exit__(None, None, None)
            self._open.pop()
        # A stop ends all that runs; any other error has been told and ends here, as in Jupyter.
        return isinstance(error, Exception)

    def clear_output(self, wait: bool = False, **_options: Any) -> None:
        """Empty it; with `wait` only when the next output comes."""
        with self:
            here().displayer.clear_output(wait)

    def capture(self, clear_output: bool = False, *arguments: Any, **options: Any) -> Any:
        """Return a decorator: what the function shows stands here."""

        def decorator(function: Callable[..., Any]) -> Callable[..., Any]:
            @wraps(function)
            def inside(*given: Any, **named: Any) -> Any:
                if clear_output:
                    self.clear_output(*arguments, **options)
                with self:
                    return function(*given, **named)

            return inside

        return decorator

    def append_stdout(self, text: str) -> None:
        """Print something there."""
        with self:
            here().outgoing.write("stdout", text)

    def append_stderr(self, text: str) -> None:
        """Print something there, on the channel for errors."""
        with self:
            here().outgoing.write("stderr", text)

    def append_display_data(self, value: Any) -> None:
        """Show something there."""
        with self:
            here().displayer.display(value)

    def _emit(self, parent: int, kind: str, content: dict[str, Any]) -> None:
        self._keep(kind, content)
        self._open[-1][1](parent, kind, {"into": self.model_id} | content)

    def _keep(self, kind: str, content: dict[str, Any]) -> None:
        if kind == "clear_output":
            self._clears = content["wait"]
            if not self._clears:
                self._messages.clear()
            return
        if self._clears:
            self._clears = False
            self._messages.clear()
        if "into" in content or kind not in _KEPT:
            return
        before, last = self._messages[-1] if self._messages else ("", {})
        if kind == before == "stream" and content["name"] == last["name"]:
            printed = (last["text"] + content["text"])[-_LONGEST:]
            self._messages[-1] = kind, content | {"text": printed}
        else:
            self._messages = [*self._messages[1 - _MOST :], (kind, content)]


def _as_kept(kind: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"output_type": kind} | {name: content[name] for name in _KEPT[kind]}
