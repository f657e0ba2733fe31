"""`Audio(...)` and `Video(...)`: bytes that the page plays."""

from __future__ import annotations

import os
import struct
from html import escape
from pathlib import Path
from typing import Any

from .objects import DisplayObject, Source, is_address

_BY_SUFFIX = {
    ".wav": "audio/wav",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".webm": "video/webm",
    ".ogv": "video/ogg",
}
_LOUDEST = 32767


class _Media(DisplayObject):
    what = ""
    usual = ""

    def __init__(self, source: Any, url: str | None, mimetype: str | None) -> None:
        if url is None and is_address(source):
            url, source = str(source), None
        kind = mimetype
        if isinstance(source, str | os.PathLike):
            path = Path(source)
            kind = kind or _BY_SUFFIX.get(path.suffix.lower())
            source = path.read_bytes()
        super().__init__(source)
        self.url, self.mimetype = url, kind or self.usual

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:  # noqa: ARG002
        if self.url is not None:
            address = escape(self.url)
            link = f'<a href="{address}">{address}</a>'
            return {"text/html": f"<p>{self.what} of another site: {link}</p>"}, {}
        if not isinstance(self.data, bytes):
            raise ValueError(f"give {type(self).__name__} a file or its bytes")
        return {self.mimetype: self.data}, {}


class Audio(_Media):
    """A sound: a file, its bytes, or samples with their `rate` in samples per second.

    Samples are one row, or one row per channel. They are made as loud as they can be unless
    `normalize` is false; then they must lie between -1 and 1.
    """

    what = "A sound"
    usual = "audio/wav"

    def __init__(
        self,
        data: Any = None,
        filename: Source | None = None,
        url: str | None = None,
        embed: bool | None = None,  # noqa: ARG002  # it always is
        rate: float | None = None,
        autoplay: bool = False,  # noqa: ARG002  # readers press play
        normalize: bool = True,
        *,
        element_id: str | None = None,  # noqa: ARG002
    ) -> None:
        source = filename if filename is not None else data
        if source is not None and not isinstance(source, str | bytes | os.PathLike):
            if rate is None:
                raise ValueError("samples need a rate, e.g. Audio(samples, rate=44100)")
            source = _wav(source, round(rate), normalize)
        super().__init__(source, url, None)


class Video(_Media):
    """A film: a file or its bytes."""

    what = "A film"
    usual = "video/mp4"

    def __init__(
        self,
        data: Any = None,
        url: str | None = None,
        filename: Source | None = None,
        embed: bool = False,  # noqa: ARG002  # it always is
        mimetype: str | None = None,
        width: int | None = None,
        height: int | None = None,
        html_attributes: str = "controls",  # noqa: ARG002  # always with controls
    ) -> None:
        super().__init__(filename if filename is not None else data, url, mimetype)
        self.width, self.height = width, height

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        data, _ = super()._repr_mimebundle_(include, exclude)
        about = {"width": self.width, "height": self.height}
        stated = {name: value for name, value in about.items() if value is not None}
        return data, {self.mimetype: stated}


def _wav(samples: Any, rate: int, normalize: bool) -> bytes:
    """Return samples as a WAV file of 16 bits."""
    import numpy as np

    rows = np.atleast_2d(np.asarray(samples, dtype=float))
    if rows.ndim > 2:
        raise ValueError(f"sound has one row per channel, not the shape {np.shape(samples)}")
    peak = float(np.abs(rows).max(initial=0.0))
    if not normalize and peak > 1:
        raise ValueError("with normalize=False samples must lie between -1 and 1")
    scale = peak if normalize and peak > 0 else 1.0
    sound = (rows.T / scale * _LOUDEST).astype("<i2").tobytes()
    channels = rows.shape[0]
    shape = struct.pack("<HHIIHH", 1, channels, rate, rate * 2 * channels, 2 * channels, 16)
    parts = b"fmt " + struct.pack("<I", len(shape)) + shape
    parts += b"data" + struct.pack("<I", len(sound)) + sound
    return b"RIFF" + struct.pack("<I", 4 + len(parts)) + b"WAVE" + parts
