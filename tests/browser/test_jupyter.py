"""The same cells on a real Jupyter server: run, stop, ask, check; and all that may be wrong."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from live_code.config import LiveCodeConfig
from live_code.servers.offered import servers_of

from . import axe, live
from .conftest import fresh_profile, serving
from .servers import TOKEN, BookWithServers, Jupyter, SmallHub, free_port
from .test_exercises import exercise, press

PLOT, PLAIN = 3, 0
NEEDED = 2
RIGHT = "def my_two_slices(signal):\n    return 2 * signal[:-1] + 5 * signal[1:]\n\n"


@pytest.fixture(scope="module")
def book(site, tmp_path_factory):
    """The book on an isolated site, which offers everything."""
    server = BookWithServers(site, tmp_path_factory.mktemp("bundles"))
    running = serving(server)
    server.address = f"{next(running)}/html/{live.CHAPTER}"
    yield server
    next(running, None)


@pytest.fixture(scope="module")
def jupyter(book, tmp_path_factory):
    """One real server for the whole file; it starts while the book's bundles are made."""
    server = Jupyter(tmp_path_factory.mktemp("jupyter"), book.address.partition("/html")[0])
    book.wait()
    server.wait()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def hub():
    server = SmallHub()
    running = serving(server)
    server.address = next(running)
    yield server
    next(running, None)


@pytest.fixture(scope="module")
def offer(book, jupyter, hub):
    """What the book offers; some tests change it for themselves."""
    nobody = f"http://127.0.0.1:{free_port()}"
    options = LiveCodeConfig(
        engines=("jupyter", "browser", "binder"),
        jupyter={"url": jupyter.address, "token": TOKEN, "hosts": nobody},
        binder={"repo": "owner/name", "url": hub.address, "hosts": jupyter.address.rstrip("/")},
    )
    book.servers = servers_of(options)
    return book.servers, nobody


@pytest.fixture(scope="module")
def on_server(browser, book, offer):
    """One page for the tests that leave it fit for use."""
    assert book.servers == offer[0]
    # No guard between page and server: a page that is left could not say its last word.
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(book.address)
    live.press_live_code(page)
    yield page
    context.close()
    assert problems == []


@pytest.fixture
def fresh(browser, book, offer):
    """A page of the book in a fresh profile; a test that changes the offer gets it back."""
    with fresh_profile(browser) as page:
        yield page
    book.servers = offer[0]


def status(page):
    return page.locator(".live-status-text")


def test_an_isolated_page_says_where_python_runs_and_fetches_none_itself(on_server, book, jupyter):
    assert on_server.evaluate("crossOriginIsolated")
    place = f"127.0.0.1:{jupyter.port}"
    expect(status(on_server)).to_have_text(re.compile(rf"Python 3\.\d+\.\d+ on {place} is ready\."))
    python = re.compile(r"worker-|manifest-|started-|\.bin|pyodide")
    assert [path for path in book.asked if python.search(path)] == []


def test_a_cell_runs_after_those_that_it_needs_and_shows_its_plot(on_server):
    live.run(on_server, PLOT)
    expect(live.cell(on_server, NEEDED)).to_have_attribute("data-run", "ok")
    picture = live.cell(on_server, PLOT).locator(".cell_output img")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 100


def test_an_error_leads_to_its_line(on_server):
    live.write(on_server, PLAIN, "def f():\n    return 1 / 0\n\nf()")
    live.run(on_server, PLAIN, expected="error")
    shown = live.cell(on_server, PLAIN).locator(".output.traceback")
    expect(shown).to_contain_text("ZeroDivisionError: division by zero")
    expect(shown.locator("a.live-place").first).to_have_text("Cell 1, line 4")
    assert "\x1b" not in shown.inner_text()


def test_stop_keeps_the_variables(on_server):
    live.write(on_server, PLAIN, "kept = 7\nprint('runs')\nwhile True: pass")
    live.action(on_server, "run", PLAIN)
    expect(live.cell(on_server, PLAIN).locator(".output.stream")).to_have_text("runs\n")
    live.action(on_server, "stop")
    expect(live.cell(on_server, PLAIN)).to_have_attribute("data-run", "stopped")
    assert live.printed(on_server, "print(kept)") == ["7"]


def test_input_asks_the_reader(on_server):
    live.write(on_server, PLAIN, "print(input('Name? ')[::-1])")
    live.action(on_server, "run", PLAIN)
    field = live.cell(on_server, PLAIN).get_by_label("Name?")
    field.fill("Anna")
    field.press("Enter")
    expect(live.cell(on_server, PLAIN)).to_have_attribute("data-run", "ok")
    expect(live.cell(on_server, PLAIN).locator(".cell_output")).to_contain_text("annA")


def test_an_exercise_is_checked_there(on_server):
    place = exercise(on_server, "two-slices")
    index = int(place.locator("div.cell[data-cell]").get_attribute("data-cell"))
    check = "checks.check_two_slices(my_two_slices)"
    live.write(on_server, index, RIGHT.replace("2 *", "3 *") + check)
    press(place, "check")
    expect(place).to_have_attribute("data-result", "fail")
    live.write(on_server, index, RIGHT + check)
    press(place, "check")
    expect(place).to_have_attribute("data-result", "pass")


