"""A device that gives Python no more memory than some phones do."""

from playwright.sync_api import BrowserContext, Route

MEGABYTES = 256
CAP = f"""
const {{ grow }} = WebAssembly.Memory.prototype;
WebAssembly.Memory.prototype.grow = function (pages) {{
  if (this.buffer.byteLength + pages * 65536 > {MEGABYTES << 20}) throw new RangeError("no more");
  return grow.call(this, pages);
}};
"""


def give_little_memory(context: BrowserContext) -> None:
    """Cap the memory of every worker that starts from now on."""

    def capped(route: Route) -> None:
        script = route.fetch()
        route.fulfill(response=script, body=CAP + script.text())

    context.route("**/_static/live/worker-*", capped)
