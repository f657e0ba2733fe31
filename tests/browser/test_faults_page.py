"""What a press fetches over a bad line: the page's files, the interpreter and its image."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from .faulty import Fault
from .live import START_TIMEOUT, action, state, wait_until_ready

CHAPTER = "book/images/sliding-window.html"
PATIENCE = '"patience": {"notice": 400, "giveUp": 4000, "pauses": [50, 100, 200]}'
FILES = ["/page-", "/worker-", "/live-", "/manifest-"]


@pytest.fixture
def chapter(page, server):
    server.page_data = PATIENCE
    page.goto(f"{server.address}/{CHAPTER}")
    return page


def press(page):
    page.locator("button.live-code-button").click()


SURVIVED = {
    "connections break": Fault("", "drop", times=1),
    "connections are refused": Fault("", "refuse", times=1),
    "a byte is flipped": Fault("", "flip", times=1, after=40),
    "the server is out of order for a while": Fault("", "status", times=2, status=503),
    "the line stalls": Fault("", "stall", times=1, seconds=5),
}


@pytest.mark.parametrize("name", SURVIVED)
def test_a_press_survives_when(server, chapter, name):
    fault = SURVIVED[name]
    server.faults = [replace(fault, where=where, met={}) for where in FILES]
    press(chapter)
    wait_until_ready(chapter, START_TIMEOUT)
    for one in server.faults:
        assert one.met, f"nothing with {one.where} was asked for"
    expect(chapter.locator(".live-bar")).to_have_css("position", "sticky")


@pytest.mark.parametrize("where", ["/page-", "/worker-", "/manifest-", "/pyodide-"])
@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Fault("", "status", status=404), "updated"),
        (Fault("", "page"), "a proxy, a firewall or a login page"),
        (Fault("", "refuse"), "connection|blocker"),
    ],
)
def test_a_lasting_fault_is_told_and_retry_works(server, chapter, where, fault, sentence):
    server.faults = [Fault(where, fault.kind, status=fault.status)]
    press(chapter)
    expect(chapter.locator("html")).to_have_attribute("data-live", "failed", timeout=START_TIMEOUT)

    expect(chapter.locator(".live-status")).to_contain_text(re.compile(sentence, re.I))
    server.faults = []
    action(chapter, "retry")
    wait_until_ready(chapter, START_TIMEOUT)


@pytest.mark.parametrize("where", ["/page-", "/worker-"])
def test_a_script_that_is_sent_as_text_is_told(server, chapter, where):
    server.faults = [Fault(where, "type")]
    press(chapter)
    expect(chapter.locator("html")).to_have_attribute("data-live", "failed", timeout=START_TIMEOUT)
    expect(chapter.locator(".live-status")).to_contain_text("text/plain")


def test_without_its_style_the_page_still_works(server, chapter):
    server.faults = [Fault("/live-", "status", status=404)]
    press(chapter)
    wait_until_ready(chapter, START_TIMEOUT)
    assert state(chapter) == "ready"
