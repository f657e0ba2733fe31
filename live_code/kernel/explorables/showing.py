"""Shows a cell's values in the page's figures, and gives cells the reader's own picture."""

from __future__ import annotations

import base64
from typing import Any, Final

from ..comms import Comm, Comms, Data
from ..output.outgoing import Outgoing
from .declared import Explorable, find

TARGET: Final = "figures"
Picture = tuple[int, int, bytes]
"""Rows, columns, and red, green and blue of each pixel."""


class Explorables:
    """The figures of the page, in one conversation that the page begins when Python is there.

    What Python can know is wrong is an error at its line. What only the page finds out, for example
    that a figure's script does not come, is told later in the cell that asked.
    """

    def __init__(self, comms: Comms, outgoing: Outgoing) -> None:
        self._outgoing = outgoing
        self._page: Comm | None = None
        self._figures: list[Explorable] = []
        self._picture: Data | None = None
        comms.register(TARGET, self._begin)

    def show(self, figure: object, given: dict[str, Any]) -> None:
        """Set parts of a figure's state; of many settings in a short time it gets the latest.

        Raises
        ------
        TypeError, ValueError
            Says which figures, parts and values there are.
        """
        found = find(self._figures, figure)
        state = found.state(given)
        if self._page is None:  # no figure was found then
            return
        waiting = self._outgoing.offered(found.id).get("data", {}).get("state", {})
        parent = self._outgoing.parent
        data = {"figure": found.id, "state": waiting | state, "parent": parent}
        self._page.offer(found.id, data)

    def image(self) -> Picture:
        """Return the reader's own picture.

        Raises
        ------
        LookupError
            Says where to choose one.
        """
        if self._picture is None:
            raise LookupError(self._where_to_choose())
        width, height = self._picture["width"], self._picture["height"]
        return height, width, base64.b64decode(self._picture["data"])

    def _where_to_choose(self) -> str:
        for figure in self._figures:
            for words in figure.picture_fields:
                return (
                    "you have not chosen a picture on this page yet: in the figure "
                    f"{figure.id}, choose “Your own” at “{words}”, then run this cell again"
                )
        return "no figure on this page takes a picture of yours, so there is none to work with"

    def _begin(self, page: Comm, data: Data) -> None:
        self._page = page
        self._figures = [Explorable(**figure) for figure in data["figures"]]
        page.on_message = self._hear

    def _hear(self, data: Data) -> None:
        if "picture" in data:
            self._picture = data["picture"]
        else:
            with self._outgoing.on_behalf_of(data["parent"]):
                self._outgoing.write("stderr", f"{data['figure']}: {data['problem']}\n")
