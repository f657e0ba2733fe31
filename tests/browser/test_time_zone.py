"""The reader's clock, in a session from the image: it was taken elsewhere, with a stopped one."""

import json
import time

import pytest
from playwright.sync_api import Browser

from . import live
from .visits import CHAPTER

ZONE = """
import datetime, json, os, time
when = datetime.datetime(2026, 7, 1, 12, tzinfo=datetime.timezone.utc).timestamp()
winter, summer = time.localtime(when - 180 * 86400), time.localtime(when)
print(json.dumps({
    "constants": [time.timezone, time.altzone, time.daylight],
    "names": [*time.tzname, winter.tm_zone, summer.tm_zone],
    "hour": summer.tm_hour,
    "offset": time.strftime("%z", summer),
    "now": [time.time(), datetime.datetime.now().timestamp()],
    "is_young": time.perf_counter() < 3600,
    "local": datetime.datetime.now().astimezone().tzname() in time.tzname,
    "seed": os.environ.get("PYTHONHASHSEED"),
}))
"""


@pytest.mark.parametrize(
    ("zone", "constants", "hour", "offsets"),
    [
        ("Asia/Kolkata", [-19800, -19800, 0], 17, ["+0530", "+0530"]),
        ("Europe/Berlin", [-3600, -7200, 1], 14, ["+0100", "+0200"]),
        ("America/New_York", [18000, 14400, 1], 8, ["-0500", "-0400"]),
    ],
)
def test_python_has_the_reader_s_clock_and_time_zone(
    browser: Browser,
    isolated_server: str,
    zone: str,
    constants: list[int],
    hour: int,
    offsets: list[str],
):
    context = browser.new_context(timezone_id=zone)
    context.add_init_script(live.ON_A_QUICK_LINE)
    page = context.new_page()
    page.goto(f"{isolated_server}/{CHAPTER}")
    live.press_live_code(page)
    assert live.marked(page, "live:shipped")
    told = json.loads(live.printed(page, ZONE)[0])
    context.close()
    assert all(abs(now - time.time()) < 60 for now in told.pop("now"))
    names = [f"UTC{offset}" for offset in offsets]
    assert told == {
        "constants": constants,
        "names": names * 2,
        "hour": hour,
        "offset": offsets[1],
        "is_young": True,
        "local": True,
        "seed": None,
    }