def test_the_panel_of_variables_and_completion_are_there(on_server):
    live.printed(on_server, "speed_of_light = 299_792_458")
    live.action(on_server, "variables")
    names = on_server.locator(".live-variables tbody tr")
    expect(names.filter(has_text="speed_of_light")).to_contain_text("299792458")
    expect(names.filter(has_text="get_ipython")).to_have_count(0)
    on_server.locator("[data-action='close-variables']").click()
    live.clear(on_server, PLAIN)
    on_server.keyboard.type("speed_of")
    on_server.keyboard.press("Control+Space")
    expect(on_server.locator(".cm-tooltip-autocomplete")).to_contain_text("speed_of_light")
    on_server.keyboard.press("Escape")


def test_the_settings_say_where_python_runs_to_everybody(on_server):
    live.action(on_server, "settings")
    box = on_server.locator(".live-place-setting")
    expect(box.get_by_role("radio", name="Jupyter server")).to_be_checked()
    assert axe.in_both_themes(on_server, ".live-settings") == {"light": [], "dark": []}
    on_server.emulate_media(color_scheme="light")
    on_server.keyboard.press("Escape")


def test_a_restart_there_and_leaving_the_page_leave_no_kernel(on_server, jupyter):
    before = jupyter.kernels()
    live.action(on_server, "restart")
    expect(status(on_server)).to_contain_text("Python was restarted")
    live.wait_until_ready(on_server)
    (after,) = jupyter.kernels_when(1)
    assert [after] != before
    on_server.goto("about:blank")
    assert jupyter.kernels_when(0) == []


def test_a_wrong_token_and_a_missing_one_are_told_and_mended_in_the_settings(fresh, book, offer):
    book.servers = replace(offer[0], jupyter=offer[0].jupyter | {"token": ""})
    fresh.goto(book.address)
    live.turn_on(fresh)
    live.write(fresh, PLAIN, "mine = 'kept'")
    failed = fresh.locator(".live-status-failed")
    expect(failed).to_contain_text("asks for a token")
    expect(failed).to_contain_text("Where Python runs")
    for token in ("wrong", TOKEN):
        live.action(fresh, "settings")
        fresh.get_by_label("Token").fill(token)
        live.action(fresh, "use-place")
        if token == "wrong":
            expect(failed).to_contain_text("does not take this token")
    expect(status(fresh)).to_contain_text("is ready")
    live.run(fresh, PLAIN)
    assert live.code_of(fresh, PLAIN) == "mine = 'kept'"
    assert TOKEN not in fresh.evaluate("JSON.stringify(Object.entries(localStorage))")


def test_a_server_that_is_not_there_or_refuses_the_site_is_told(fresh, book, offer):
    fresh.goto(book.address.replace("127.0.0.1", "localhost"))
    live.press(fresh)
    failed = fresh.locator(".live-status-failed")
    expect(failed).to_contain_text("either no server runs there, or it does not let")
    live.action(fresh, "settings")
    fresh.get_by_label("Address").fill(f"{offer[1]}/lab?token=x")
    live.action(fresh, "use-place")
    expect(failed).to_contain_text(offer[1].removeprefix("http://"))
    live.action(fresh, "settings")
    fresh.get_by_label("Address").fill("https://evil.test/")
    live.action(fresh, "use-place")
    expect(fresh.locator(".live-place-setting [role=status]")).to_contain_text("sends no code to")


def test_binder_tells_its_stages_and_its_machine_is_used_again(fresh, book, hub, jupyter):
    hub.stages = [{"phase": "building"}, {"phase": "failed", "message": "No such branch."}]
    fresh.goto(book.address)
    fresh.evaluate(
        "localStorage.setItem('live-code:/html/_static/live/:place', 'binder ')",
    )
    live.turn_on(fresh)
    failed = fresh.locator(".live-status-failed")
    expect(failed).to_contain_text("could not make a machine: No such branch.")
    ready = {"phase": "ready", "url": jupyter.address, "token": TOKEN}
    hub.stages = [{"phase": "waiting"}, {"phase": "launching"}, ready]
    live.action(fresh, "retry")
    expect(status(fresh)).to_contain_text("is ready")
    assert live.printed(fresh, "print(6 * 7)", PLAIN) == ["42"]
    asked = len(hub.asked)
    live.action(fresh, "restart")
    expect(status(fresh)).to_contain_text("Python was restarted; its variables are gone. Python")
    assert len(hub.asked) == asked
    assert set(hub.asked) == {"/build/gh/owner/name/HEAD"}


def test_a_server_that_dies_is_told_and_nothing_typed_is_lost(fresh, book, jupyter):
    fresh.goto(book.address)
    live.press_live_code(fresh)
    live.write(fresh, PLAIN, "print('runs')\nwhile True: pass")
    live.action(fresh, "run", PLAIN)
    expect(live.cell(fresh, PLAIN).locator(".output.stream")).to_have_text("runs\n")
    jupyter.process.kill()
    jupyter.process.wait()
    expect(fresh.locator(".live-status-failed")).to_contain_text("does not answer any more")
    expect(live.cell(fresh, PLAIN)).to_have_attribute("data-run", "error")
    assert live.code_of(fresh, PLAIN).startswith("print('runs')")
