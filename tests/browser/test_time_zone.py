"""The reader's clock, in a session from the image that was taken where the site was built."""

import json

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
    "names": time.tzname == (winter.tm_zone, summer.tm_zone),
    "hour": summer.tm_hour,
    "offset": time.strftime("%z", summer),
    "now": abs(time.time() - datetime.datetime.now().timestamp()) < 60,
    "year": time.localtime().tm_year,
    "seed": os.environ.get("PYTHONHASHSEED"),
}))
"""


@pytest.mark.parametrize(
    ("zone", "constants", "hour", "offset"),
    [
        ("Asia/Tokyo", [-32400, -32400, 0], 21, "+0900"),
        ("Europe/Berlin", [-3600, -7200, 1], 14, "+0200"),
        ("America/New_York", [18000, 14400, 1], 8, "-0400"),
    ],
)
def test_python_has_the_reader_s_time_zone(
    browser: Browser, isolated_server: str, zone: str, constants: list[int], hour: int, offset: str
):
    context = browser.new_context(timezone_id=zone)
    context.add_init_script(live.ON_A_QUICK_LINE)
    page = context.new_page()
    page.goto(f"{isolated_server}/{CHAPTER}")
    live.press_live_code(page)
    assert page.evaluate("performance.getEntriesByName('live:shipped').length") == 1
    year = page.evaluate("new Date().getFullYear()")
    live.write(page, 0, ZONE)
    live.run(page, 0)
    [said] = live.text_outputs(live.cell(page, 0))
    assert json.loads(said) == {
        "constants": constants,
        "names": True,
        "hour": hour,
        "offset": offset,
        "now": True,
        "year": year,
        "seed": None,
    }
    context.close()
