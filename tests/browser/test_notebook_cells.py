"""Cells as notebooks and scripts have them: commands, addresses, packages that can't be had."""

import pytest
from playwright.sync_api import expect

from .live import cell, printed, run, write


def failed(page, source: str) -> str:
    write(page, 0, source)
    run(page, 0, expected="error")
    return cell(page, 0).locator(".output.traceback").inner_text()


def test_commands_of_notebooks_run(live_page):
    assert printed(live_page, "%%writefile a.txt\none\ntwo") == ["Writing a.txt"]
    assert printed(live_page, "lines = !cat a.txt\nlines") == ["['one', 'two']"]
    assert "Wall time" in printed(live_page, "%time x = 6 * 7")[0]
    assert printed(live_page, ">>> x\n42") == ["42"]


def test_an_address_is_read_through_the_browser(live_page, isolated_server):
    address = f"{isolated_server}/live-app.webmanifest"
    reading = f"json.load(urlopen('{address}'))['display']"
    source = f"import json\nfrom urllib.request import urlopen\n{reading}"
    assert printed(live_page, source) == ["'minimal-ui'"]
    missing = failed(live_page, f"urlopen('{isolated_server}/none.csv')")
    assert "HTTP Error 404" in missing


def test_what_the_browser_may_not_read_is_told(live_page, plain_server):
    # Another port is another origin, and this server allows nobody anything.
    assert "does not let other sites' pages read its files" in failed(
        live_page, f"from urllib.request import urlopen\nurlopen('{plain_server}/index.html')"
    )


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("import torch", "torch can't run in a browser: it needs compiled code"),
        ("import nunpy", "There is no package nunpy here"),
        ("import threading\nthreading.Thread(target=print).start()", "one thread only"),
        ("async def read(): return 1\nread().shape", "write await before the call"),
        ("import asyncio\nasyncio.run(asyncio.sleep(0))", "write await main()"),
        ("import numpy as np\nnp.zeros(3_000_000_000)", "more than Python can hold in a browser"),
        ("import subprocess\nsubprocess.run(['ls'])", "processes"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(live_page, source, sentence):
    assert sentence in failed(live_page, source)
    expect(cell(live_page, 0).locator(".output.traceback")).not_to_contain_text("micropip")
