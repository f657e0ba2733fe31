"""The official Pyodide CDN as a source of wheels."""

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException, HTTPResponse
from typing import cast

from .lock import LockedWheel
from .sources import SourceError


class CdnSource:
    """Fetch wheels by address; one failed connection ends the tries for the rest of the run."""

    def __init__(
        self, base: str, log: Callable[[str], None], *, connect_timeout: float = 5.0
    ) -> None:
        self._base = base
        self._log = log
        self._timeout = connect_timeout
        self._unreachable: str | None = None

    @property
    def name(self) -> str:
        """The address, as error messages name it."""
        return f"the Pyodide CDN, {self._base}"

    def fetch(self, wheel: LockedWheel) -> bytes:
        """Download one wheel whole."""
        if wheel.from_index:
            raise SourceError("it has only Pyodide's own wheels")
        if self._unreachable is not None:
            raise SourceError(self._unreachable)
        try:
            with self._open(self._base + wheel.file_name) as response:
                return self._read(response, wheel.file_name)
        except urllib.error.HTTPError as error:
            error.close()
            raise SourceError(f"it answers {error.code} {error.reason}") from error
        except urllib.error.URLError as error:
            self._unreachable = f"no connection ({error.reason})"
        except (OSError, HTTPException) as error:
            self._unreachable = f"the connection broke ({str(error) or type(error).__name__})"
        raise SourceError(self._unreachable)

    def close(self) -> None:
        """Nothing is kept."""

    def _read(self, response: HTTPResponse, what: str) -> bytes:
        """Read a whole answer and say every few seconds how much has arrived."""
        content = bytearray()
        said = time.monotonic()
        while block := response.read(1 << 18):
            content += block
            if time.monotonic() - said >= 2:
                said = time.monotonic()
                self._log(f"{what}: {len(content) / 1e6:.1f} MB so far")
        if len(content) < int(response.headers.get("Content-Length") or 0):
            raise OSError(f"after {len(content)} bytes")
        return bytes(content)

    def _open(self, address: str) -> HTTPResponse:
        """Open an address within the timeout, name look-up included (`urllib` leaves it out)."""
        outcome: list[HTTPResponse | BaseException] = []

        def connect() -> None:
            try:
                outcome.append(
                    cast(HTTPResponse, urllib.request.urlopen(address, timeout=self._timeout))
                )
            except BaseException as error:
                outcome.append(error)

        thread = threading.Thread(target=connect, daemon=True)
        thread.start()
        thread.join(self._timeout + 1)
        if not outcome:
            raise TimeoutError(f"no answer within {self._timeout + 1:.0f} s")
        if isinstance(outcome[0], BaseException):
            raise outcome[0]
        return outcome[0]
