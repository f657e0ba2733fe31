"""Serve the built site on localhost with the headers that ``docs/hosting.md`` asks for.

Cross-origin isolation (the two ``Cross-Origin-*`` headers) gives the page shared memory, through
which Stop reaches a running loop. The policy says what pages and workers may run; pages carry it in
their heads too. Any other static server works as well; there the service worker adds what it can.
"""

import argparse
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ISOLATION = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob: https:; media-src 'self' data: blob: https:; "
    "font-src 'self' data:; connect-src 'self' data: https:; frame-src 'self' https:; "
    "worker-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
)
FRAMED = "frame-ancestors 'self'"
SAFETY = {
    "Content-Security-Policy": f"{POLICY}; {FRAMED}",
    "X-Content-Type-Options": "nosniff",
}
WIDGET_FRAME = "/_static/live/frame-"
"""Runs scripts of widgets and has a policy of its own in its head, which lets it."""
HASHED_FILES_NEVER_CHANGE = "public, max-age=31536000, immutable"


class SiteHandler(SimpleHTTPRequestHandler):
    """A static file handler that adds isolation, policy and caching headers."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - the base class declares it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".wasm": "application/wasm",
        ".whl": "application/zip",
        ".woff2": "font/woff2",
    }

    def end_headers(self) -> None:
        """Send the extra headers with every answer."""
        own = {"Content-Security-Policy": FRAMED} if WIDGET_FRAME in self.path else {}
        for name, value in (ISOLATION | SAFETY | own).items():
            self.send_header(name, value)
        hashed = "/_static/live/" in self.path
        self.send_header("Cache-Control", HASHED_FILES_NEVER_CHANGE if hashed else "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Stay quiet about what works; say what was not found."""
        if len(args) > 1 and str(args[1]).startswith(("4", "5")):
            super().log_message(format, *args)


def make_server(site: Path, port: int, host: str = "127.0.0.1") -> ThreadingHTTPServer:
    """Return a server for the folder `site`; port 0 takes any free one."""
    return ThreadingHTTPServer((host, port), partial(SiteHandler, directory=str(site)))


def main() -> int:
    """Serve until Ctrl-C; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    options = parser.parse_args()
    if not (options.site / "index.html").exists():
        print(f"{options.site} has no index.html; build it first: make build", file=sys.stderr)
        return 1
    try:
        server = make_server(options.site, options.port, options.host)
    except OSError as error:
        print(
            f"Port {options.port} cannot be used ({error.strerror}); "
            f"take another one: make serve PORT={options.port + 1}",
            file=sys.stderr,
        )
        return 1
    shown = "localhost" if options.host == "127.0.0.1" else options.host
    print(f"The course is at http://{shown}:{server.server_port} (stop with Ctrl-C)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
