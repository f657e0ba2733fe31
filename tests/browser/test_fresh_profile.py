"""What a test's page asks of another host is refused, and fails the test."""

import pytest

from .conftest import fresh_profile

ASKS = "fetch('https://cdn.test/thing').catch(() => 'refused')"
BY_NUMBERS = "fetch('https://192.0.2.1/thing').catch(() => 'refused')"
ASKED = {
    "a script": f"() => {ASKS}",
    "an address of numbers": f"() => {BY_NUMBERS}",
    "a worker": f"""() => new Promise((answer) => {{
      const source = new Blob([`{ASKS}.then(postMessage)`], {{ type: "text/javascript" }});
      new Worker(URL.createObjectURL(source)).onmessage = ({{ data }}) => answer(data);
    }})""",
    "a worker's worker": f"""() => new Promise((answer) => {{
      const make = (text) =>
        `new Worker(URL.createObjectURL(new Blob([${{JSON.stringify(text)}}])))`;
      const inner = make(`{ASKS}.then(postMessage)`);
      const outer = URL.createObjectURL(
        new Blob([`${{inner}}.onmessage = ({{ data }}) => postMessage(data)`]));
      new Worker(outer).onmessage = ({{ data }}) => answer(data);
    }})""",
}


THROWS = "() => { setTimeout(() => { throw new Error('thrown'); }); }"


def visit(browser, address, script):
    with fresh_profile(browser) as page:
        page.goto(f"{address}/_static/live/frontend.json")
        answer = page.evaluate(script)
        page.wait_for_function("() => new Promise((met) => setTimeout(() => met(true)))")
        assert answer in {"refused", "let", None}


@pytest.mark.parametrize("asked", ASKED)
def test_a_page_that_asks_another_host_fails_its_test(browser, plain_server, asked):
    with pytest.raises(AssertionError, match="the page asked other hosts"):
        visit(browser, plain_server, ASKED[asked])


def test_a_page_that_throws_fails_its_test(browser, plain_server):
    with pytest.raises(AssertionError, match="the page threw"):
        visit(browser, plain_server, THROWS)


def test_a_page_may_ask_its_own_host(browser, plain_server):
    visit(browser, plain_server, "() => fetch(location.href).then(() => 'let')")
    visit(browser, plain_server.replace("127.0.0.1", "localhost"), "() => undefined")
