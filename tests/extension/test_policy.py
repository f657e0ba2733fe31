"""What pages may run, and how the scripts and handlers of any book come to be allowed."""

import re

import pytest

from live_code.policy.directives import policy_of
from live_code.policy.handlers import handlers_in, with_listeners
from live_code.policy.inline import inline_scripts, with_files

from .conftest import Book

TAG = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')


def sources(policy: str, name: str) -> list[str]:
    found = [part.split() for part in policy.split("; ") if part.split()[0] == name]
    return found[0][1:]


def test_a_script_moves_to_a_file_and_keeps_its_place_and_attributes():
    scripts: dict[str, str] = {}
    page = with_files('<p><script data-x="1">\n go() </script></p>', "s/", scripts)
    [name] = scripts
    assert page == f'<p><script data-x="1" src="s/{name}?v={name[:8]}"></script></p>'
    assert scripts[name] == "\n go() "
    assert with_files(page, "s/", scripts) == page


@pytest.mark.parametrize(
    "script",
    [
        '<script type="application/json">{"a": 1}</script>',
        '<script type="text/template"><b></script>',
        '<script src="a.js"></script>',
        '<script type="module">import "./a.js";</script>',
    ],
)
def test_data_files_and_modules_stay(script: str):
    assert with_files(script, "s/", {}) == script


def test_settings_that_follow_each_other_are_one_file_and_a_pages_name_is_in_its_tag():
    page = (
        "<script>let a = 1;</script>\n<script>var b = 'x';</script>\n"
        "<script>var b = 'x';</script>\n"
        "<script>DOCUMENTATION_OPTIONS.pagename = 'book/a';</script>"
    )
    scripts: dict[str, str] = {}
    moved = with_files(page, "s/", scripts)
    assert 'data-pagename="book/a"' in moved
    assert "let a = 1; var b = 'x';" in scripts.values()
    assert len(scripts) == 2


def test_a_handler_becomes_a_listener_and_an_empty_one_goes():
    scripts: dict[str, str] = {}
    page = '<head></head><b onclick="go(&quot;x&quot;)" title="1 > 0">x</b><i onclick="">y</i>'
    moved = with_listeners(page, "s/", scripts)
    assert list(handlers_in(moved)) == []
    assert re.search(r'<b data-listens="click:[0-9a-f]{8}" title="1 > 0">x</b><i>y</i>', moved)
    [text] = scripts.values()
    assert 'go("x")' in text
    assert "<script defer" in moved[: moved.index("</head>")]


def test_several_handlers_of_one_element_have_one_mark():
    moved = with_listeners('<b onclick="a()" onkeydown="b()">x</b>', "s/", {})
    assert moved.count("data-listens=") == 1
    assert re.search(r'data-listens="\w+:\w+ \w+:\w+"', moved)


def test_what_may_have_happened_before_a_listener_is_there_stays_and_is_allowed_by_hash():
    page = '<link rel="preload" onload="this.rel=1">'
    assert with_listeners(page, "s/", {}) == page
    allowed = sources(policy_of(page), "script-src")
    assert "'unsafe-hashes'" in allowed
    assert any(source.startswith("'sha256-") for source in allowed)


def test_a_module_is_allowed_by_its_hash():
    page = '<script type="module">import "./a.js";</script>'
    assert [kind for kind, _ in inline_scripts(page)] == ["module"]
    assert any(s.startswith("'sha256-") for s in sources(policy_of(page), "script-src"))


def test_hosts_that_a_page_names_are_allowed_for_what_they_bring():
    policy = policy_of(
        '<script src="//cdn.test/a.js"></script>'
        '<link rel="stylesheet" href="https://fonts.test/a.css">'
        '<form action="https://search.test/?q"></form>'
    )
    assert "https://cdn.test" in sources(policy, "script-src")
    assert "https://fonts.test" in sources(policy, "style-src")
    assert "https:" in sources(policy, "font-src")
    assert "https://search.test" in sources(policy, "form-action")


def test_a_link_that_only_says_where_something_is_allows_nothing():
    assert policy_of('<a href="https://evil.test">x</a>') == policy_of("")


def test_a_book_with_scripts_and_handlers_of_its_own_is_whole(book: Book):
    book.write(
        "own.md",
        "# Own\n\n```{raw} html\n<script>window.first = 1</script>\n"
        '<button onclick="window.second = 2">b</button>\n'
        '<script src="https://cdn.test/x.js"></script>\n```\n',
    )
    built = book.build()
    page = (built.out / "own.html").read_text("utf-8")
    policy = TAG.search(page)
    assert policy is not None
    assert "https://cdn.test" in sources(policy[1], "script-src")
    assert list(inline_scripts(page)) == []
    assert list(handlers_in(page)) == []
    written = [f.read_text("utf-8") for f in (built.out / "_static/from-pages").iterdir()]
    assert "window.first = 1" in written
    assert any("window.second = 2" in text for text in written)


def test_a_second_build_leaves_the_pages_as_they_are(book: Book):
    built = book.build()
    before = {f: f.read_text("utf-8") for f in built.out.glob("*.html")}
    book.notebook("more", book.cell("2"))
    book.build()
    after = {f: f.read_text("utf-8") for f in before if f.name == "search.html"}
    for file, text in after.items():
        assert text.count("Content-Security-Policy") == 1
        assert text.count("from-pages/") == before[file].count("from-pages/")


@pytest.mark.parametrize("light", [True, False])
def test_a_book_can_do_without_or_allow_more(book: Book, light: bool):
    options = {**book.config["live_code"], "light_pages": light}
    off = book.build(live_code={**options, "content_security_policy": False})
    assert "Content-Security-Policy" not in (off.out / "index.html").read_text("utf-8")
    assert '"policy":""' in (off.out / "live-sw.js").read_text("utf-8")
    more = "https://cdn.test 'unsafe-eval'"
    built = book.build(live_code={**options, "content_security_policy": more})
    policy = TAG.search((built.out / "index.html").read_text("utf-8"))
    assert policy is not None
    assert {"https://cdn.test", "'unsafe-eval'"} <= set(sources(policy[1], "script-src"))
    assert "https://cdn.test" in sources(policy[1], "connect-src")
    assert "'unsafe-eval'" not in sources(policy[1], "connect-src")
