"""Matplotlib's animations: frames that the page's own player shows."""

from __future__ import annotations

from types import ModuleType
from typing import Any


def play_in_the_page(animation: ModuleType) -> None:
    """Let `to_html5_video`, which needs ffmpeg, give the same film as `to_jshtml`.

    The page takes the frames out of that HTML and plays them without its script.
    """

    def to_html5_video(self: Any, embed_limit: float | None = None) -> str:
        """Return the film as frames, since there is no ffmpeg in the browser."""
        del embed_limit
        return str(self.to_jshtml())

    animation.Animation.to_html5_video = to_html5_video
