"""The page's side of widgets, for tests of the kernel."""

import asyncio
import sys
from typing import Any

from .conftest import Message, Session

IMPORT = "import ipywidgets as w\nfrom ipywidgets import *\n"


class Page:
    """The page's side: it keeps what it is told, and sets values as a reader does."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def models(self) -> dict[str, dict[str, Any]]:
        """Return the state of each widget, as the page knows it by now."""
        known: dict[str, dict[str, Any]] = {}
        for _, kind, content in self.session.sent:
            if kind == "comm_open":
                known[content["comm_id"]] = dict(content["data"]["state"])
            elif kind == "comm_msg":
                known[content["comm_id"]] |= content["data"]["state"]
        return known

    def find(self, description: str) -> str:
        found = [
            name
            for name, state in self.models().items()
            if state.get("description") == description and not state["_model_name"].startswith("HB")
        ]
        return found[-1]

    def state(self, description: str) -> dict[str, Any]:
        return self.models()[self.find(description)]

    def set(self, description: str, **state: Any) -> list[Message]:
        return self.say(self.find(description), {"method": "update", "state": state})

    def press(self, description: str) -> list[Message]:
        content = {"event": "click"}
        return self.say(self.find(description), {"method": "custom", "content": content})

    def say(self, name: str, data: dict[str, Any]) -> list[Message]:
        session = self.session
        first = len(session.sent)
        session.requests += 1
        sys.stdout, sys.stderr = session.streams
        asyncio.run(
            session.kernel.call(
                session.requests,
                "comm_msg",
                {"comm_id": name, "data": data},
                dark=False,
                pixel_ratio=1,
                listen=session._listen,
            )
        )
        *messages, (request, kind, reply) = session.sent[first:]
        assert (request, kind) == (session.requests, "execute_reply")
        session.status = reply["status"]
        return [(kind, content) for _, kind, content in messages]


def text_in(messages: list[Message], into: str | None) -> str:
    return "".join(
        content["text"]
        for kind, content in messages
        if kind == "stream" and content.get("into") == into
    )
